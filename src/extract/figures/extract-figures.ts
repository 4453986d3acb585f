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
import { type Meaning, readMeanings } from './read-meanings.js';

export interface Figures {
  readonly funds: readonly FundClaim[];
  readonly statistics: readonly StatisticClaim[];
}

/** The amounts and statistics that the report's sentences state, in reading order. */
export function extractFigures(rebuilt: Rebuilt, head: ReportHead, lexicon: Lexicon): Figures {
  const funds: FundClaim[] = [];
  const statistics: StatisticClaim[] = [];
  const words = figureWordsOf(lexicon);
  const breaker = new RegExp(`${anyOf(lexicon.figures.metricBreakers)}$`, 'u');
  const fiscalYear = head.fiscalYear?.value ?? null;
  const namesakes = new Map<string, FundClaim['role']>();
  const runs = joinPassages(rebuilt.passages, (text) => foldSentence(text, lexicon));
  let order = 0;
  let goals = false;
  for (const run of runs) {
    goals = goalHeading(run, goals, words);
    if (!/\d|[一二三四五六七八九十百壹贰叁][十百千万亿拾佰仟分]/.test(run.text)) continue;
    const quantities = scanQuantities(run.text, lexicon);
    if (quantities.length === 0) continue;
    const metricOf = (labels: readonly string[], unit: string | null) => findMetric(labels, unit, breaker, lexicon);
    for (const meaning of readMeanings(run.text, quantities, { fiscalYear, goals, namesakes, words, metricOf })) {
      const facts = factsOf(meaning, run, order);
      if (!facts) continue;
      order++;
      const { claim, shared } = facts;
      const id = `${shared.host.passage}:${shared.host.start}`;
      const { quantity, label } = meaning;
      if (meaning.role === null) {
        const { metric, kind } = meaning;
        statistics.push({ ...shared, id, metric, label, quantity: claim, kind });
      } else {
        const level = meaning.levelWords.map((told) => findLevel(told, words)).find((found) => found !== null) ?? null;
        funds.push({ ...shared, id, role: meaning.role, label, amount: claim, yuan: quantity.yuan, level });
      }
    }
  }
  return { funds, statistics };
}

function factsOf(meaning: Meaning, run: PassageRun, order: number) {
  const { quantity, sentence, clause, subject, term, direction, year, target, qualifier } = meaning;
  const at = placeInRun(run, quantity.start, quantity.end);
  if (!at) return null;
  const claim: Claim = { value: quantity.value, unit: meaning.unit, place: at.place };
  const shared = {
    order,
    host: { kind: 'sentence' as const, passage: at.passage.id, sentence, clause, start: at.start, end: at.end },
    subject,
    term,
    words: meaning.words,
    direction,
    bound: quantity.bound,
    unitFrom: meaning.unitFrom,
    year,
    per: quantity.per,
    approx: quantity.approx,
    target,
    qualifier,
    duplicateOf: null,
    partOf: null,
  };
  return { claim, shared };
}
