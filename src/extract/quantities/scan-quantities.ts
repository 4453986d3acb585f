import { Decimal } from 'decimal.js';
import type { Lexicon } from '../../model/book.js';
import { anyOf } from '../fold-sentence.js';
import { toYuan } from '../money-unit.js';
import type { Quantity } from './quantity.js';

/** Every quantity in a folded text (see foldSentence), in order; years, dates, document numbers and codes are none. */
export function scanQuantities(folded: string, lexicon: Lexicon): Quantity[] {
  const words = lexicon.quantities;
  const money = words.moneyUnits ?? [];
  const units = anyOf([
    ...money,
    ...(words.countUnits ?? []),
    ...(words.percentUnits ?? []),
    ...(words.measureUnits ?? []),
  ]);
  const pattern = new RegExp(
    `(?<![\\d.])(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s*((?:${anyOf(words.scales)})?${units})`,
    'gu',
  );
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const unit = match[2] ?? '';
    const value = (match[1] ?? '').replace(/,/g, '');
    if (unit === '年' || !new Decimal(value).isFinite()) return [];
    const isMoney = money.includes(unit);
    const percent = (words.percentUnits ?? []).includes(unit);
    const kind = isMoney ? 'money' : percent ? (unit.endsWith('点') ? 'points' : 'percent') : 'count';
    return [
      {
        kind,
        value,
        unit,
        unitFrom: 'own',
        yuan: isMoney ? toYuan(value, unit) : null,
        per: null,
        approx: false,
        bound: null,
        start: match.index,
        end: match.index + match[0].length,
      } as const,
    ];
  });
}
