import { foldLabel, foldWidth } from '../extract/fold-text.js';
import { onceFor } from '../extract/once-for.js';
import type { Lexicon } from '../model/book.js';

/** Letters and digits alone: brackets, quotation marks, dashes and blanks differ between a title and a cell. */
export function foldName(text: string): string {
  return foldWidth(text.normalize('NFC'))
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

/**
 * A title says 2021年某项目专项资金 of what the form's cell calls 某项目: year, unit and closing words don't tell projects apart.
 * `unit` is folded already.
 */
export function foldProject(text: string, unit: string, lexicon: Lexicon): string {
  let name = foldName(text);
  const without = (shorter: string) => {
    if ([...shorter].length < 2 || shorter === name) return false;
    name = shorter;
    return true;
  };
  without(name.replace(/^20\d\d(年度?)?/u, ''));
  if (name.startsWith(unit)) without(name.slice(unit.length));
  without(name.replace(/^20\d\d(年度?)?/u, ''));
  const ends = (lexicon.narrative.projectEnd ?? []).map(foldLabel);
  while (ends.some((end) => name.endsWith(end) && without(name.slice(0, -end.length))));
  return name;
}

const genericNames = onceFor((lexicon: Lexicon) => new Set((lexicon.narrative.genericProject ?? []).map(foldName)));

/** A name that any project of a unit may have: 专项资金, 项目支出. */
export function isGenericProject(name: string, lexicon: Lexicon): boolean {
  return genericNames(lexicon).has(name);
}
