import type { Lexicon } from '../../model/book.js';
import type { FundRole } from '../../model/record.js';
import type { FigureRelation } from '../../model/statement.js';
import { findRole } from '../figures/find-role.js';
import type { Told } from '../figures/told.js';
import type { RelationWords } from './relation-words.js';

export interface Lists {
  /** By the id of a part, the id of its whole. */
  readonly wholes: ReadonlyMap<string, string>;
  readonly relations: readonly FigureRelation[];
}

/**
 * Parts behind their whole: in brackets right behind it (单位321家（全额267家，非全额54家）), or after 其中, up to the end of
 * the sentence or of the bracket. Only parts of the whole's own kind of unit belong to it.
 */
export function findLists(folded: string, figures: readonly Told[], words: RelationWords): Lists {
  const wholes = new Map<string, string>();
  const relations: FigureRelation[] = [];
  figures.forEach((whole, i) => {
    if (whole.fund?.per) return;
    const behind = folded.slice(whole.end, whole.end + 12);
    const worded = words.opensParts.exec(behind);
    const bracket = /^\s*[(（]/u.test(behind);
    if (!worded && !bracket) return;
    const bracketed = worded ? /[(（]/.test(worded[1] ?? '') : true;
    const from = whole.end + (worded?.[0].length ?? 1);
    const to = endOfList(folded, from, bracketed, words.opensParts);
    const inside = ownItems(
      whole,
      figures.slice(i + 1).filter((entry) => entry.start >= from && entry.start < to),
      outermost(folded, from, to),
      words,
    );
    const parts = inside.filter((entry) => isPart(entry, whole));
    if (parts.length === 0) return;
    if (!worded && (parts.length !== inside.length || parts.length < 2)) return;
    for (const part of parts) if (!wholes.has(part.id)) wholes.set(part.id, whole.id);
    const plain = parts.length === inside.length && !words.leavesOut.test(folded.slice(from, to));
    const kind = kindOf(whole, parts, worded !== null, plain, words.lexicon);
    if (kind) relations.push(listRelation(kind, whole, parts));
    else for (const part of parts) relations.push(listRelation('part', whole, [part]));
  });
  return { wholes, relations };
}

/** Which offsets of the list stand in no bracket of its own: figures in one belong to the item before it. */
function outermost(folded: string, from: number, to: number): (offset: number) => boolean {
  const nested: [number, number][] = [];
  let depth = 0;
  for (let i = from; i < to; i++) {
    const character = folded[i] ?? '';
    if (/[(（]/.test(character) && depth++ === 0) nested.push([i, to]);
    else if (/[)）]/.test(character) && depth > 0 && --depth === 0) {
      const last = nested.at(-1);
      if (last) last[1] = i;
    }
  }
  return (offset) => nested.every(([start, end]) => offset < start || offset > end);
}

/** Roles that a part can't have unless its whole does: spending is no part of income. */
const STRONG: ReadonlySet<FundRole> = new Set<FundRole>([
  'income',
  'expenditure',
  'disbursed',
  'balance',
  'arrived',
  'budget',
  'fund-revenue',
  'fund-benefit',
  'saving',
]);

/** The figures up to the first that is worded as another thing than the whole, or as last year's. */
function ownItems(
  whole: Told,
  inside: readonly Told[],
  isOutermost: (offset: number) => boolean,
  { lexicon, lastYear }: RelationWords,
): Told[] {
  const own = findRole(whole.words, lexicon);
  const items = inside.filter((entry) => isOutermost(entry.start));
  const end = items.findIndex((entry) => {
    const role = entry.fund && whole.fund ? findRole(entry.words, lexicon) : null;
    return (role !== null && role !== own && STRONG.has(role)) || lastYear.test(entry.words);
  });
  return end < 0 ? items : items.slice(0, end);
}

/** A bracket closes its list; otherwise the sentence does, or a further 其中. */
function endOfList(folded: string, from: number, bracketed: boolean, open: RegExp): number {
  let depth = 0;
  for (let i = from; i < folded.length; i++) {
    const character = folded[i] ?? '';
    if (/[(（]/.test(character)) depth++;
    else if (/[)）]/.test(character)) {
      if (depth === 0 && bracketed) return i;
      depth = Math.max(0, depth - 1);
    } else if (/[。！？\n]/.test(character)) return i;
    else if (depth === 0 && /[，,]/.test(character) && open.test(folded.slice(i, i + 12))) return i;
  }
  return folded.length;
}

function isPart(part: Told, whole: Told): boolean {
  if (whole.fund)
    return part.fund !== null && part.fund.yuan !== null && part.fund.per === null && !part.fund.direction;
  if (!whole.statistic || !part.statistic || part.statistic.direction) return false;
  return part.unit === whole.unit && whole.statistic.kind !== 'rate' && whole.statistic.kind !== 'growth';
}

/** A breakdown claims to be whole; a subset may leave some out, but not exceed it. Null: the parts may be of two dimensions. */
function kindOf(
  whole: Told,
  parts: readonly Told[],
  worded: boolean,
  plain: boolean,
  lexicon: Lexicon,
): 'breakdown' | 'subset' | null {
  if (parts.length < 2 || !plain) return null;
  const complementary = parts.length === 2 && areComplementary(parts, lexicon);
  if (!worded) return complementary ? 'breakdown' : null;
  return whole.fund || complementary ? 'subset' : null;
}

/** 全额 and 非全额, 男 and 女: two kinds that make up the whole between them. */
function areComplementary(parts: readonly Told[], lexicon: Lexicon): boolean {
  const [a = '', b = ''] = parts.map((part) => part.words);
  if (a === `非${b}` || b === `非${a}`) return a !== '' && b !== '';
  return (lexicon.figures.complementary ?? []).some((pair) => {
    const [one = '', other = ''] = pair.split('/');
    return (a.includes(one) && b.includes(other)) || (a.includes(other) && b.includes(one));
  });
}

function listRelation(kind: 'breakdown' | 'subset' | 'part', whole: Told, parts: readonly Told[]): FigureRelation {
  const all = [whole, ...parts];
  const conditions = (['approx', 'target'] as const).filter((name) => all.some((entry) => entry[name]));
  return {
    id: `${parts[0]?.id ?? whole.id}:${kind}`,
    kind,
    result: whole.id,
    readings: [
      {
        name: parts.map((part) => part.words).join('+'),
        operation: 'sum',
        likely: true,
        operands: parts.map((part) => ({ figure: part.id })),
      },
    ],
    conditions,
  };
}
