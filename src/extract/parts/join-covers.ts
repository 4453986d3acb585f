import type { Lexicon } from '../../model/book.js';
import { holds } from './group-segments.js';
import { type SegmentFacts, segmentFacts } from './segment-facts.js';
import { readTitleSubject } from './title-subject.js';

/**
 * A title that names a unit or a year, with nothing behind it but another title that doesn't, is the cover of the report below.
 * At the head of a document it may be the page's that holds many forms: it is where the next form doesn't say its year either.
 */
export function joinCovers(facts: readonly SegmentFacts[], lexicon: Lexicon): SegmentFacts[] {
  const joined: SegmentFacts[] = [];
  for (let i = 0; i < facts.length; i++) {
    const cover = facts[i];
    const report = facts[i + 1];
    if (!cover) continue;
    const second = joined.some(holds) ? undefined : facts.slice(i + 2).find(holds);
    const isPage = second !== undefined && !second.narrative && second.year === null;
    if (report && !isPage && isCover(cover, lexicon) && holds(report) && report.year === null) {
      joined.push(join(cover, report, lexicon));
      i++;
    } else joined.push(cover);
  }
  return joined;
}

function isCover(facts: SegmentFacts, lexicon: Lexicon): boolean {
  const { title, lead } = facts.segment;
  if (holds(facts) || !title) return false;
  const { unit, year } = readTitleSubject(title, lead, lexicon);
  return unit !== null || year !== null;
}

function join(cover: SegmentFacts, report: SegmentFacts, lexicon: Lexicon): SegmentFacts {
  const { segment } = report;
  const elements = [...cover.segment.elements, ...segment.elements];
  const { title, lead } = cover.segment;
  return segmentFacts({ elements, title, lead, form: segment.form, unit: segment.unit ?? cover.unit }, true, lexicon);
}
