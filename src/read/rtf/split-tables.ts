import type { RawRow } from './flow.js';
import type { RowDefinition } from './row-definition.js';

/** Twips within which two edges are the same border. */
const SAME_EDGE = 20;
const MOST_TABLES = 64;

/**
 * Two tables with nothing between them follow each other in the file row upon row. Word numbers its rows (\irow) and
 * marks the last; where a writer does not, a table ends where the borders all change, or where the first row's words
 * come again over other borders. A cell merged downwards is never cut.
 */
export function splitTables(rows: readonly RawRow[]): RawRow[][] {
  const known = new Map<RowDefinition, number[]>();
  const edges = rows.map(({ definition }) => {
    const own = known.get(definition) ?? innerEdges(definition);
    known.set(definition, own);
    return own;
  });
  const cuts = candidates(rows, edges);
  // So many changes are no tables: every row has borders of its own.
  if (cuts.length > MOST_TABLES) return [rows.slice()];
  const pieces: RawRow[][] = [];
  let start = 0;
  cuts.forEach((cut, i) => {
    const below = edges.slice(cut, cuts[i + 1] ?? rows.length);
    if (!startsAnew(rows[start], rows[cut]) && !differ(edges.slice(start, cut), below)) return;
    pieces.push(rows.slice(start, cut));
    start = cut;
  });
  pieces.push(rows.slice(start));
  return pieces;
}

/** Rows whose borders differ from those of the row before. */
function candidates(rows: readonly RawRow[], edges: readonly (readonly number[])[]): number[] {
  const found: number[] = [];
  let before: readonly number[] = [];
  rows.forEach((row, r) => {
    const own = edges[r] ?? [];
    const smaller = Math.min(own.length, before.length);
    const continues = row.definition.cells.some((cell) => cell.down === 'continue');
    if (smaller > 0 && row.definition.index === null && !continues && shared(own, before) * 2 < smaller) found.push(r);
    if (own.length > 0) before = own;
  });
  return found;
}

/** Tables with as many columns differ where most borders do; other ones only where they have none in common. */
function differ(above: readonly (readonly number[])[], below: readonly (readonly number[])[]): boolean {
  const upper = widest(above);
  const lower = widest(below);
  if (upper.length < 2 || lower.length < 2) return false;
  if (upper.length === lower.length && upper.length >= 3) return shared(upper, lower) * 2 < upper.length;
  const all = (pieces: readonly (readonly number[])[]) => [...new Set(pieces.flat())].sort((a, b) => a - b);
  return shared(all(above), all(below)) === 0;
}

function startsAnew(first: RawRow | undefined, row: RawRow | undefined): boolean {
  if (!first || !row || first.cells.length < 3 || first.cells.length !== row.cells.length) return false;
  const words = wordsOf(first);
  return words !== '' && words === wordsOf(row);
}

function wordsOf(row: RawRow): string {
  const texts = row.cells.map((cell) => cell.map((block) => (block.kind === 'paragraph' ? block.text : '')).join(''));
  const words = texts.map((text) => text.replace(/\s+/gu, ''));
  return words.some((word) => word !== '') ? words.join('\t') : '';
}

function widest(pieces: readonly (readonly number[])[]): readonly number[] {
  return pieces.reduce((most, own) => (own.length > most.length ? own : most), []);
}

function innerEdges({ cells }: RowDefinition): number[] {
  return cells
    .slice(0, -1)
    .filter((_, i) => cells[i + 1]?.across !== 'continue')
    .map((cell) => cell.right);
}

/** How many of the first, both in ascending order, are among the second. */
function shared(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  let at = 0;
  for (const edge of a) {
    while (at < b.length && (b[at] ?? 0) < edge - SAME_EDGE) at++;
    if (at < b.length && (b[at] ?? 0) <= edge + SAME_EDGE) count++;
  }
  return count;
}
