import type { Lexicon } from '../../model/book.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { ConclusionPartClaim } from '../../model/statement.js';
import { anyOf } from '../fold-sentence.js';
import { normalizePrinted } from '../rubric/cell-number.js';

const NUMBER = '(\\d{1,3}(?:\\.\\d{1,3})?)';
const FURTHEST = 12;

/**
 * The parts that a sentence adds to its total: 其中，项目投入13.28分，项目过程43.22分. One part alone, or parts together
 * above the total, are read as none: the sentence then means something else.
 */
export function findParts(
  place: Place,
  folded: string,
  after: number,
  total: string,
  lexicon: Lexicon,
): ConclusionPartClaim[] {
  const words = lexicon.narrative;
  const rest = folded.slice(after);
  const opening = new RegExp(`^[^。]{0,60}?${anyOf(words.partsOpen)}\\s*[:，,]?`, 'u').exec(rest);
  if (!opening) return [];
  const from = after + opening[0].length;
  const list = folded.slice(from).split('。')[0] ?? '';
  const mark = `\\(\\s*(?:${anyOf(words.fullMark)})?\\s*(?:为|:)?\\s*${NUMBER}\\s*分?\\s*\\)`;
  const pattern = new RegExp(
    `([\\u4e00-\\u9fa5“”、]{2,16}?)\\s*(?:${mark})?\\s*(?:${anyOf(words.partScore)}\\s*)*${NUMBER}\\s*分?\\s*(?:${mark})?(?=[，,、；;)）\\s]|$|得|。)`,
    'uy',
  );
  const parts: ConclusionPartClaim[] = [];
  let at = 0;
  while (at < list.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(list);
    if (!match) {
      if (parts.length === 0 && at < FURTHEST) {
        at++;
        continue;
      }
      break;
    }
    const [whole, label = '', before, score = '', behind] = match;
    const start = from + at;
    const scoreAt = start + (before === undefined ? whole.indexOf(score) : whole.indexOf(score, whole.indexOf(')')));
    const max = before ?? behind;
    const maxAt =
      max === undefined ? -1 : before !== undefined ? start + whole.indexOf(max) : start + whole.lastIndexOf(max);
    parts.push({
      label: label.replace(/^[“”、]+|[“”]+$/gu, ''),
      score: claim(place, scoreAt, score),
      max: max === undefined ? null : claim(place, maxAt, max),
      place: slicePlace(place, start, start + whole.length),
    });
    at += whole.length;
    at += /^[\s，,、；;)）]*/u.exec(list.slice(at))?.[0].length ?? 0;
  }
  const lost = new RegExp(`${anyOf(words.partLost)}$`, 'u');
  if (parts.some((part) => lost.test(part.label))) return [];
  const sum = parts.reduce((all, part) => all + Number(part.score.value), 0);
  return parts.length > 1 && sum <= Number(total) * 1.5 ? parts : [];
}

function claim(place: Place, start: number, printed: string) {
  return { value: normalizePrinted(printed), unit: '分', place: slicePlace(place, start, start + printed.length) };
}
