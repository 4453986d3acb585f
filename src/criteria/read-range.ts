import { onceFor } from '../extract/once-for.js';
import type { CriterionWords } from './criterion-words.js';

/** Of the measured value: 80 ≤ x < 90, in `unit` as printed (null for a bare number). */
export interface MeasuredRange {
  readonly from: string | null;
  readonly fromIncluded: boolean;
  readonly to: string | null;
  readonly toIncluded: boolean;
  readonly unit: string | null;
}

interface Bounds {
  from: string | null;
  fromIncluded: boolean;
  to: string | null;
  toIncluded: boolean;
  unit: string | null;
}

const VALUE = '\\d{1,6}(?:\\.\\d{1,6})?';

const patternsOf = onceFor(({ any }: CriterionWords) => {
  const unit = any('percent', 'permille', 'timeUnits', 'countUnits', 'point');
  const mark = `(?:\\((?:${any('included')}|${any('excluded')})\\d*%?\\)|${any('excluded')})`;
  return {
    span: new RegExp(
      `(?<above>${any('above', 'atLeast')})?(?<from>${VALUE})(?<unit1>${unit})?(?<mark1>${mark})?${any('through')}(?<below>${any('below', 'atMost')})?(?<to>${VALUE})(?<unit2>${unit})?(?<mark2>${mark})?`,
      'u',
    ),
    bound: new RegExp(
      `(?<before>${any('atLeast')}|${any('above')}|${any('atMost')}|${any('below')}|${any('equal')})?(?<value>-?${VALUE})(?<unit>${unit})?(?<mark>${mark})?(?<after>${any('andMore')}|${any('andLess')}|${any('lessThan')}|[<>≤≥](?!\\d))?(?<late>${mark})?`,
      'gu',
    ),
  };
});

/** The bounds that a condition sets to one measured value; null where it holds no number, or sets none. */
export function readRange(condition: string, words: CriterionWords): MeasuredRange | null {
  const { bound, span } = patternsOf(words);
  const is = (text: string | undefined, list: string) => text !== undefined && (words.lists[list] ?? []).includes(text);
  const included = (text: string | undefined) =>
    text !== undefined && !new RegExp(words.any('excluded'), 'u').test(text);
  const between = span.exec(condition)?.groups;
  if (between) {
    const marked = between.mark1 !== undefined || between.mark2 !== undefined;
    const [a = '', b = ''] = [between.from, between.to];
    const turned = Number(a) > Number(b);
    const markA = between.above ? is(between.above, 'atLeast') : marked ? included(between.mark1) : true;
    const markB = between.below ? is(between.below, 'atMost') : marked ? included(between.mark2) : true;
    return {
      from: plain(turned ? b : a),
      fromIncluded: turned ? markB : markA,
      to: plain(turned ? a : b),
      toIncluded: turned ? markA : markB,
      unit: unitOf(between.unit2 ?? between.unit1, words),
    };
  }
  const bounds: Bounds = { from: null, fromIncluded: false, to: null, toIncluded: false, unit: null };
  let count = 0;
  for (const { groups } of condition.matchAll(bound)) {
    if (!groups?.value) continue;
    const unit = unitOf(groups.unit, words);
    if (count > 0 && bounds.unit !== null && unit !== bounds.unit) continue;
    count += 1;
    bounds.unit = unit ?? bounds.unit;
    setBound(bounds, plain(groups.value), groups, is, included);
  }
  return bounds.from === null && bounds.to === null ? null : bounds;
}

function setBound(
  bounds: Bounds,
  value: string,
  groups: Readonly<Record<string, string | undefined>>,
  is: (text: string | undefined, list: string) => boolean,
  included: (text: string | undefined) => boolean,
): void {
  const { before, after } = groups;
  const mark = groups.mark ?? groups.late;
  const lower = (closed: boolean) => {
    if (bounds.from === null) Object.assign(bounds, { from: value, fromIncluded: mark ? included(mark) : closed });
  };
  const upper = (closed: boolean) => {
    if (bounds.to === null) Object.assign(bounds, { to: value, toIncluded: mark ? included(mark) : closed });
  };
  if (is(after, 'andMore')) lower(!is(before, 'above'));
  else if (is(after, 'andLess')) upper(true);
  else if (is(after, 'lessThan')) upper(false);
  else if (after === '≤' || after === '<') lower(after === '≤');
  else if (after === '≥' || after === '>') upper(after === '≥');
  else if (is(before, 'atLeast')) lower(true);
  else if (is(before, 'above')) lower(false);
  else if (is(before, 'atMost')) upper(true);
  else if (is(before, 'below')) upper(false);
  else if (bounds.from === null && bounds.to === null && (before !== undefined || bounds.unit !== null)) {
    lower(true);
    upper(true);
  }
}

const plain = (text: string): string => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

function unitOf(unit: string | undefined, words: CriterionWords): string | null {
  if (unit === undefined) return null;
  return (words.lists.percent ?? []).includes(unit) ? '%' : unit;
}
