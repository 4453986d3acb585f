import type { Lexicon } from '../../model/book.js';
import type { Passage, Rebuilt } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import type { FigureFacts, FundClaim, ReportHead, StatisticClaim } from '../../model/statement.js';
import { foldSentence } from '../fold-sentence.js';
import type { Quantity } from '../quantities/quantity.js';
import { scanQuantities } from '../quantities/scan-quantities.js';

export interface Figures {
  readonly funds: readonly FundClaim[];
  readonly statistics: readonly StatisticClaim[];
}

/** The amounts and statistics that the report's sentences state, in reading order. */
export function extractFigures(rebuilt: Rebuilt, head: ReportHead, lexicon: Lexicon): Figures {
  const funds: FundClaim[] = [];
  const statistics: StatisticClaim[] = [];
  let order = 0;
  for (const passage of rebuilt.passages.filter((entry) => entry.zone === 'body')) {
    const folded = foldSentence(passage.text, lexicon);
    for (const quantity of scanQuantities(folded, lexicon)) {
      if (quantity.kind === 'bare') continue;
      const facts = factsOf(quantity, passage, order++, head);
      const claim = {
        value: quantity.value,
        unit: quantity.unit,
        place: slicePlace(passage.place, quantity.start, quantity.end),
      };
      const label =
        folded
          .slice(0, quantity.start)
          .split(/[，。；：,;]/u)
          .at(-1) ?? '';
      const id = `${passage.id}:${quantity.start}`;
      if (quantity.kind === 'money')
        funds.push({ ...facts, id, role: 'other', label, amount: claim, yuan: quantity.yuan, level: null });
      else
        statistics.push({
          ...facts,
          id,
          metric: null,
          label,
          quantity: claim,
          kind: quantity.kind === 'percent' ? 'rate' : quantity.kind === 'count' ? 'count' : 'other',
        });
    }
  }
  return { funds, statistics };
}

function factsOf(quantity: Quantity, passage: Passage, order: number, head: ReportHead): FigureFacts {
  return {
    order,
    host: { kind: 'sentence', passage: passage.id, sentence: 0, clause: 0, start: quantity.start, end: quantity.end },
    subject: null,
    term: '',
    direction: null,
    bound: quantity.bound,
    unitFrom: quantity.unitFrom,
    year: head.fiscalYear?.value ?? null,
    per: quantity.per,
    approx: quantity.approx,
    target: false,
    qualifier: null,
    duplicateOf: null,
    partOf: null,
  };
}
