import type { FigureRelation } from '../../model/statement.js';
import type { Drafted } from './figure-draft.js';
import type { HeadWords } from './head-words.js';
import type { BlockColumn, FigureBlock } from './read-figure-table.js';
import { changeRelations, holds, partRelation, rateRelation, sumRelation } from './relate-rows.js';
import { type Bond, growRowTree, type RowTree } from './row-tree.js';

export interface RelatedDrafts {
  readonly figures: readonly Drafted[];
  readonly relations: readonly FigureRelation[];
}

/** The figures of a block with their wholes, by rows and then by columns, and what the table claims to hold between them. */
export function relateBlock(
  block: FigureBlock,
  words: HeadWords,
  isExecutionRate: (head: string) => boolean,
): RelatedDrafts {
  const byRow = new Map<number, Map<number, Drafted>>();
  for (const figure of block.figures) {
    const row = byRow.get(figure.row) ?? new Map<number, Drafted>();
    row.set(figure.column, figure);
    byRow.set(figure.row, row);
  }
  const tree = growRowTree(
    block.rows.map((row) => ({
      label: row.label,
      ordinal: row.ordinal,
      group: row.group,
      values: new Map([...(byRow.get(row.row) ?? [])].flatMap(([column, entry]) => plainValue(column, entry))),
    })),
    words,
  );
  const wholes = new Map<string, string>();
  const relations: FigureRelation[] = [];
  for (const { column } of block.columns) relateRows(column);
  relateLists();
  for (const row of byRow.values()) {
    relateColumns(row);
    relateRates(row);
    relations.push(...changeRelations([...row.values()]));
  }
  const figures = block.figures.map((figure) => linkFigure(figure, wholes.get(figure.id)));
  return { figures, relations };

  function relateRows(column: number): void {
    const at = (i: number) => byRow.get(block.rows[i]?.row ?? -1)?.get(column);
    tree.parents.forEach((parent, i) => {
      const [part, whole] = [at(i), parent === null ? undefined : at(parent)];
      if (!part || !whole || !areAlike(part, whole)) return;
      wholes.set(part.id, whole.id);
      if (tree.bonds[i] !== 'open') return;
      const claimed = partRelation(whole, part);
      if (claimed) relations.push(claimed);
    });
  }

  /** Where most columns of a list don't add up, the list was not meant to. */
  function relateLists(): void {
    if (block.excerpt) return;
    const values = new Map(block.figures.map((figure) => [figure.id, plainValue(0, figure)[0]?.[1] ?? null]));
    for (const [whole, { parts, bond }] of closedLists(tree)) {
      const claims = bond === 'open' ? [] : block.columns.flatMap(({ column }) => sumOf(column, whole, parts) ?? []);
      const right = claims.filter((claim) => holds(claim, (id) => values.get(id) ?? null));
      const wrong = claims.filter((claim) => !right.includes(claim));
      relations.push(...right, ...(wrong.length > Math.max(1, right.length) ? [] : wrong));
    }
  }

  function sumOf(column: number, whole: number, parts: readonly number[]): FigureRelation | null {
    const at = (i: number) => byRow.get(block.rows[i]?.row ?? -1)?.get(column);
    const sum = at(whole);
    const found = parts.map(at);
    const figures = found.flatMap((part) => (part && sum && areAlike(part, sum) ? [part] : []));
    return sum ? sumRelation(sum, figures, figures.length === parts.length && !hasBlank(column, whole, parts)) : null;
  }

  /** Is there a row among the parts that has no figure here? It may be one of them. */
  function hasBlank(column: number, whole: number, parts: readonly number[]): boolean {
    const from = Math.min(whole, ...parts);
    const to = Math.max(whole, ...parts);
    for (let i = from; i <= to; i++)
      if (!byRow.get(block.rows[i]?.row ?? -1)?.has(column) && tree.parents[i] === null) return true;
    return false;
  }

  /** 合计 beside 中央, 省级, 市县: a column that sums up those beside it. */
  function relateColumns(row: ReadonlyMap<number, Drafted>): void {
    for (const total of block.columns) {
      const whole = row.get(total.column);
      if (!whole || !words.isTotal(total.heads.at(-1) ?? '')) continue;
      const beside = block.columns.filter((other) => other !== total && standsBeside(total, other, words));
      const parts = beside.flatMap((other) => row.get(other.column) ?? []).filter((part) => areAlike(part, whole));
      if (parts.length < 2) continue;
      for (const part of parts) if (!wholes.has(part.id)) wholes.set(part.id, whole.id);
      const claimed = sumRelation(whole, parts, parts.length === beside.length);
      if (claimed) relations.push({ ...claimed, id: `${whole.id}:columns` });
    }
  }

  function relateRates(row: ReadonlyMap<number, Drafted>): void {
    const rates = block.columns.filter(({ heads }) => isExecutionRate(heads.at(-1) ?? ''));
    const having = (roles: readonly (string | null)[]) =>
      block.columns
        .filter(({ role }) => roles.includes(role))
        .flatMap(({ column }) => {
          const found = row.get(column);
          return found?.fund ? [found] : [];
        });
    const [only] = rates;
    if (!only || rates.length > 1) return;
    const rate = row.get(only.column);
    const spent = having(['expenditure', 'disbursed']);
    const granted = having(['budget', 'budget-adjusted', 'arrived', 'appropriation', 'income']);
    const claimed = rate && spent.length === 1 ? rateRelation(rate, spent, granted) : null;
    if (claimed) relations.push(claimed);
  }
}

