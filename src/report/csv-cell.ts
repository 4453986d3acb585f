import { harmlessText } from './harmless-text.js';

/** A cell of a CSV file (RFC 4180): formulas made harmless, in quotation marks where it must be; empty for null. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const safe = typeof value === 'number' ? String(value) : harmlessText(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
