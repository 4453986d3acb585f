import { levelOf, type Region, regionIndex } from '../extract/region/region-index.js';
import type { Lexicon } from '../model/book.js';

export const regionChanges = ['none', 'renamed', 'upgraded', 'recoded', 'moved', 'ended'] as const;
export type RegionChange = (typeof regionChanges)[number];

/** A division as the newest table of codes has it. */
export interface RegionToday {
  /** Null where the division ended and the table names no successor. */
  readonly code: string | null;
  readonly name: string | null;
  /**
   * renamed: same code, other name; upgraded: a county that became a district or a city; recoded: another code under the same
   * prefecture; moved: under another one; ended: merged or divided. Of several changes the last.
   */
  readonly change: RegionChange;
}

const MOST_STEPS = 6;

/** Follows a code of any year to the newest table. Null for a code that the table doesn't have. */
export function regionToday(code: string, name: string, lexicon: Lexicon): RegionToday | null {
  const { byCode } = regionIndex(lexicon);
  const named = byCode.get(code) ?? [];
  let current: Region | undefined = named.find((region) => region.name === name) ?? named.at(-1);
  if (!current) return null;
  let change: RegionChange = 'none';
  for (let step = 0; step < MOST_STEPS && current.to !== null; step++) {
    const before: Region = current;
    if (before.successor === null) return { code: null, name: null, change: 'ended' };
    const next: Region | undefined = (byCode.get(before.successor) ?? []).at(-1);
    if (!next || next === before) return { code: null, name: null, change: 'ended' };
    change = changeOf(before, next);
    current = next;
  }
  return { code: current.code, name: current.name, change };
}

function changeOf(before: Region, after: Region): RegionChange {
  const raised = before.name.at(-1) !== after.name.at(-1) && levelOf(before.code) === 'county';
  if (raised) return 'upgraded';
  if (before.code === after.code) return 'renamed';
  return before.code.slice(0, 4) === after.code.slice(0, 4) ? 'recoded' : 'moved';
}
