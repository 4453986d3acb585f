import type { Lexicon } from '../../model/book.js';
import { slicePlace } from '../../model/place.js';
import type { ReportSketch, SketchedPassage } from '../../model/sketch.js';
import type { Statement } from '../../model/statement.js';
import { containsAny } from '../contains-word.js';
import { foldSentence } from '../fold-sentence.js';
import { findStretches } from './find-stretches.js';
import { figuresOf, marksOf } from './shingles.js';
import type { Stretch } from './stretch.js';

/** So many characters of a passage are quoted. */
const SHOWN = 60;
/** Beyond these a sketch becomes coarser. */
const MOST_MARKS = 1200;
const MOST_PASSAGES = 200;
const MOST_FIGURES = 8;
const RATE = 6;
const COARSER = 2;

/**
 * What is kept of a report's text to find it again in other reports: not the criteria and values of its tables, nor sections and
 * sentences that are alike by nature (duties, bases, regulations quoted), nor its own name, project, region and years. Nothing is
 * kept of a paper with a secrecy mark, and no passage with personal data.
 */
export function sketchReport(statement: Statement, lexicon: Lexicon): ReportSketch {
  const secret = statement.secretMark !== undefined;
  const stretches = secret ? [] : findStretches(statement, lexicon).slice(0, MOST_PASSAGES);
  let rate = RATE;
  let sketched = stretches.map((stretch) => sketchStretch(stretch, rate));
  while (sketched.reduce((sum, passage) => sum + passage.marks.length, 0) > MOST_MARKS) {
    rate *= COARSER;
    const coarser = rate;
    sketched = sketched.map((passage) => ({
      ...passage,
      marks: passage.marks.filter((mark) => mark % coarser === 0),
    }));
  }
  return {
    version: 2,
    rate,
    passages: sketched.filter((passage) => passage.marks.length > 0),
    openings: secret ? [] : findOpenings(statement, lexicon),
    carryoverMoved: !secret && tellsOfMove(statement, lexicon),
  };
}

function sketchStretch({ tokens, ...stretch }: Stretch, rate: number): SketchedPassage {
  const { place } = stretch;
  return {
    ...stretch,
    place: slicePlace(place, 0, Math.min(place.text.length, SHOWN)),
    ...marksOf(tokens, rate),
    figures: figuresOf(tokens).slice(0, MOST_FIGURES),
  };
}

/** In a sentence on balances (经费统筹的余地较小 moves nothing), or by a reform of the unit. */
function tellsOfMove({ passages, cellTexts }: Statement, lexicon: Lexicon): boolean {
  const { carryoverMoved, balanceMoved, balances } = lexicon.corpus ?? {};
  const texts = [...passages.map(({ text }) => text), ...(cellTexts ?? []).map(({ text }) => text)];
  if (texts.some((text) => containsAny(text, carryoverMoved))) return true;
  return texts
    .flatMap((text) => text.split(/[。！？!?\n]/u))
    .some((sentence) => containsAny(sentence, balanceMoved) && containsAny(sentence, balances));
}

function findOpenings({ funds, passages }: Statement, lexicon: Lexicon): string[] {
  const texts = new Map(passages.map((passage) => [passage.place.block, passage]));
  const balances = funds.filter(({ role }) => role === 'carryover' || role === 'balance');
  return balances.flatMap(({ id, amount: { place } }) => {
    const passage = texts.get(place.block);
    if (!passage) return [];
    const before = foldSentence(passage.text.slice(0, place.start - passage.place.start), lexicon);
    const clause = before.slice(before.search(/[^,。;:、()]*$/u)).replace(/\s+/gu, '');
    const { opening, closing } = lexicon.corpus ?? {};
    return containsAny(clause, opening) && !containsAny(clause, closing) ? [id] : [];
  });
}
