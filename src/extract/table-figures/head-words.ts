import type { Lexicon } from '../../model/book.js';
import type { FundRole, MoneyLevel } from '../../model/record.js';
import { findRole } from '../figures/find-role.js';
import { foldLabel, foldWord } from '../fold-text.js';
import { onceFor } from '../once-for.js';

/** What the words of row and column heads mean. */
export interface HeadWords {
  is(list: string, head: string): boolean;
  /** A column head below which no figures stand. */
  isNoFigure(head: string): boolean;
  has(list: string, head: string): boolean;
  isTotal(label: string): boolean;
  isSubtotal(label: string): boolean;
  opensParts(label: string): boolean;
  /** 其中：中央资金 is 中央资金; 其中 alone stays. */
  withoutOpening(plain: string): string;
  isSource(label: string): boolean;
  isRate(label: string): boolean;
  /** 增减率, 2023年比2022年增减: a change from another column. */
  isChange(label: string): boolean;
  isMoney(label: string): boolean;
  isSpending(label: string): boolean;
  /** Does a title say that only some rows are shown? */
  isExcerpt(title: string): boolean;
  /** The unit of what a head counts; '' where it counts something of no certain unit; null where it counts nothing. */
  counts(label: string): string | null;
  roleOf(text: string): FundRole | null;
  levelOf(label: string): MoneyLevel | null;
  yearOf(text: string, fiscalYear: number | null): number | null;
  /** Is the whole text a year: 2019, 2019年, 2019年度? */
  wholeYear(text: string): number | null;
  qualifierOf(text: string): string | null;
  /** [of the whole, of the part]: the words of 公务用车购置及运行费 that its parts divide. */
  pairOf(whole: string, part: string): boolean;
}

const LEVELS: readonly (readonly [string, MoneyLevel])[] = [
  ['levelCentral', 'central'],
  ['levelProvince', 'province'],
  ['levelOwn', 'own'],
  ['levelCounty', 'county'],
  ['levelCity', 'city'],
];

const YEAR = /(?:19|20)\d{2}(?=\s*年)/u;
const WHOLE_YEAR = /^(?:19|20)\d{2}(?:年(?:度|末|底)?)?$/u;

export const createHeadWords = onceFor((lexicon: Lexicon) => buildHeadWords(lexicon));

const NUMBERING = /^(?:[(（]?(?:\d+(?:\.\d+)*|[一二三四五六七八九十]{1,3})[)）]?[、.．)）]|\d+(?:\.\d+)+|[①-⑳])/u;

/** A head without its numbering, brackets and marks: 1.因公出国（境）费用 is 因公出国费用. */
export function stripLabel(text: string): string {
  return foldLabel(text)
    .replace(NUMBERING, '')
    .replace(/[()]+$/u, '');
}

/** A head as people call it: numbering, units in brackets and the colon go, other brackets stay. */
export function nameLabel(text: string, isUnit: (text: string) => boolean): string {
  const plain = foldWord(text).replace(NUMBERING, '');
  return plain
    .replace(/\(([^()]{1,8})\)/gu, (whole, inside: string) =>
      isUnit(inside) ? '' : whole.replace('(', '（').replace(')', '）'),
    )
    .replace(/[:：*★☆▲△]+/gu, '')
    .replace(/^[()]+|(?<!\([^()]*)\)+$/gu, '');
}

function buildHeadWords(lexicon: Lexicon): HeadWords {
  const words = lexicon.tableFigures;
  const list = (name: string): readonly string[] => words[name] ?? [];
  const sets = new Map<string, ReadonlySet<string>>();
  const setOf = (name: string) => {
    const known = sets.get(name);
    if (known) return known;
    const made = new Set(list(name).map(foldWord));
    sets.set(name, made);
    return made;
  };
  const endsWith = (name: string, label: string) => list(name).some((word) => label.endsWith(word));
  const counted = list('countEnd').map((pair) => pair.split('/'));
  const openings = [...list('partOpen')].sort((a, b) => b.length - a.length);
  const roles = new Map<string, FundRole | null>();
  return {
    is: (name, head) => setOf(name).has(stripLabel(head)) || setOf(name).has(foldWord(head)),
    has: (name, head) => list(name).some((word) => head.includes(word)),
    isNoFigure: (head) => setOf('noFigureHead').has(stripLabel(head)) || endsWith('noFigureEnd', stripLabel(head)),
    isTotal: (label) => endsWith('total', stripLabel(label)),
    isSubtotal: (label) => endsWith('subtotal', stripLabel(label)),
    opensParts: (label) => list('partOpen').some((word) => stripLabel(label).startsWith(word)),
    withoutOpening: (plain) => {
      const open = openings.find((word) => plain.startsWith(word) && plain.length > word.length);
      return open === undefined ? plain : plain.slice(open.length);
    },
    isSource: (label) => list('sourceWords').some((word) => holds(stripLabel(label), word)),
    isChange: (label) => {
      const plain = stripLabel(label);
      if (setOf('changeHead').has(plain)) return true;
      return list('comparedTo').some((word) => plain.includes(word)) && endsWith('changeHead', plain);
    },
    isRate: (label) => endsWith('rateEnd', stripLabel(label).replace(/[a-z/%×*\d]+$/iu, '')),
    isMoney: (label) => endsWith('moneyEnd', stripLabel(label)),
    isSpending: (label) => endsWith('spendingEnd', stripLabel(label)),
    isExcerpt: (title) => list('excerpt').some((word) => title.includes(word)),
    counts: (label) => {
      const plain = stripLabel(label);
      return counted.find(([end = '']) => plain.endsWith(end))?.[1] ?? null;
    },
    roleOf: (text) => {
      const known = roles.get(text);
      if (known !== undefined) return known;
      const role = findRole(foldWord(text), lexicon);
      if (roles.size < 2000) roles.set(text, role);
      return role;
    },
    levelOf: (label) => {
      const plain = stripLabel(label);
      if (plain.length > 16) return null;
      return LEVELS.find(([name]) => list(name).some((word) => holds(plain, word)))?.[1] ?? null;
    },
    yearOf: (text, fiscalYear) => {
      const folded = foldWord(text);
      const printed = YEAR.exec(folded)?.[0] ?? (WHOLE_YEAR.test(folded) ? folded.slice(0, 4) : undefined);
      if (printed !== undefined) return Number(printed);
      if (fiscalYear === null) return null;
      if (list('lastYear').some((word) => folded.includes(word)))
        return list('notLastYear').some((word) => folded.includes(word)) ? fiscalYear : fiscalYear - 1;
      return list('thisYear').some((word) => folded.includes(word)) ? fiscalYear : null;
    },
    wholeYear: (text) => {
      const folded = foldWord(text);
      return WHOLE_YEAR.test(folded) ? Number(folded.slice(0, 4)) : null;
    },
    qualifierOf: (text) => {
      if (list('during').some((word) => text.includes(word))) return 'during';
      return list('endOfPeriod').some((word) => text.includes(word)) ? 'end-of-period' : null;
    },
    pairOf: (whole, part) =>
      list('pairedWhole').some((pair) => {
        const [one = '', other = ''] = pair.split('/');
        const has = (text: string, word: string) => foldWord(text).includes(word);
        return has(whole, one) && has(whole, other) && has(part, one) !== has(part, other);
      }),
  };
}

/** A word of one character counts only as the whole head: 市, but not 市场. */
function holds(head: string, word: string): boolean {
  return word.length === 1 ? head === word : head.includes(word);
}
