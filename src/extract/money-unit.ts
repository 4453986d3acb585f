import { Decimal } from 'decimal.js';
import { foldWidth } from './fold-text.js';

const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** The money unit that a label names: 项目资金（万元）, 单位：元. Null where it names none. */
export function readMoneyUnit(text: string): string | null {
  const match = /(?:百万|千|万|亿)?元/u.exec(foldWidth(text).replace(/萬/g, '万').replace(/億/g, '亿'));
  return match ? match[0] : null;
}

/** The exact amount in yuan, without trailing zeros. A scale alone (854万) counts from 万 on. */
export function toYuan(value: string, unit: string | null): string | null {
  if (unit === null) return null;
  const scale = unit.replace(/元$/, '');
  if (scale === unit && !/[万亿]/.test(unit)) return null;
  const factor = factorOf(scale);
  return factor === null ? null : new Decimal(value).times(factor).toFixed();
}

/** 千万 is 10000000, nothing is 1; null for what holds anything but scales. */
export function factorOf(scale: string): number | null {
  let factor = 1;
  for (const character of scale) {
    const step = SCALES[character];
    if (step === undefined) return null;
    factor *= step;
    if (factor > 1e12) return null;
  }
  return factor;
}
