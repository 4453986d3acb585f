/** Outputs that a user may do without; records.jsonl is always written. */
export const outputKinds = ['html', 'csv', 'sarif', 'xlsx'] as const;
export type OutputKind = (typeof outputKinds)[number];
