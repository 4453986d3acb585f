// Cell adjacency F1 on the ruled tables of the ICDAR 2013 table competition (Göbel et al., ICDAR 2013), end to end.
// The set is not part of this project: npm run bench:tables -- <folder that holds competition-dataset-eu and -us>
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'cheerio';
import { openSource } from '../dist/intake/open-source.js';
import { cellAt } from '../dist/model/grid.js';
import { readPaper } from '../dist/read/read-paper.js';
import { rebuild } from '../dist/rebuild/rebuild.js';

const folder = process.argv[2];
if (!folder || !existsSync(join(folder, 'competition-dataset-eu'))) {
  console.error('Give the folder of the ICDAR 2013 set: npm run bench:tables -- <folder>');
  process.exit(2);
}
const list = readFileSync(fileURLToPath(new URL('./ruled-tables.txt', import.meta.url)), 'utf8');
const wanted = list.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const normalize = (text) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** The true tables of a document: cells by row and column, regions of one table set one after the other. */
function readTruth(file) {
  const $ = load(readFileSync(file, 'utf8'), { xml: true });
  return $('table')
    .toArray()
    .map((table) => {
      const squares = new Map();
      for (const region of $(table).find('region').toArray()) {
        const [down, across] = ['row-increment', 'col-increment'].map((name) => Number($(region).attr(name) ?? 0));
        for (const cell of $(region).find('cell').toArray()) {
          const at = (name) => Number($(cell).attr(name));
          const text = normalize($(cell).find('content').text());
          const [row, column] = [at('start-row') + down, at('start-col') + across];
          const lastRow = Number($(cell).attr('end-row') ?? at('start-row')) + down;
          const lastColumn = Number($(cell).attr('end-col') ?? at('start-col')) + across;
          const id = `${row}/${column}`;
          for (let r = row; r <= lastRow; r++)
            for (let c = column; c <= lastColumn; c++) squares.set(`${r}/${c}`, { id, text });
        }
      }
      return relationsOf((r, c) => squares.get(`${r}/${c}`), 400, 80);
    });
}

/** Each filled cell with its next filled neighbour to the right and below, once a pair. */
function relationsOf(squareAt, rows, columns) {
  const relations = new Map();
  const scan = (outer, inner, at, direction) => {
    for (let i = 0; i < outer; i++) {
      let before = null;
      for (let j = 0; j < inner; j++) {
        const square = at(i, j);
        if (!square || square.text === '' || square.id === before?.id) continue;
        if (before)
          relations.set(`${before.id}>${square.id}${direction}`, `${before.text}\t${square.text}\t${direction}`);
        before = square;
      }
    }
  };
  scan(rows, columns, (r, c) => squareAt(r, c), 'right');
  scan(columns, rows, (c, r) => squareAt(r, c), 'down');
  return [...relations.values()];
}

async function readGrids(file) {
  const opened = openSource(basename(file), readFileSync(file));
  const paper = opened.ok ? await readPaper(opened.value.source) : opened;
  if (!paper.ok) return [];
  return rebuild(paper.value).grids.map((grid) =>
    relationsOf(
      (r, c) => {
        const cell = cellAt(grid, r, c);
        return cell && { id: `${cell.row}/${cell.column}`, text: normalize(cell.text) };
      },
      grid.rowCount,
      grid.columnCount,
    ),
  );
}

function countShared(a, b) {
  const left = new Map();
  for (const relation of a) left.set(relation, (left.get(relation) ?? 0) + 1);
  let shared = 0;
  for (const relation of b) {
    const count = left.get(relation) ?? 0;
    if (count > 0) shared++;
    left.set(relation, count - 1);
  }
  return shared;
}

const sums = { shared: 0, found: 0, truth: 0 };
const scores = [];
for (const name of [...new Set(wanted.map((line) => line.split('#')[0]))]) {
  const base = join(folder, `competition-dataset-${name.slice(0, 2)}`, name);
  const truth = readTruth(`${base}-str.xml`);
  const grids = await readGrids(`${base}.pdf`);
  for (const line of wanted.filter((entry) => entry.startsWith(`${name}#`))) {
    const relations = truth[Number(line.split('#')[1]) - 1] ?? [];
    const best = grids
      .map((grid) => ({ shared: countShared(relations, grid), found: grid.length }))
      .sort((a, b) => b.shared - a.shared)[0] ?? { shared: 0, found: 0 };
    sums.shared += best.shared;
    sums.found += best.shared > 0 ? best.found : 0;
    sums.truth += relations.length;
    const f1 = best.shared === 0 ? 0 : (2 * best.shared) / (best.found + relations.length);
    scores.push([line, f1]);
  }
}
for (const [line, f1] of scores.sort((a, b) => a[1] - b[1]).slice(0, 12)) console.log(line.padEnd(12), f1.toFixed(3));
const recall = sums.shared / sums.truth;
const precision = sums.shared / sums.found;
console.log(
  `${scores.length} ruled tables: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${((2 * precision * recall) / (precision + recall)).toFixed(4)}`,
);
