import type { Lexicon } from '../../model/book.js';
import type { Claim } from '../../model/claim.js';
import type { Passage, Rebuilt } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import type { FigureFacts, FundClaim, ReportHead, StatisticClaim } from '../../model/statement.js';
import { anyOf, foldSentence } from '../fold-sentence.js';
import type { Quantity } from '../quantities/quantity.js';
import { scanQuantities } from '../quantities/scan-quantities.js';
import { findRole } from './find-role.js';
import type { Told, ToldPassage } from './told.js';

export interface Figures {
  readonly funds: readonly FundClaim[];
  readonly statistics: readonly StatisticClaim[];
  /** The same figures by the passages that state them. */
  readonly passages: readonly ToldPassage[];
}

const SENTENCE_END = /[。;；！!？?\n]/u;
/** Words behind which an amount is sought are near it. */
const LONGEST_LABEL = 40;

/** The amounts and statistics that the report's sentences state, in reading order. */
export function extractFigures(rebuilt: Rebuilt, head: ReportHead, lexicon: Lexicon): Figures {
  const words = createWords(lexicon);
  const passages = rebuilt.passages
    .filter((passage) => passage.zone === 'body' && /\d/.test(passage.text.normalize('NFKC')))
    .map((passage) => readPassage(passage, head, words, lexicon));
  const told = passages.flatMap((passage) => passage.figures);
  return {
    funds: told.flatMap((entry) => entry.fund ?? []),
    statistics: told.flatMap((entry) => entry.statistic ?? []),
    passages,
  };
}

function readPassage(passage: Passage, head: ReportHead, words: Words, lexicon: Lexicon): ToldPassage {
  const folded = foldSentence(passage.text, lexicon);
  const figures: Told[] = [];
  let lastRole: FundClaim['role'] = 'other';
  let sentence = 0;
  let at = 0;
  for (const quantity of scanQuantities(folded, lexicon)) {
    const { kind, value, unit, start, end, yuan } = quantity;
    sentence += sentenceEnds(folded, at, start);
    at = start;
    const before = wordsBefore(folded, start);
    if (kind === 'bare' && !words.needsMoneyUnit.test(before)) continue;
    const facts = factsOf(quantity, passage, before, words, head);
    const claim: Claim = { value, unit, place: slicePlace(passage.place, start, end) };
    const { id, label, approx, target } = facts;
    const common = { id, label, unit, value, start, end, sentence, approx, target };
    if (kind === 'money' || kind === 'bare') {
      lastRole = facts.direction ? 'other' : (findRole(before, lexicon) ?? lastRole);
      const fund: FundClaim = { ...facts, role: lastRole, amount: claim, yuan, level: null };
      figures.push({ ...common, fund, statistic: null });
    } else {
      const own = { metric: null, quantity: claim, kind: kindOf(quantity, facts), qualifier: null };
      figures.push({ ...common, fund: null, statistic: { ...facts, ...own } });
    }
  }
  return { folded, figures };
}

function kindOf(quantity: Quantity, facts: FigureFacts): StatisticClaim['kind'] {
  if (quantity.kind === 'points' || facts.direction) return 'growth';
  if (quantity.kind === 'percent') return 'rate';
  return quantity.kind === 'count' ? 'count' : 'other';
}

interface Words {
  readonly needsMoneyUnit: RegExp;
  readonly link: RegExp;
  readonly up: RegExp;
  readonly down: RegExp;
  readonly target: RegExp;
  readonly open: RegExp;
}

function createWords(lexicon: Lexicon): Words {
  const list = (name: string) => anyOf(lexicon.figures[name]);
  return {
    needsMoneyUnit: new RegExp(`${list('needsMoneyUnit')}(?:总额|合计)?${list('link')}?\\s*$`, 'u'),
    link: new RegExp(`(?:${list('link')}|了)+$`, 'u'),
    up: new RegExp(`${list('changeUp')}了?\\s*$`, 'u'),
    down: new RegExp(`${list('changeDown')}了?\\s*$`, 'u'),
    target: new RegExp(list('targetWords'), 'u'),
    open: new RegExp(`^(?:${list('partOpen')})?[:：]?`, 'u'),
  };
}

function sentenceEnds(folded: string, from: number, to: number): number {
  let ends = 0;
  for (let i = from; i < to; i++) if (SENTENCE_END.test(folded[i] ?? '')) ends++;
  return ends;
}

/** The words of the same clause before a number, without an opened bracket. */
function wordsBefore(folded: string, start: number): string {
  const near = folded.slice(Math.max(0, start - LONGEST_LABEL), start);
  return near.split(/[，。：:,;；、！？\n(（]/u).at(-1) ?? '';
}

function factsOf(
  { start, bound, per, approx }: Quantity,
  passage: Passage,
  before: string,
  words: Words,
  head: ReportHead,
): FigureFacts {
  return {
    id: `${passage.id}:${start}`,
    label: before.trim().replace(words.open, '').replace(words.link, '').trim(),
    direction: words.up.test(before) ? 'up' : words.down.test(before) ? 'down' : null,
    year: head.fiscalYear?.value ?? null,
    per,
    approx,
    target: bound !== null || words.target.test(before),
    duplicateOf: null,
    partOf: null,
  };
}
