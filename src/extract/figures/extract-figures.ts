import type { Lexicon } from '../../model/book.js';
import type { Claim } from '../../model/claim.js';
import type { Rebuilt } from '../../model/grid.js';
import type { FundClaim, ReportHead, StatisticClaim } from '../../model/statement.js';
import { anyOf, foldSentence } from '../fold-sentence.js';
import { scanQuantities } from '../quantities/scan-quantities.js';
import { figureWordsOf } from './figure-words.js';
import { findMetric } from './find-metric.js';
import { findLevel } from './find-role.js';
import { goalHeading } from './goal-headings.js';
import { joinPassages, type PassageRun, placeInRun } from './passage-runs.js';
import { type Meaning, type Reader, readMeanings } from './read-meanings.js';
import { matchBrackets, splitSentences } from './sentences.js';
import type { Told, ToldParagraph } from './told.js';

export interface Figures {
  readonly funds: readonly FundClaim[];
  readonly statistics: readonly StatisticClaim[];
  /** The same figures by the paragraphs that state them. */
  readonly paragraphs: readonly ToldParagraph[];
}

/** A digit, or Chinese numerals in a row. */
const NUMERAL = /\d|[一二三四五六七八九十百壹贰叁][十百千万亿拾佰仟分]/;

/** The amounts and statistics that the report's sentences state, in reading order; passages in `taken` are rows of tables. */
export function extractFigures(
  rebuilt: Rebuilt,
  head: ReportHead,
  lexicon: Lexicon,
  taken: ReadonlySet<string> = new Set(),
): Figures {
  const words = figureWordsOf(lexicon);
  const breaker = new RegExp(`${anyOf(lexicon.figures.metricBreakers)}$`, 'u');
  const reader: Reader = {
    fiscalYear: head.fiscalYear?.value ?? null,
    namesakes: new Map(),
    words,
    metricOf: (labels, unit) => findMetric(labels, unit, breaker, lexicon),
  };
  const passages = rebuilt.passages.filter((passage) => !taken.has(passage.id));
  const paragraphs: ToldParagraph[] = [];
  let goals = false;
  for (const run of joinPassages(passages, (text) => foldSentence(text, lexicon))) {
    goals = goalHeading(run, goals, words);
    const quantities = NUMERAL.test(run.text) ? scanQuantities(run.text, lexicon) : [];
    if (quantities.length === 0) continue;
    const brackets = matchBrackets(run.text);
    const sentences = splitSentences(run.text, brackets);
    const figures = readMeanings({ text: run.text, sentences, brackets }, quantities, reader, goals).flatMap(
      (meaning) => tellFigure(meaning, run, words) ?? [],
    );
    paragraphs.push({ folded: run.text, sentences, brackets, figures });
  }
  const told = paragraphs.flatMap((paragraph) => paragraph.figures);
  return {
    funds: told.flatMap((entry) => entry.fund ?? []),
    statistics: told.flatMap((entry) => entry.statistic ?? []),
    paragraphs,
  };
}

function tellFigure(meaning: Meaning, run: PassageRun, words: Reader['words']): Told | null {
  const { quantity, sentence, clause, label, subject, term, direction, year, target, qualifier, unit } = meaning;
  const { value, start, end, bound, per, approx } = quantity;
  const at = placeInRun(run, start, end);
  if (!at) return null;
  const claim: Claim = { value, unit, place: at.place };
  const facts = {
    id: `${at.passage.id}:${at.start}`,
    label,
    host: { kind: 'sentence' as const, passage: at.passage.id, sentence, clause, start: at.start, end: at.end },
    subject,
    term,
    direction,
    bound,
    unitFrom: meaning.unitFrom,
    year,
    per,
    approx,
    target,
    qualifier,
    duplicateOf: null,
    partOf: null,
  };
  const { words: near, period, bracket } = meaning;
  const told = { id: facts.id, words: near, unit, value, start, end, sentence, period, bracket, approx, target };
  if (meaning.role === null) {
    const { metric, kind } = meaning;
    return { ...told, fund: null, statistic: { ...facts, metric, quantity: claim, kind } };
  }
  const level = meaning.levelWords.map((word) => findLevel(word, words)).find((found) => found !== null) ?? null;
  return {
    ...told,
    fund: { ...facts, role: meaning.role, amount: claim, yuan: quantity.yuan, level },
    statistic: null,
  };
}
