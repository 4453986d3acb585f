import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Lexicon, lexiconSchema } from '../../../src/model/book.js';
import type { Paper, Paragraph, Table, TableCell } from '../../../src/model/paper.js';

const words = new URL('../../../rules/words/', import.meta.url);

/** The lexicon as it stands under rules/words. */
export function readLexicon(): Lexicon {
  const files = readdirSync(fileURLToPath(words)).sort();
  const parts = files.map((file) => parse(readFileSync(fileURLToPath(new URL(file, words)), 'utf8')) as object);
  const regions = readFileSync(fileURLToPath(new URL('../regions.tsv', words)), 'utf8')
    .replace(/^.*\n/, '')
    .trimEnd();
  return lexiconSchema.parse(Object.assign({ form: {}, narrative: {}, grades: [], regions }, ...parts));
}

export function drawParagraph(text: string, id = 'p'): Paragraph {
  return { kind: 'paragraph', id, path: id, zone: 'body', text, numbering: null, outlineLevel: null, revisions: [] };
}

/**
 * A table from a drawing: a line a row, cells parted by |; ^ belongs to the cell above, < to the cell on the left.
 * An empty cell is an empty cell.
 */
export function drawTable(drawing: string): Table {
  const lines = drawing.trim().split('\n');
  const squares = lines.map((line) => line.split('|').map((text) => text.trim()));
  const rows = squares.map((line, r) => {
    const cells: TableCell[] = [];
    line.forEach((text, c) => {
      if (text === '^' || text === '<') return;
      let columnSpan = 1;
      while (line[c + columnSpan] === '<') columnSpan++;
      let rowSpan = 1;
      while (squares[r + rowSpan]?.[c] === '^') rowSpan++;
      const path = `tr[${r + 1}]/td[${c + 1}]`;
      cells.push({ path, columnSpan, rowSpan, merge: 'none', blocks: [drawParagraph(text)] });
    });
    return { path: `tr[${r + 1}]`, before: 0, after: 0, cells, heading: false, standing: 'live' as const };
  });
  return { kind: 'table', id: 't', path: 'table', zone: 'body', rows, declaredColumns: null };
}

export function paperOf(...blocks: Paper['blocks']): Paper {
  return { format: 'html', pages: null, blocks, notices: [], partial: false };
}
