import type { Lexicon } from '../../model/book.js';
import type { Claim } from '../../model/claim.js';
import type { Passage, Rebuilt } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import type { FigureFacts, FundClaim, ReportHead, StatisticClaim } from '../../model/statement.js';
import { anyOf, foldSentence } from '../fold-sentence.js';
import type { Quantity } from '../quantities/quantity.js';
import { scanQuantities } from '../quantities/scan-quantities.js';
import { findRole } from './find-role.js';

export interface Figures {
  readonly funds: readonly FundClaim[];
  readonly statistics: readonly StatisticClaim[];
}

const SENTENCE_END = /[。;；！!？?\n]/u;
const CLAUSE_END = /[，。：:,;；、！？\n]/u;
/** Words behind which an amount is sought are near it. */
const LONGEST_LABEL = 40;

/** The amounts and statistics that the report's sentences state, in reading order. */
export function extractFigures(rebuilt: Rebuilt, head: ReportHead, lexicon: Lexicon): Figures {
  const funds: FundClaim[] = [];
  const statistics: StatisticClaim[] = [];
  const words = createWords(lexicon);
  let order = 0;
  for (const passage of rebuilt.passages) {
    if (passage.zone !== 'body' || !/\d/.test(passage.text.normalize('NFKC'))) continue;
    const folded = foldSentence(passage.text, lexicon);
    let lastRole: FundClaim['role'] = 'other';
    let position: Position = { sentence: 0, clause: 0, at: 0 };
    for (const quantity of scanQuantities(folded, lexicon)) {
      position = advance(folded, position, quantity.start);
      const before = wordsBefore(folded, quantity.start);
      if (quantity.kind === 'bare' && !words.needsMoneyUnit.test(before)) continue;
      const facts = factsOf(quantity, passage, position, order++, head, before, words);
      const place = slicePlace(passage.place, quantity.start, quantity.end);
      const claim: Claim = { value: quantity.value, unit: quantity.unit, place };
      const id = `${passage.id}:${quantity.start}`;
      const label = facts.term;
      if (quantity.kind === 'money' || quantity.kind === 'bare') {
        const role: FundClaim['role'] = facts.direction ? 'other' : (findRole(before, lexicon) ?? lastRole);
        lastRole = role;
        funds.push({ ...facts, id, role, label, amount: claim, yuan: quantity.yuan, level: null });
      } else statistics.push({ ...facts, id, metric: null, label, quantity: claim, kind: kindOf(quantity, facts) });
    }
  }
  return { funds, statistics };
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

interface Position {
  readonly sentence: number;
  readonly clause: number;
  readonly at: number;
}

function advance(folded: string, from: Position, to: number): Position {
  let { sentence, clause } = from;
  for (let i = from.at; i < to; i++) {
    const character = folded[i] ?? '';
    if (SENTENCE_END.test(character)) {
      sentence++;
      clause = 0;
    } else if (CLAUSE_END.test(character) && !/\d/.test(folded[i + 1] ?? '')) clause++;
  }
  return { sentence, clause, at: to };
}

/** The words of the same clause before a number, without an opened bracket. */
function wordsBefore(folded: string, start: number): string {
  const near = folded.slice(Math.max(0, start - LONGEST_LABEL), start);
  return near.split(/[，。：:,;；、！？\n(（]/u).at(-1) ?? '';
}

function factsOf(
  quantity: Quantity,
  passage: Passage,
  position: Position,
  order: number,
  head: ReportHead,
  before: string,
  words: Words,
): FigureFacts {
  const { start, end } = quantity;
  const { sentence, clause } = position;
  const term = before.trim().replace(words.open, '').replace(words.link, '').trim();
  return {
    order,
    host: { kind: 'sentence', passage: passage.id, sentence, clause, start, end },
    subject: null,
    term,
    direction: words.up.test(before) ? 'up' : words.down.test(before) ? 'down' : null,
    bound: quantity.bound,
    unitFrom: quantity.unitFrom,
    year: head.fiscalYear?.value ?? null,
    per: quantity.per,
    approx: quantity.approx,
    target: quantity.bound !== null || words.target.test(before),
    qualifier: null,
    duplicateOf: null,
    partOf: null,
  };
}
