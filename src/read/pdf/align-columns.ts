import type { PageContent } from './page-content.js';
import { type PageTable, withEdges } from './page-tables.js';
import type { TextLine } from './text-lines.js';

interface PageLayout {
  readonly page: PageContent;
  readonly tables: readonly PageTable[];
  readonly lines: readonly TextLine[];
}

/** Edges of one column on two pages may miss each other by this many points. */
const SAME_EDGE = 4;

/**
 * A table that ends a page and one that begins the next may be one table. Where a page shows only some of its columns
 * (the others are merged in its rows), both are laid on all their edges, so that a column has one number on all pages.
 */
export function alignColumns(layouts: readonly PageLayout[], running: ReadonlySet<TextLine>): PageLayout[] {
  const aligned = layouts.map((layout) => ({ ...layout, tables: [...layout.tables] }));
  for (let start = 0; start < layouts.length; ) {
    let end = start;
    while (goesOn(layouts[end], layouts[end + 1], running) && (end === start || layouts[end]?.tables.length === 1))
      end++;
    if (end > start) layOnSameEdges(aligned.slice(start, end + 1));
    // A last page with further tables may begin another one that goes on.
    start = end > start && (layouts[end]?.tables.length ?? 0) > 1 ? end : end + 1;
  }
  return aligned;
}

/** May the last table of `before` go on as the first of `after`? */
function goesOn(
  before: PageLayout | undefined,
  after: PageLayout | undefined,
  running: ReadonlySet<TextLine>,
): boolean {
  const [last, first] = [before?.tables.at(-1), after?.tables[0]];
  if (!before || !after || !last || !first || after.page.number !== before.page.number + 1) return false;
  return endsPage(before, running) && beginsPage(after, running) && compatible(last.lattice.xs, first.lattice.xs);
}

function layOnSameEdges(pages: readonly { tables: PageTable[] }[]): void {
  const indexOf = (page: { tables: PageTable[] }, i: number) => (i === 0 ? page.tables.length - 1 : 0);
  const xs = pages.reduce<readonly number[]>(
    (edges, page, i) => unite(edges, page.tables[indexOf(page, i)]?.lattice.xs ?? []),
    [],
  );
  pages.forEach((page, i) => {
    const table = page.tables[indexOf(page, i)];
    if (table && table.lattice.xs.length !== xs.length) page.tables[indexOf(page, i)] = withEdges(table, xs);
  });
}

function endsPage({ tables, lines }: PageLayout, running: ReadonlySet<TextLine>): boolean {
  const bottom = tables.at(-1)?.bottom ?? 0;
  return !lines.some((line) => !running.has(line) && line.box[1] > bottom - 2);
}

function beginsPage({ tables, lines }: PageLayout, running: ReadonlySet<TextLine>): boolean {
  const top = tables[0]?.top ?? 0;
  return !lines.some((line) => !running.has(line) && line.box[3] < top + 2);
}

/** Both end at the same margins, and all edges of the one with fewer are edges of the other. */
function compatible(a: readonly number[], b: readonly number[]): boolean {
  const near = (x: number, y: number) => Math.abs(x - y) <= SAME_EDGE;
  if (!near(a[0] ?? 0, b[0] ?? 0) || !near(a.at(-1) ?? 0, b.at(-1) ?? 0)) return false;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every((x) => many.some((y) => near(x, y)));
}

function unite(a: readonly number[], b: readonly number[]): number[] {
  const added = b.filter((x) => !a.some((y) => Math.abs(x - y) <= SAME_EDGE));
  return [...a, ...added].sort((x, y) => x - y);
}
