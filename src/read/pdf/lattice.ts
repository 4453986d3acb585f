import type { Box, Rule } from './page-content.js';

/** A ruled table on one page: its column and row edges and which cell owns each square. */
export interface Lattice {
  /** Ascending, in points; one more than there are columns. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly LatticeCell[];
  /** No line closes it there: its first (last) row goes on over the page's edge. */
  readonly openTop: boolean;
  readonly openBottom: boolean;
}

export interface LatticeCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
}

/** An axis-parallel line: `at` across, from `from` to `to` along. */
export interface Edge {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Component {
  readonly flat: readonly Edge[];
  readonly upright: readonly Edge[];
}

/** Two lines this near are one: double borders, and cells of rows that miss each other by a hair. */
const SNAP = 3;
/** Dotted borders have gaps of this length. */
const DOT_GAP = 3;
const REACH = 3;
/** A square's side counts as drawn from this share on. */
const DRAWN = 0.6;
const MOST_EDGES = 4_000;
const MOST_COLUMNS = 200;
const MOST_ROWS = 2_000;

/** Joins what was drawn in pieces, and parts the lines into groups that touch: revision bars, underlines and note rules stand apart. */
export function connectRules(rules: readonly Rule[]): Component[] {
  const flat = mergeEdges(rules.filter(isFlat).map((rule) => ({ at: rule.y0, from: rule.x0, to: rule.x1 })));
  const upright = mergeEdges(
    rules.filter((rule) => !isFlat(rule)).map((rule) => ({ at: rule.x0, from: rule.y0, to: rule.y1 })),
  );
  if (flat.length + upright.length > MOST_EDGES) return [];
  const parent = Array.from({ length: flat.length + upright.length }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[i] = root;
    return root;
  };
  flat.forEach((h, i) => {
    upright.forEach((v, j) => {
      const touch = v.at >= h.from - REACH && v.at <= h.to + REACH && h.at >= v.from - REACH && h.at <= v.to + REACH;
      if (touch) parent[find(i)] = find(flat.length + j);
    });
  });
  const groups = new Map<number, { flat: Edge[]; upright: Edge[] }>();
  const groupOf = (i: number) => {
    const root = find(i);
    const group = groups.get(root) ?? { flat: [], upright: [] };
    groups.set(root, group);
    return group;
  };
  flat.forEach((edge, i) => {
    groupOf(i).flat.push(edge);
  });
  upright.forEach((edge, j) => {
    groupOf(flat.length + j).upright.push(edge);
  });
  return [...groups.values()];
}

/** The table that a group of lines draws between `top` and `bottom`; null where it draws fewer than two cells. `columns` are edges known from elsewhere. */
export function buildLattice(
  component: Component,
  top = -Infinity,
  bottom = Infinity,
  columns: readonly number[] = [],
): Lattice | null {
  const flat = component.flat.filter((edge) => edge.at >= top - SNAP && edge.at <= bottom + SNAP);
  const upright = component.upright.flatMap((edge) => {
    const from = Math.max(edge.from, top);
    const to = Math.min(edge.to, bottom);
    return to - from > SNAP ? [{ at: edge.at, from, to }] : [];
  });
  if (flat.length === 0 || upright.length === 0) return null;
  // A table without its outer lines ends where the lines of the other direction end.
  const xs = snap([...upright.map((edge) => edge.at), ...ends(flat), ...columns]);
  const ys = snap([...flat.map((edge) => edge.at), ...ends(upright)]);
  const width = xs.length - 1;
  const height = ys.length - 1;
  if (width < 1 || height < 1 || width > MOST_COLUMNS || height > MOST_ROWS) return null;
  const owner = ownersOf(xs, ys, flat, upright);
  const cells = cellsOf(owner, xs, ys);
  if (cells.length < 2) return null;
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  return {
    xs,
    ys,
    cells,
    openTop: !drawn(flat, ys[0] ?? 0, left, right),
    openBottom: !drawn(flat, ys.at(-1) ?? 0, left, right),
  };
}

function isFlat(rule: Rule): boolean {
  return rule.x1 - rule.x0 >= rule.y1 - rule.y0;
}

function mergeEdges(edges: readonly Edge[]): Edge[] {
  const sorted = [...edges].sort((a, b) => a.at - b.at || a.from - b.from);
  const merged: Edge[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && (sorted[end]?.at ?? 0) - (sorted[end - 1]?.at ?? 0) <= 0.5) end++;
    const near = sorted.slice(start, end).sort((a, b) => a.from - b.from);
    let open: Edge | undefined;
    for (const edge of near) {
      if (open && edge.from <= open.to + DOT_GAP)
        open = { at: open.at, from: open.from, to: Math.max(open.to, edge.to) };
      else {
        if (open) merged.push(open);
        open = edge;
      }
    }
    if (open) merged.push(open);
    start = end;
  }
  return merged.filter((edge) => edge.to - edge.from > REACH);
}

