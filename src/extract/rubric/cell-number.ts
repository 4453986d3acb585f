import type { Claim } from '../../model/claim.js';
import type { GridCell } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import { foldWidth } from '../fold-text.js';

/** One number and nothing else but its unit, brackets and a verb: 5, 5分, （5.0分）, 10%, 得4.5分, -2. */
const LONE_NUMBER =
  /^[\s([]*(?:得|计|共|扣|减)?\s*([-−–]?\s*(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\s*\.\s*\d+)?)\.?\s*(分|%|个百分点)?[\s)\]]*$/u;

/** The number that a cell states, or null where it states none or more than one. Offsets are those of the cell. */
export function readCellNumber(cell: GridCell): Claim | null {
  const folded = foldWidth(cell.text);
  const match = LONE_NUMBER.exec(folded);
  const printed = match?.[1];
  if (!match || !printed || !/\d/.test(printed)) return null;
  const start = folded.indexOf(printed);
  const place = slicePlace(cell.place, start, start + printed.length);
  return { value: normalizePrinted(printed), unit: match[2] ?? null, place };
}

/** "1,072" → "1072", "−2" → "-2", ". 5" → "0.5". */
export function normalizePrinted(printed: string): string {
  const compact = printed.replace(/[,\s]/g, '').replace(/[−–]/g, '-');
  return compact.replace(/^(-?)\./, '$10.');
}
