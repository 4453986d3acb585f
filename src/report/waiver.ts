import type { FindingNote } from '../model/finding-note.js';

/** Does a waiver hold on that day? On its last one it does. */
export function isInForce({ until }: { readonly until: string | null }, today: string): boolean {
  return until === null || until >= today;
}

/** 已说明不列: is the finding waived on that day? */
export function isWaived(note: FindingNote | undefined, today: string): boolean {
  return note?.waiver != null && isInForce(note.waiver, today);
}