function ends(edges: readonly Edge[]): number[] {
  return [Math.min(...edges.map((edge) => edge.from)), Math.max(...edges.map((edge) => edge.to))];
}

/** Positions, those within SNAP of each other as their middle. */
function snap(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const snapped: number[] = [];
  let group: number[] = [];
  for (const value of sorted) {
    if (group.length > 0 && value - (group[0] ?? value) > SNAP) {
      snapped.push(middle(group));
      group = [];
    }
    group.push(value);
  }
  if (group.length > 0) snapped.push(middle(group));
  return snapped;
}

function middle(group: readonly number[]): number {
  return ((group[0] ?? 0) + (group.at(-1) ?? 0)) / 2;
}

function drawn(edges: readonly Edge[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const edge of edges) {
    if (Math.abs(edge.at - at) <= SNAP) covered += Math.max(0, Math.min(edge.to, to) - Math.max(edge.from, from));
  }
  return covered >= (to - from) * DRAWN;
}

/** For each square, row by row, the square whose cell it belongs to: squares with no line between them are one cell. */
function ownersOf(xs: readonly number[], ys: readonly number[], flat: readonly Edge[], upright: readonly Edge[]) {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const x = (i: number) => xs[i] ?? 0;
  const y = (i: number) => ys[i] ?? 0;
  const uprightAt = Array.from({ length: columns }, (_, c) => upright.filter((e) => Math.abs(e.at - x(c + 1)) <= SNAP));
  const flatAt = Array.from({ length: rows }, (_, r) => flat.filter((e) => Math.abs(e.at - y(r + 1)) <= SNAP));
  const owner = Int32Array.from({ length: rows * columns }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (owner[root] !== root) root = owner[root] ?? root;
    owner[i] = root;
    return root;
  };
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const own = r * columns + c;
      if (c + 1 < columns && !drawn(uprightAt[c] ?? [], x(c + 1), y(r), y(r + 1))) owner[find(own + 1)] = find(own);
      if (r + 1 < rows && !drawn(flatAt[r] ?? [], y(r + 1), x(c), x(c + 1))) owner[find(own + columns)] = find(own);
    }
  }
  return Array.from(owner, (_, i) => find(i));
}

/** Every cell is a rectangle: an area of another shape (a line is missing) is taken apart into one run of squares a row, equal runs joined. */
function cellsOf(owner: readonly number[], xs: readonly number[], ys: readonly number[]): LatticeCell[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const runs = new Map<number, { row: number; column: number; rowSpan: number; columnSpan: number }[]>();
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; ) {
      const own = owner[r * columns + c] ?? 0;
      let end = c + 1;
      while (end < columns && owner[r * columns + end] === own) end++;
      const known = runs.get(own) ?? [];
      runs.set(own, known);
      const above = known.find((run) => run.row + run.rowSpan === r && run.column === c && run.columnSpan === end - c);
      if (above) above.rowSpan++;
      else known.push({ row: r, column: c, rowSpan: 1, columnSpan: end - c });
      c = end;
    }
  }
  const at = (values: readonly number[], i: number) => values[i] ?? 0;
  return [...runs.values()]
    .flat()
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map((run) => ({
      ...run,
      box: [at(xs, run.column), at(ys, run.row), at(xs, run.column + run.columnSpan), at(ys, run.row + run.rowSpan)],
    }));
}
