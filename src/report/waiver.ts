import type { FindingNote } from '../model/finding-note.js';

/** 已说明不列: is the finding waived on that day? */
export function isWaived(note: FindingNote | undefined, today: string): boolean {
  return note?.waiver != null && (note.waiver.until === null || note.waiver.until >= today);
}
