export type { Rulebook } from './model/book.js';
export type { Check, Finding } from './model/finding.js';
export { findingSchema } from './model/finding.js';
export type { Place } from './model/place.js';
export { type AuditRecord, recordSchema } from './model/record.js';
export { type AuditOptions, audit } from './pipeline.js';
export { builtInRulebook } from './rules-files/built-in.js';
export { type LoadedRules, loadRulebook, type RulesFault } from './rules-files/load-rulebook.js';
