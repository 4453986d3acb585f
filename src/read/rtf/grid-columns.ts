/** Borders that Word's users dragged are a few twips apart from row to row; no column is that narrow. */
const SNAP = 20;

/**
 * The columns of a table from the edges of its rows, in twips: each distinct edge bounds a column, edges of different
 * rows closer than a point count as one. Two edges of one row never become one. Returns the index of an edge.
 */
export function gridColumns(rows: readonly (readonly number[])[]): (edge: number) => number {
  const rowsOf = new Map<number, number[]>();
  rows.forEach((edges, row) => {
    for (const edge of edges) {
      const known = rowsOf.get(edge);
      if (known) known.push(row);
      else rowsOf.set(edge, [row]);
    }
  });
  const indexOf = new Map<number, number>();
  let first = Number.NEGATIVE_INFINITY;
  let taken = new Set<number>();
  let index = -1;
  for (const edge of [...rowsOf.keys()].sort((a, b) => a - b)) {
    const own = rowsOf.get(edge) ?? [];
    if (edge - first > SNAP || own.some((row) => taken.has(row))) {
      index++;
      first = edge;
      taken = new Set();
    }
    for (const row of own) taken.add(row);
    indexOf.set(edge, index);
  }
  return (edge) => indexOf.get(edge) ?? 0;
}
