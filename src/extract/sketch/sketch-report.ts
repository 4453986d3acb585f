import type { Lexicon } from '../../model/book.js';
import type { Passage } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { ReportSketch, SketchedPassage } from '../../model/sketch.js';
import type { ReportHead, Statement } from '../../model/statement.js';
import { type LabelLevel, labelLevels, labelOf } from '../../rebuild/passages.js';
import { containsAny } from '../contains-word.js';
import { foldSentence } from '../fold-sentence.js';
import { foldWidth } from '../fold-text.js';
import { marksOf, tokensOf } from './shingles.js';

/** So many characters of a passage are quoted. */
const SHOWN = 60;
/** Shorter stretches say too little by themselves, and are joined to the next one of their section. */
const LEAST_LETTERS = 40;
/** Beyond these a sketch becomes coarser. */
const MOST_MARKS = 1200;
const MOST_PASSAGES = 120;
const RATE = 8;
const LONGEST_HEADING = 40;
const YEAR = /(?<!\d)20\d\d年?度?(?!\d)/gu;

interface Stretch {
  readonly place: Place;
  readonly heading: string | null;
  readonly section: number;
  readonly tokens: readonly string[];
}

/**
 * What is kept of a report's text to find it again in other reports: not its tables, nor sections and sentences that are alike by
 * nature (duties, bases, regulations quoted), nor its own name, project, region and years. Nothing is kept of a paper with a
 * secrecy mark, and no passage with personal data.
 */
export function sketchReport(statement: Statement, lexicon: Lexicon): ReportSketch {
  const passages = statement.secretMark ? [] : statement.passages;
  const stretches = joinShort(findStretches(statement, passages, lexicon)).slice(0, MOST_PASSAGES);
  let rate = RATE;
  let sketched = stretches.map((stretch) => sketchStretch(stretch, rate));
  while (sketched.reduce((sum, passage) => sum + passage.marks.length, 0) > MOST_MARKS) {
    rate *= 2;
    const coarser = rate;
    sketched = sketched.map((passage) => ({
      ...passage,
      marks: passage.marks.filter((mark) => mark % coarser === 0),
    }));
  }
  const moved = passages.some((passage) => containsAny(passage.text, lexicon.corpus?.carryoverMoved));
  return {
    version: 1,
    rate,
    passages: sketched.filter((passage) => passage.marks.length > 0),
    openings: statement.secretMark ? [] : findOpenings(statement, lexicon),
    carryoverMoved: moved,
  };
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

function sketchStretch({ place, heading, section, tokens }: Stretch, rate: number): SketchedPassage {
  return {
    place: slicePlace(place, 0, Math.min(place.text.length, SHOWN)),
    heading,
    section,
    letters: tokens.length,
    marks: marksOf(tokens, rate),
  };
}

function findStretches(statement: Statement, passages: readonly Passage[], lexicon: Lexicon): Stretch[] {
  const words = lexicon.corpus ?? {};
  const names = ownNames(statement.report);
  const personal = new Set((statement.personal ?? []).map(({ place }) => place.block));
  const stretches: Stretch[] = [];
  let heading: string | null = null;
  let section = 0;
  /** Everything below this level of heading is alike by nature. */
  let skipped: number | null = null;
  for (const passage of passages) {
    if (passage.zone !== 'body') continue;
    const text = foldSentence(passage.text, lexicon);
    const level = headingLevel(passage, text);
    if (level !== null) {
      heading = passage.text.trim();
      section++;
      if (skipped !== null && level <= skipped) skipped = null;
      if (skipped === null && containsAny(text, words.repeatedSection)) skipped = level;
      continue;
    }
    if (skipped !== null || personal.has(passage.place.block)) continue;
    const own = text.split(/(?<=[。!?;])/u).filter((sentence) => !isRepeatedSentence(sentence, lexicon));
    const tokens = tokensOf(withoutNames(own.join(''), names));
    if (tokens.length > 0) stretches.push({ place: passage.place, heading, section, tokens });
  }
  return stretches;
}

/** 0 for the outermost; null for what is no heading. */
function headingLevel(passage: Passage, text: string): number | null {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > LONGEST_HEADING || /[。;,:]$/u.test(trimmed)) return null;
  const label = labelOf(passage);
  if (label && label.level !== 'spoken' && label.level !== 'circled') return rankOf(label.level);
  return passage.outlineLevel;
}

function rankOf(level: LabelLevel): number {
  return labelLevels.indexOf(level);
}

function isRepeatedSentence(sentence: string, lexicon: Lexicon): boolean {
  return containsAny(sentence, lexicon.corpus?.regulation) || containsAny(sentence, lexicon.structure.instruction);
}

/** What the report calls itself, longest first. */
function ownNames({ organization, department, project, region }: ReportHead): string[] {
  const place = region?.value;
  const names = [organization?.text, department?.text, project?.text, place?.name, place?.prefecture, place?.province];
  return names
    .flatMap((name) => (name && name.trim().length > 1 ? [foldName(name)] : []))
    .sort((a, b) => b.length - a.length);
}

function foldName(name: string): string {
  return foldWidth(name).replace(/\s+/gu, '');
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ''), text.replace(/\s+/gu, '').replace(YEAR, ''));
}

/** Short stretches of a section become one, so that lists of short lines are compared too. */
function joinShort(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last && last.section === stretch.section && last.tokens.length < LEAST_LETTERS)
      joined[joined.length - 1] = { ...last, tokens: [...last.tokens, ...stretch.tokens] };
    else joined.push(stretch);
  }
  return joined;
}