/** Wholes with the parts that close them; a whole whose parts hang on it in two ways has none. */
function closedLists(tree: RowTree): Map<number, { parts: number[]; bond: Bond }> {
  const lists = new Map<number, { parts: number[]; bond: Bond }>();
  tree.parents.forEach((parent, i) => {
    const bond = tree.bonds[i];
    if (parent === null || !bond) return;
    const known = lists.get(parent);
    if (!known) lists.set(parent, { parts: [i], bond });
    else if (known.bond === bond) known.parts.push(i);
    else if (bond === 'sources' || bond === 'total') {
      if (known.bond === 'open' || known.bond === 'numbered') lists.set(parent, { parts: [i], bond });
      else known.bond = 'open';
    }
  });
  for (const list of lists.values()) if (list.bond === 'numbered') list.bond = 'open';
  return lists;
}

function standsBeside(total: BlockColumn, other: BlockColumn, words: HeadWords): boolean {
  const [above, beside] = [total.heads.at(-2), other.heads.at(-2)];
  if (total.heads.length !== other.heads.length) return false;
  if (above !== undefined && above !== beside) return false;
  const head = other.heads.at(-1) ?? '';
  return (words.isSource(head) || words.is('partHead', head)) && !words.isTotal(head);
}

function areAlike(part: Drafted, whole: Drafted): boolean {
  if (part.fund && whole.fund) return part.fund.direction === null && whole.fund.direction === null;
  const [a, b] = [part.statistic, whole.statistic];
  if (!a || !b) return false;
  return a.quantity.unit === b.quantity.unit && a.kind === b.kind && a.kind !== 'rate' && a.kind !== 'growth';
}

function plainValue(column: number, entry: Drafted): [number, string][] {
  const value = entry.fund?.yuan ?? entry.fund?.amount.value ?? entry.statistic?.quantity.value;
  const rate = entry.statistic?.kind === 'rate' || (entry.fund ?? entry.statistic)?.direction !== null;
  return value === undefined || rate ? [] : [[column, value]];
}

function linkFigure(figure: Drafted, whole: string | undefined): Drafted {
  if (whole === undefined) return figure;
  return {
    ...figure,
    fund: figure.fund && { ...figure.fund, partOf: whole },
    statistic: figure.statistic && { ...figure.statistic, partOf: whole },
  };
}
