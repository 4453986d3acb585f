/** Edges that differ by no more, in twips, are one: a third of a millimetre, less than the narrowest column that prints. */
export const NEAR = 20;

export interface GridColumns {
  readonly columnCount: number;
  /** For each row the grid line of each of its edges, rising. */
  readonly lines: readonly (readonly number[])[];
}

/**
 * Lays the edges of all rows of a table on common grid lines. Writers round each row by itself, so near edges of
 * different rows share a line; two edges of one row never do.
 */
export function layGridColumns(rows: readonly (readonly number[])[]): GridColumns {
  const edges: { readonly row: number; readonly index: number; readonly value: number }[] = [];
  rows.forEach((row, r) => {
    rising(row).forEach((value, index) => {
      edges.push({ row: r, index, value });
    });
  });
  edges.sort((a, b) => a.value - b.value || a.row - b.row);
  const lines = rows.map((row) => row.map(() => 0));
  /** The last line that each row has an edge on. */
  const taken = rows.map(() => -1);
  let line = -1;
  let lineStart = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < edges.length; ) {
    const value = edges[i]?.value ?? 0;
    let end = i;
    while (edges[end]?.value === value) end++;
    const same = edges.slice(i, end);
    if (value - lineStart > NEAR || same.some((edge) => taken[edge.row] === line)) {
      line++;
      lineStart = value;
    }
    for (const edge of same) {
      taken[edge.row] = line;
      const row = lines[edge.row];
      if (row) row[edge.index] = line;
    }
    i = end;
  }
  return { columnCount: Math.max(line, 1), lines };
}

/** A cell of no width, or of less than none, still has a column of its own. */
function rising(row: readonly number[]): number[] {
  let last = Number.NEGATIVE_INFINITY;
  return row.map((edge) => {
    last = Math.max(edge, last + 1);
    return last;
  });
}
