export function table(text: string, content?: Readonly<Record<string, unknown>>): unknown[][];
