import type { Lexicon } from '../../model/book.js';
import type { Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import { anyOf } from '../fold-sentence.js';
import { foldWidth } from '../fold-text.js';

/** The first lines of a paper, where GB/T 9704 puts copy number, secrecy and urgency. */
const HEAD_LINES = 12;
const LONGEST_LINE = 60;

/**
 * 密级: 秘密★5年 on a line of its own in the head of the paper, or in a page header. A sentence about keeping secrets has none.
 * The place is that of the mark alone.
 */
export function findSecretMark(rebuilt: Rebuilt, lexicon: Lexicon): Place | null {
  const words = lexicon.structure;
  const term = '(?:\\s*[★☆*]\\s*(?:长期|[\\d一二三四五六七八九十]{1,4}\\s*(?:年|个月|月|天|日))?)?';
  const pattern = new RegExp(
    `^\\s*(?:\\d{4,8}\\s+)?(?:${anyOf(words.secretLabel)}\\s*:?\\s*)?(?<mark>${anyOf(words.secretMark)}${term})(?:\\s+${anyOf(words.urgency)})?\\s*$`,
    'u',
  );
  const body = rebuilt.passages.filter(
    (line) => line.text.trim() !== '' && (line.zone === 'body' || line.zone === 'text-box'),
  );
  const headers = rebuilt.passages.filter((line) => line.zone === 'header');
  const cells = rebuilt.grids[0]?.cells.filter((cell) => cell.row < 2) ?? [];
  for (const line of [...headers, ...body.slice(0, HEAD_LINES), ...cells]) {
    if (line.text.length > LONGEST_LINE) continue;
    const text = foldWidth(line.text);
    const mark = pattern.exec(text)?.groups?.mark?.trimEnd();
    if (mark === undefined) continue;
    const start = text.indexOf(mark);
    return slicePlace(line.place, start, start + mark.length);
  }
  return null;
}
