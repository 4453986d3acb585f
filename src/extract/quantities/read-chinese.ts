import { CHINESE_RUN, readChinese } from './chinese-numerals.js';
import { readUnit } from './read-unit.js';
import type { Reading } from './reading.js';
import type { Vocabulary } from './vocabulary.js';
import { matchBehind } from './word-tree.js';

/** Amounts and rates in Chinese numerals: 一万元, 叁仟陆佰伍拾元整, 万分之十三; of what is counted (一辆) there are none. */
export function readChineseAmounts(text: string, words: Vocabulary): Reading[] {
  const found: Reading[] = [];
  for (const match of text.matchAll(CHINESE_RUN)) {
    const reading = readRun(match[0], match.index, text, words);
    if (reading) found.push(reading);
  }
  return found;
}

function readRun(run: string, start: number, text: string, words: Vocabulary): Reading | null {
  const end = start + run.length;
  const blank = { start, per: [], approx: false, state: 'own' as const };
  const rate = matchBehind(words.ratePrefixes, text, start);
  if (rate) {
    // 百分之百
    const value = run === '百' ? '100' : readChinese(run);
    return value === null ? null : { ...blank, kind: 'percent', value, unit: rate.tag, start: rate.at, end };
  }
  if (/[\d.第几数上好统唯之同单逐专a-zA-Z余多]/.test(text[start - 1] ?? '')) return null;
  // The last 万 or 亿 is the unit's: 一万元 is 1 of 万元.
  const scale = /[万亿]+$/.exec(run)?.[0] ?? '';
  const unit = readUnit(text, end - scale.length, words);
  if (!unit || unit.scaleOnly || unit.end <= end || (unit.kind !== 'money' && unit.kind !== 'points')) return null;
  // 十余万元, 十几万元
  if (unit.approx && /^[十拾]$/.test(run)) return null;
  const value = readChinese(run.slice(0, run.length - scale.length));
  return value === null
    ? null
    : { ...blank, kind: unit.kind, value, unit: unit.unit, approx: unit.approx, end: unit.end };
}
