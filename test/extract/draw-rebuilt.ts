import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Lexicon, lexiconSchema } from '../../src/model/book.js';
import type { Grid, GridCell, Passage, Rebuilt } from '../../src/model/grid.js';
import type { Place } from '../../src/model/place.js';

/** The words that the project comes with. */
export function loadLexicon(): Lexicon {
  const folder = fileURLToPath(new URL('../../rules/words/', import.meta.url));
  const parts = readdirSync(folder)
    .sort()
    .map((name) => parse(readFileSync(`${folder}${name}`, 'utf8')) as Record<string, unknown>);
  const table = readFileSync(`${folder}../regions.tsv`, 'utf8').trimEnd().split('\n').slice(1).join('\n');
  return lexiconSchema.parse(Object.assign({ regions: table }, ...parts));
}

/** A rebuilt document from lines; a run of lines with | is a table, one line a row, `<` joins a cell to its left. */
export function drawRebuilt(...lines: readonly string[]): Rebuilt {
  const passages: Passage[] = [];
  const grids: Grid[] = [];
  let rows: string[][] = [];
  const close = (order: number) => {
    if (rows.length > 0) grids.push(drawGrid(rows, grids.length + 1, order));
    rows = [];
  };
  for (const [order, line] of lines.entries()) {
    if (line.includes('|')) {
      rows.push(line.split('|'));
      continue;
    }
    close(order - 0.5);
    const id = `p${order + 1}`;
    passages.push({
      id,
      order,
      zone: 'body',
      text: line,
      numbering: null,
      outlineLevel: null,
      place: wholePlace(id, line),
    });
  }
  close(lines.length);
  return { passages, grids, notices: [] };
}

function drawGrid(rows: readonly (readonly string[])[], ordinal: number, order: number): Grid {
  const columnCount = Math.max(...rows.map((row) => row.length));
  const squares = new Int32Array(rows.length * columnCount);
  const cells: GridCell[] = [];
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columnCount; column++) {
      const text = (rows[row]?.[column] ?? '').trim();
      const last = cells.at(-1);
      if (text === '<' && column > 0 && last) cells[cells.length - 1] = { ...last, columnSpan: last.columnSpan + 1 };
      else {
        const id = `t${ordinal}r${row + 1}c${column + 1}`;
        const place = { ...wholePlace(id, text), table: ordinal, row: row + 1, column: column + 1 };
        cells.push({ row, column, rowSpan: 1, columnSpan: 1, text, place });
      }
      squares[row * columnCount + column] = cells.length - 1;
    }
  }
  return {
    id: `grid${ordinal}`,
    ordinal,
    order,
    rowCount: rows.length,
    columnCount,
    cells,
    squares,
    pieces: [],
    joins: [],
    captions: [],
  };
}

function wholePlace(block: string, text: string): Place {
  return {
    path: block,
    block,
    start: 0,
    end: text.length,
    text,
    page: null,
    bbox: null,
    table: null,
    row: null,
    column: null,
    confidence: null,
    more: [],
  };
}
