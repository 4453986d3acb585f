import { isYear, opensClause } from './read-numerals.js';
import type { Reading } from './reading.js';
import type { Vocabulary } from './vocabulary.js';

const RANGE = /^\s?(?:[-—–−~～―]{1,2}|至|到)\s?$/;
const LIST = /^\s?(?:[、和与及或,])\s?$/;
const WIDEST = 5;

/** 10—20万元, 10、20万元, 2018、2019年: numbers side by side are of one kind, and share the unit of the last. */
export function linkSiblings(readings: readonly Reading[], text: string, words: Vocabulary): Reading[] {
  const linked = [...readings];
  for (let i = linked.length - 2; i >= 0; i--) {
    const [left, right] = [linked[i], linked[i + 1]];
    if (!left || !right || right.start - left.end > WIDEST) continue;
    const gap = text.slice(left.end, right.start);
    if (RANGE.test(gap)) {
      const [first, second] = linkRange(left, right, gap);
      linked[i] = first;
      linked[i + 1] = second;
    } else if (LIST.test(gap)) linked[i] = linkList(left, right, gap, text, words);
  }
  // 第3、4期: what the first is, the others are.
  for (let i = 1; i < linked.length; i++) {
    const [left, right] = [linked[i - 1], linked[i]];
    if (!left || !right || left.state !== 'ordinal' || right.start - left.end > WIDEST) continue;
    const gap = text.slice(left.end, right.start);
    if (LIST.test(gap) || RANGE.test(gap)) linked[i] = { ...right, state: 'ordinal' };
  }
  return linked;
}

function linkRange(left: Reading, right: Reading, gap: string): readonly [Reading, Reading] {
  const hasUnit = right.state === 'own' || right.state === 'shared';
  const open = left.state === 'bare' || left.state === 'idle';
  if (left.state === 'own') {
    if (!hasUnit || left.kind !== right.kind) return [left, right];
    return [
      { ...left, approx: true },
      { ...right, approx: true },
    ];
  }
  if (!open) return [left, left.state === 'none' && /[-—–−~～―]/.test(gap) ? { ...right, state: 'none' } : right];
  if (hasUnit && !isYear(left.value) && !/^0\d/.test(left.value)) {
    return [
      { ...left, state: 'shared', kind: right.kind, unit: right.unit, per: right.per, approx: true },
      { ...right, approx: true },
    ];
  }
  // 510000-2020, 1-6月, 0-6岁
  const none = { ...left, state: 'none' as const };
  return [none, right.state === 'bare' || right.state === 'idle' ? { ...right, state: 'none' } : right];
}

function linkList(left: Reading, right: Reading, gap: string, text: string, words: Vocabulary): Reading {
  if (left.state !== 'bare' && left.state !== 'idle') return left;
  // 预算1200,2020年: behind a comma another clause may begin.
  if (right.state === 'none' || right.state === 'ordinal') return gap.includes(',') ? left : { ...left, state: 'none' };
  if (right.state !== 'own' && right.state !== 'shared') return left;
  if (isYear(left.value)) return { ...left, state: 'none' };
  const list = words.respectively.test(text.slice(Math.max(0, left.start - 8), left.start));
  const number = !left.value.includes('.') && left.value.length < (gap.includes('、') ? 3 : 2);
  const among = right.state === 'shared' && right.value.length === left.value.length;
  if (number && !list && !among && opensClause(text, left.start)) return { ...left, state: 'none' };
  return { ...left, state: 'shared', kind: right.kind, unit: right.unit, per: right.per };
}
