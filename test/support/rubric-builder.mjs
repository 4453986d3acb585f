/*
 * Indicators as an indented list: "name weight" for groups, "name weight score · criteria · remark" for indicators; "-" for nothing.
 */

/** Nested groups from the indented list. */
export function tree(text) {
  const root = { children: [], depth: -1 };
  const stack = [root];
  for (const line of text.split('\n').filter((candidate) => candidate.trim())) {
    const depth = line.length - line.trimStart().length;
    const [head = '', criteria = '', remark = '', explanation = ''] = line.trim().split(' · ');
    const [name, weight = '', score] = head.split(' ').map((part) => (part === '-' ? '' : part));
    while (stack.at(-1).depth >= depth) stack.pop();
    const node = { name, weight, score, criteria, remark, explanation, depth, children: [] };
    stack.at(-1).children.push(node);
    stack.push(node);
  }
  return root.children;
}

const leavesOf = (node) => (node.children.length ? node.children.flatMap(leavesOf) : [node]);
const pathsOf = (nodes, path = []) =>
  nodes.flatMap((node) => (node.children.length ? pathsOf(node.children, [...path, node]) : [[...path, node]]));

/** What expected.json says of the indicators. */
export const truthOf = (nodes) =>
  pathsOf(nodes).map((path) => [
    path.map((node) => node.name).join('/'),
    path.at(-1).weight || null,
    path.at(-1).score || null,
  ]);

/** Exact sum of decimal strings. */
export function sum(values) {
  const numbers = values.filter((value) => value !== null && value !== '' && value !== undefined);
  const places = Math.max(0, ...numbers.map((value) => (value.split('.')[1] ?? '').length));
  const total = numbers.reduce((all, value) => all + BigInt(Math.round(Number(value) * 10 ** places)), 0n);
  const digits = String(total)
    .replace('-', '')
    .padStart(places + 1, '0');
  const text = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '') : digits;
  return total < 0n ? `-${text}` : text;
}

/**
 * Rows of a table in the notation. columns: L1… levels, W1… the weights of a level, S score, C criteria, R remark, E explanation, D deduction, N ordinal, or a constant text.
 * options: levels 'merged' | 'blank' | 'repeated'; inline: depths whose name carries its weight in brackets; show: how numbers are printed;
 * subtotals: label of a row after each first-level group; total: { label, score, weight, weights: 'all' | 'last' }.
 */
export function rubricRows(nodes, columns, heads, options = {}) {
  const {
    levels = 'merged',
    inline = [],
    show = (value) => value,
    bracket = (weight) => `（${weight}分）`,
    subtotals,
    total,
  } = options;
  const lastWeight = columns.filter((column) => /^W/.test(column)).at(-1);
  const rows = heads ? [heads] : [];
  let ordinal = 0;
  let before = [];
  const summary = (label, weight, score, first) => {
    const levelCount = columns.findIndex((column) => !/^[LN]/.test(column));
    return columns.map((column, index) => {
      if (index < first) return '^';
      if (index === first) return label;
      if (index < levelCount) return '<';
      if (column === lastWeight || (/^W/.test(column) && total?.weights === 'all' && first === 0)) return show(weight);
      return column === 'S' ? show(score) : '';
    });
  };
  const groups = nodes.map((node) => ({ node, paths: pathsOf([node]) }));
  for (const { node, paths } of groups) {
    for (const path of paths) {
      ordinal += 1;
      const leaf = path.at(-1);
      rows.push(
        columns.map((column) => {
          const depth = Number(column[1]) - 1;
          if (/^[LW]\d$/.test(column)) {
            const owner = path[Math.min(depth, path.length - 1)];
            if (depth >= path.length) return '';
            const seen = before.includes(owner) && levels !== 'repeated';
            if (seen) return levels === 'merged' ? '^' : '';
            if (column[0] === 'W') return show(owner.weight);
            return inline.includes(depth + 1) ? `${owner.name}${bracket(owner.weight)}` : owner.name;
          }
          if (column === 'S') return show(leaf.score ?? '');
          if (column === 'C') return leaf.criteria;
          if (column === 'R') return leaf.remark;
          if (column === 'E') return leaf.explanation;
          if (column === 'N') return String(ordinal);
          return column;
        }),
      );
      before = path;
    }
    if (subtotals) {
      const leaves = leavesOf(node);
      const score = options.subtotalScores?.[node.name] ?? sum(leaves.map((leaf) => leaf.score));
      rows.push(summary(subtotals, sum(leaves.map((leaf) => leaf.weight)), score, 0));
    }
  }
  if (total) rows.push(summary(total.label, total.weight ?? '', total.score ?? '', 0));
  return rows;
}
