import type { Lexicon } from '../../model/book.js';
import { onceFor } from '../once-for.js';

type Metric = Lexicon['metrics'][number];

/** Characters that names of metrics may hold or lack. */
const FILLERS = /[的了之、，,\s“”"（）()]/gu;
/** 千米 and 千克 are units of their own. */
const SCALES = /^(?:[十百千]?[万亿])+(?=.)/u;
/** Persons are counted by all of these. */
const PERSONS: ReadonlySet<string> = new Set(['人', '名', '位', '口']);
/** What a label leaves to the unit: 参保 with 人 is 参保人数. */
const NOUN_OF_UNIT: readonly (readonly [string, readonly string[]])[] = [
  ['人', ['人数', '人员', '人口']],
  ['人次', ['人次', '人数']],
  ['户', ['户数', '户']],
  ['家', ['数', '单位']],
  ['个', ['数', '个数']],
  ['公里', ['里程', '公里']],
  ['亩', ['面积']],
  ['平方米', ['面积']],
  ['件', ['件数', '数']],
  ['起', ['起数', '数']],
  ['场', ['场次', '次数']],
  ['次', ['次数']],
  ['期', ['期数']],
  ['份', ['数']],
];

interface Catalogue {
  readonly byName: ReadonlyMap<string, readonly Metric[]>;
  readonly longest: number;
}

const catalogueOf = onceFor((metrics: Lexicon['metrics']): Catalogue => {
  const byName = new Map<string, Metric[]>();
  let longest = 0;
  for (const metric of metrics) {
    for (const name of new Set([metric.name, ...metric.aliases].map(condense))) {
      const same = byName.get(name);
      if (same) same.push(metric);
      else byName.set(name, [metric]);
      longest = Math.max(longest, name.length);
    }
  }
  return { byName, longest };
});

/**
 * The metric of the catalogue that a label names: the longest name that it ends with, stated in a unit of the metric.
 * Null where none fits, two do, or the words before the name make it another measure.
 */
export function findMetric(
  labels: readonly string[],
  unit: string | null,
  breaker: RegExp,
  lexicon: Lexicon,
): string | null {
  const catalogue = catalogueOf(lexicon.metrics);
  const plain = unit === null ? null : plainUnit(unit);
  const nouns = plain === null ? [] : (NOUN_OF_UNIT.find(([name]) => name === plain)?.[1] ?? []);
  let best: { readonly length: number; readonly metrics: readonly Metric[] } | null = null;
  for (const label of labels) {
    const base = condense(label);
    if (base === '') continue;
    for (const text of [base, ...nouns.filter((noun) => !base.endsWith(noun)).map((noun) => base + noun)]) {
      const found = longestSuffix(text, plain, breaker, catalogue);
      if (found && (!best || found.length > best.length)) best = found;
    }
  }
  const [metric, another] = best?.metrics ?? [];
  return metric && !another ? metric.id : null;
}

function longestSuffix(
  text: string,
  unit: string | null,
  breaker: RegExp,
  { byName, longest }: Catalogue,
): { readonly length: number; readonly metrics: readonly Metric[] } | null {
  for (let from = Math.max(0, text.length - longest); from < text.length - 1; from++) {
    const named = byName.get(text.slice(from));
    const metrics = named?.filter((metric) => unit === null || metric.units.some((own) => plainUnit(own) === unit));
    if (!metrics || metrics.length === 0) continue;
    return breaker.test(text.slice(0, from)) ? null : { length: text.length - from, metrics };
  }
  return null;
}

function condense(name: string): string {
  return name.replace(FILLERS, '');
}

/** 万人 and 名 are 人; 万人次 is 人次. */
function plainUnit(unit: string): string {
  const bare = unit.replace(SCALES, '').replace(/[(（].*$/, '');
  return PERSONS.has(bare) ? '人' : bare;
}
