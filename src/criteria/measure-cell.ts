import { Decimal } from 'decimal.js';
import type { Bound } from '../model/statement.js';
import type { CriterionWords } from './criterion-words.js';

/** The one number of a target or actual cell, with its bound and unit. */
export interface MeasureCell {
  readonly value: Decimal;
  readonly digits: string;
  readonly unit: string;
  readonly scale: string;
  /** 10⁴ for 万, 10⁸ for 亿. */
  readonly power: number;
  readonly bound: Bound | 'equal' | null;
}

const POWERS: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/** Null where a cell holds anything besides one number. `folded`: as foldCriterion writes it. */
export function readMeasureCell(folded: string, words: CriterionWords): MeasureCell | null {
  const lower = words.any('atLeast', 'above');
  const upper = words.any('atMost', 'below');
  const equal = words.any('equal');
  const behind = `${words.any('andMore')}|${words.any('andLess')}|${words.any('lessThan')}`;
  const pattern = new RegExp(
    `^(?:(?<least>${lower})|(?<most>${upper})|(?<equal>${equal}))?(?<digits>\\d{1,12}(?:\\.\\d{1,6})?)` +
      `(?<scale>[万亿](?!$))?(?<unit>[\\p{Script=Han}A-Za-z%‰/·]{0,8}?)(?<behind>${behind})?$`,
    'u',
  );
  const found = pattern.exec(folded.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').replace(/;$/, ''))?.groups;
  if (!found?.digits) return null;
  const front = found.least ? 'at-least' : found.most ? 'at-most' : found.equal ? 'equal' : null;
  const more = found.behind !== undefined && (words.lists.andMore ?? []).includes(found.behind);
  const back = found.behind === undefined ? null : more ? 'at-least' : 'at-most';
  if (front !== null && back !== null && front !== back) return null;
  return {
    value: new Decimal(found.digits),
    digits: found.digits,
    unit: found.unit ?? '',
    scale: found.scale ?? '',
    power: POWERS[found.scale ?? ''] ?? 0,
    bound: front ?? back,
  };
}

/** 人次, 万元 and % of a column of units; null for — and 无. */
export function readUnitCell(folded: string, words: CriterionWords): MeasureCell | null {
  const cell = readMeasureCell(`1${folded}`, words);
  return cell && cell.unit !== '' && cell.bound === null ? cell : null;
}

/** Of a column of operators; null for 定量, 定性 and what else is no operator. */
export function readOperatorCell(folded: string, words: CriterionWords): MeasureCell['bound'] {
  const { forward = [], backward = [] } = words.lists;
  if (forward.some((word) => folded.startsWith(word))) return 'at-least';
  if (backward.some((word) => folded.startsWith(word))) return 'at-most';
  const cell = readMeasureCell(`${folded}1`, words) ?? readMeasureCell(`1${folded}`, words);
  return cell && cell.unit === '' ? cell.bound : null;
}
