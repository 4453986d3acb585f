import type { Paper, Paragraph, Table } from '../../../src/model/paper.js';
import { readSheet } from '../../../src/read/sheet/read-sheet.js';
import { packXlsx, type WrittenSheet, type WrittenWorkbook, writeXlsx, xlsxParts } from '../../support/xlsx-writer.mjs';

export function read(bytes: Uint8Array, format: 'xlsx' | 'xls' = 'xlsx') {
  return readSheet({ path: `a.${format}`, bytes, sha256: '', format });
}

export function readWell(bytes: Uint8Array, format: 'xlsx' | 'xls' = 'xlsx'): Paper {
  const outcome = read(bytes, format);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

type Content = string | number | null | Readonly<Record<string, unknown>>;

/** A sheet from rows of cells: text, a number, content in detail, or nothing. */
export function sheetOf(
  rows: readonly (readonly Content[])[],
  more: Partial<WrittenSheet> = {},
  spans: Readonly<Record<string, readonly [number, number]>> = {},
): WrittenSheet {
  const cells = rows.flatMap((row, r) =>
    row.flatMap((content, column) => {
      if (content === null || content === '') return [];
      const [rowSpan, columnSpan] = spans[`${r},${column}`] ?? [1, 1];
      const own =
        typeof content === 'string' ? { text: content } : typeof content === 'number' ? { number: content } : content;
      return [{ row: r, column, rowSpan, columnSpan, content: own }];
    }),
  );
  return { name: 'Sheet1', cells, ...more };
}

export const workbook = (...sheets: WrittenSheet[]) => writeXlsx({ sheets });

/** A workbook with some of its parts changed by hand. */
export function altered(entry: WrittenWorkbook, change: (parts: Record<string, string>) => void): Uint8Array {
  const parts = xlsxParts(entry);
  change(parts);
  return packXlsx(parts);
}

/** The paper as one line a block: text of a paragraph, or rows of a table with | between cells. */
export function outline(paper: Paper): string[] {
  return paper.blocks
    .filter((block) => block.kind === 'table' || block.text !== '')
    .map((block) => (block.kind === 'paragraph' ? block.text : tableText(block)));
}

function tableText(table: Table): string {
  const text = (blocks: readonly unknown[]) => (blocks as Paragraph[]).map((paragraph) => paragraph.text).join('');
  return table.rows
    .map((row) => (row.standing === 'hidden' ? '~' : '') + row.cells.map((cell) => text(cell.blocks)).join('|'))
    .join(' / ');
}

export const codes = (paper: Paper) => paper.notices.map((notice) => notice.code).sort();
