import { createHash } from 'node:crypto';

/** 12 hex digits of a hash over the parts: the same name gives the same id in every run and year. */
export function shortId(prefix: string, ...parts: readonly string[]): string {
  return `${prefix}-${createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 12)}`;
}
