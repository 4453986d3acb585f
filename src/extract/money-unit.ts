import { Decimal } from 'decimal.js';
import { foldWidth } from './fold-text.js';

const YUAN: Readonly<Record<string, string>> = {
  元: '1',
  千元: '1000',
  万元: '10000',
  百万元: '1000000',
  千万元: '10000000',
  亿元: '100000000',
  万亿元: '1000000000000',
  万: '10000',
  亿: '100000000',
};

/** The money unit that a label names: 项目资金（万元）, 单位：元. Null where it names none. */
export function readMoneyUnit(text: string): string | null {
  const match = /(?:百万|千|万|亿)?元/u.exec(foldWidth(text).replace(/萬/g, '万').replace(/億/g, '亿'));
  return match ? match[0] : null;
}

/** The exact amount in yuan, without trailing zeros. */
export function toYuan(value: string, unit: string | null): string | null {
  const factor = unit === null ? undefined : YUAN[unit];
  return factor === undefined ? null : new Decimal(value).times(factor).toFixed();
}
