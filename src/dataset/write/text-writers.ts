import { join } from 'node:path';
import { csvCell } from '../../report/csv-cell.js';
import type { Cell, ColumnFacts, TableFacts } from '../table.js';
import { appendText, type TextAppender } from './file-appender.js';
import type { DatasetFormat, TableWriter } from './table-writer.js';

interface Shape {
  readonly format: DatasetFormat;
  readonly head: (table: TableFacts) => string;
  readonly line: (table: TableFacts, cells: readonly Cell[]) => string;
}

/** UTF-8 with BOM and CRLF, as Excel and WPS expect; an empty cell is a missing value. */
const csv: Shape = {
  format: 'csv',
  head: ({ columns }) => `\ufeff${columns.map(({ name }) => name).join(',')}\r\n`,
  line: ({ columns }, cells) => {
    let line = '';
    for (let i = 0; i < cells.length; i++) line += (i === 0 ? '' : ',') + cellText(cells[i] ?? null, columns[i]);
    return `${line}\r\n`;
  },
};

/** Decimals are strings: numbers of JSON are read as floats nearly everywhere. */
const jsonl: Shape = {
  format: 'jsonl',
  head: () => '',
  line: ({ columns }, cells) =>
    `${JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, cells[i] ?? null])))}\n`,
};

function cellText(cell: Cell, column: ColumnFacts | undefined): string {
  if (cell === null) return '';
  return typeof cell === 'string' && column?.type.kind === 'text' ? csvCell(cell) : String(cell);
}

/** One file a table: `csv/funds.csv`, `jsonl/funds.jsonl`. */
function writeTexts(root: string, tables: readonly TableFacts[], { format, head, line }: Shape): TableWriter {
  const open = new Map(
    tables.map((table): [string, { file: TextAppender; path: string; rows: number }] => {
      const path = `${format}/${table.name}.${format}`;
      const file = appendText(join(root, path));
      file.append(head(table));
      return [table.name, { file, path, rows: 0 }];
    }),
  );
  return {
    add(table, cells) {
      const entry = open.get(table.name);
      if (!entry) return;
      entry.rows++;
      entry.file.append(line(table, cells));
    },
    finish: () => [...open].map(([table, { file, path, rows }]) => ({ format, table, path, rows, ...file.close() })),
  };
}

export function writeCsv(root: string, tables: readonly TableFacts[]): TableWriter {
  return writeTexts(root, tables, csv);
}

export function writeJsonl(root: string, tables: readonly TableFacts[]): TableWriter {
  return writeTexts(root, tables, jsonl);
}
