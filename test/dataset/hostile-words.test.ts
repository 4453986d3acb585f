import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import type { Cell, CellType, TableFacts } from '../../src/dataset/table.js';
import { allTables } from '../../src/dataset/tables/tables.js';
import { withholder } from '../../src/dataset/withhold.js';
import { writeParquet } from '../../src/dataset/write/parquet-writer.js';
import { writeCsv } from '../../src/dataset/write/text-writers.js';
import { writeXlsx } from '../../src/dataset/write/xlsx-writer.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const folder = mkdtempSync(join(tmpdir(), 'jihe-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
function newFolder(): string {
  const path = join(folder, String(++made));
  mkdirSync(path);
  return path;
}

const words = [
  '=HYPERLINK("http://x","y")',
  '  =1+1',
  '\u200b@SUM(A1)',
  '\u202e＝cmd|calc',
  '\ufeff+1',
  '\t=1',
  '\r\n-2+3',
  '−1+1',
  'a"b,c\nd\r\ne',
  'bell\u0007 null\u0000 escape\u001b',
  '<script>alert(1)</script>&amp;',
  '\u202eabc\u202c \ud83d\ude00',
  '绩'.repeat(300),
  ',"',
  '编号_x0041_与_x005F_',
];

/** RFC 4180, written anew. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const [, raw = '', end] = match;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replace(/""/g, '"') : raw);
    if (end === '\r\n') rows.push([]);
    if (cell.lastIndex === text.length) break;
  }
  rows.pop();
  return rows;
}

function exampleCell(type: CellType, word: string): Cell {
  switch (type.kind) {
    case 'text':
      return word;
    case 'integer':
      return -7;
    case 'boolean':
      return true;
    case 'date':
      return '2023-02-28';
    case 'decimal':
      return '-0.5';
  }
}

function rowOf(table: TableFacts, word: string): Cell[] {
  return table.columns.map(({ type }) => exampleCell(type, word));
}

const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** What every text cell must be: no formula, no control character, and the same visible words. */
function expectHarmless(shown: string, word: string): void {
  expect(shown).not.toMatch(FORMULA);
  expect(shown).not.toMatch(CONTROL);
  const visible = (text: string) => text.replace(/[\s\u0000-\u001f]/g, '');
  expect(visible(shown).replace(/^'/, '')).toBe(visible(word));
}

describe('words of a document in every text column', () => {
  it('are no formula in CSV, and come back whole', () => {
    const root = newFolder();
    const writer = writeCsv(root, allTables);
    for (const table of allTables) for (const word of words) writer.add(table, rowOf(table, word));
    writer.finish();
    for (const table of allTables) {
      const rows = readCsv(readFileSync(join(root, 'csv', `${table.name}.csv`), 'utf8').slice(1));
      expect(rows.length).toBe(words.length + 1);
      for (const [i, word] of words.entries()) {
        expect(rows[i + 1]?.length).toBe(table.columns.length);
        for (const [at, { type }] of table.columns.entries()) {
          const shown = rows[i + 1]?.[at] ?? '';
          if (type.kind === 'text') expectHarmless(shown, word);
          else expect(shown).toBe(String(exampleCell(type, word)));
        }
      }
    }
  });

  it('are text in XLSX and never a formula', () => {
    const root = newFolder();
    const writer = writeXlsx(root, allTables);
    for (const table of allTables) for (const word of words) writer.add(table, rowOf(table, word));
    writer.finish();
    const book = XLSX.read(readFileSync(join(root, 'dataset.xlsx')), { dense: true });
    for (const table of allTables) {
      const rows = book.Sheets[table.name]?.['!data'] ?? [];
      expect(rows.length).toBe(words.length + 1);
      for (const [i, word] of words.entries())
        for (const [at, { type }] of table.columns.entries()) {
          const cell = rows[i + 1]?.[at];
          expect(cell?.f).toBeUndefined();
          if (type.kind !== 'text') continue;
          expect(cell?.t).toBe('s');
          expectHarmless(String(cell?.v), word);
        }
    }
  });

  it('come back from Parquet as they are', async () => {
    const [table] = allTables;
    if (!table) throw new Error('no table');
    const root = newFolder();
    const writer = writeParquet(root, [table], '');
    for (const word of words) writer.add(table, [2020, '43', ...rowOf(table, word).slice(2)]);
    const [file] = writer.finish();
    const rows = await readParquet(join(root, file?.path ?? ''));
    const column = table.columns.slice(2).find(({ type }) => type.kind === 'text')?.name ?? '';
    expect(rows.map((row) => row[column])).toEqual(words);
    expect(readdirSync(root)).toEqual(['parquet']);
    expect(statSync(join(root, file?.path ?? '')).size).toBe(file?.bytes);
  });
});

function bytesOf(path: string): ArrayBuffer {
  const bytes = readFileSync(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

async function readParquet(path: string): Promise<Record<string, unknown>[]> {
  // Its own decoder drops a byte order mark at the beginning of a value.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return parquetReadObjects({ file: bytesOf(path), parsers: { stringFromBytes: (bytes) => decoder.decode(bytes) } });
}

describe('data of persons', async () => {
  const { lexicon } = await builtInRulebook();
  const withhold = withholder(lexicon);
  it.each([
    ['联系人：张三 电话：13812345678', '联系人：*** 电话：***'],
    ['身份证号11010519491231002X。', '身份证号***。'],
    ['填报人:李四', '填报人:***'],
    ['联系电话 0731-85551234', '联系电话 ***'],
    ['138 1234 5678', '***'],
  ])('%j is %j', (text, shown) => {
    expect(withhold(text)).toBe(shown);
  });
  it.each(['支出1234567.89元', '财预〔2020〕10号', '共12345678人', '2022年1月1日至2022年12月31日', '电话'])(
    '%j stays',
    (text) => {
      expect(withhold(text)).toBe(text);
    },
  );
});
