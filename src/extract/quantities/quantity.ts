import type { Bound } from '../../model/statement.js';

/** A number with its unit as a text states it. Offsets are UTF-16 units of the text that was scanned. */
export interface Quantity {
  /** money: 万元; count: 人; measure: 公里; percent: %, ‰; points: 百分点; bare: no unit, and no unit of a sibling. */
  readonly kind: 'money' | 'count' | 'measure' | 'percent' | 'points' | 'bare';
  /** Decimal string as printed, without separators. 1亿2千万 is "1.2" of 亿; 叁仟陆佰伍拾元 is "3650". */
  readonly value: string;
  /** Simplified, without spaces: 万元, 万人次, %. Null for a bare number. */
  readonly unit: string | null;
  readonly unitFrom: 'own' | 'shared' | 'none';
  /** Of money with a known unit: exact. */
  readonly yuan: string | null;
  /** 每人每月600元, 600元/人·月: 人·月. */
  readonly per: string | null;
  readonly approx: boolean;
  readonly bound: Bound | null;
  /** Number through unit, without words of approximation or bounds. */
  readonly start: number;
  readonly end: number;
}
