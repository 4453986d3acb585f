import type { Notice, NoticeCode } from '../../model/notice.js';
import { type CellRange, cellName, MOST_COLUMNS, type Sheet, sheetPrefix } from './workbook.js';

/** Cells with text in one workbook; a report has some thousand. */
const MOST_CELLS = 1_000_000;
const MOST_MERGES = 100_000;
const MOST_NOTICES_OF_A_KIND = 50;

/** What the readers of both formats share: the room that is left, and what has to be said. */
export interface WorkbookLedger {
  notice(code: NoticeCode, detail?: Readonly<Record<string, string | number>>): void;
  /** False once the workbook holds more than any report; the cell is then left out. */
  takeCell(): boolean;
  markPartial(): void;
  readonly notices: () => readonly Notice[];
  readonly partial: () => boolean;
}

export function createLedger(): WorkbookLedger {
  const notices = new Map<string, Notice>();
  const counts = new Map<NoticeCode, number>();
  let cells = 0;
  let partial = false;
  const notice: WorkbookLedger['notice'] = (code, detail) => {
    const key = `${code} ${JSON.stringify(detail ?? null)}`;
    const count = counts.get(code) ?? 0;
    if (notices.has(key) || count >= MOST_NOTICES_OF_A_KIND) return;
    counts.set(code, count + 1);
    notices.set(key, detail ? { code, detail } : { code });
  };
  return {
    notice,
    takeCell() {
      if (cells < MOST_CELLS) {
        cells++;
        return true;
      }
      partial = true;
      notice('damaged-parts', { where: `> ${MOST_CELLS}` });
      return false;
    },
    markPartial() {
      partial = true;
    },
    notices: () => [...notices.values()],
    partial: () => partial,
  };
}

/** Takes in a sheet's cells in any order. */
export interface SheetCollector {
  /** How paths on this sheet begin: Sheet1! */
  readonly prefix: string;
  text(row: number, column: number, text: string): void;
  error(row: number, column: number, value: string): void;
  notComputed(row: number, column: number): void;
  merge(range: CellRange): void;
  hideRow(row: number): void;
  hideColumns(first: number, last: number): void;
  box(path: string, text: string): void;
  finish(): Sheet;
}

export function collectSheet(name: string, hidden: boolean, ledger: WorkbookLedger): SheetCollector {
  const cells = new Map<number, Map<number, string>>();
  const merges: CellRange[] = [];
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<number>();
  const boxes: { path: string; text: string }[] = [];
  const prefix = sheetPrefix(name);
  return {
    prefix,
    text(row, column, text) {
      if (text === '' || !ledger.takeCell()) return;
      let line = cells.get(row);
      if (!line) {
        line = new Map();
        cells.set(row, line);
      }
      line.set(column, text);
    },
    error: (row, column, value) => ledger.notice('formula-error', { cell: prefix + cellName(row, column), value }),
    notComputed: (row, column) => ledger.notice('formula-not-computed', { cell: prefix + cellName(row, column) }),
    merge(range) {
      if (range.top === range.bottom && range.left === range.right) return;
      if (merges.length < MOST_MERGES) merges.push(range);
      else ledger.markPartial();
    },
    hideRow: (row) => hiddenRows.add(row),
    hideColumns(first, last) {
      for (let column = Math.max(0, first); column <= last && column < MOST_COLUMNS; column++)
        hiddenColumns.add(column);
    },
    box: (path, text) => boxes.push({ path, text }),
    finish: () => ({ name, hidden, cells, merges, hiddenRows, hiddenColumns, boxes }),
  };
}
