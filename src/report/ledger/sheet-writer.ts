import { join } from 'node:path';
import { looksLikeFormula } from '../harmless-text.js';
import { type Cell, dayNumber } from './cell.js';
import { type DeflatedPart, openPart, type PartFile } from './part-file.js';
import { rowHeight } from './row-height.js';
import { sheetClosing, sheetOpening } from './sheet-frame.js';
import { type Column, columnLetters, HEAD_ROW, type SheetPlan } from './sheet-plan.js';
import { formatCode, type Look, type StyleBook } from './style-book.js';
import { xmlAttribute, xmlText } from './xml-text.js';

/** A sheet as it goes into the package. */
export interface WrittenSheet {
  readonly name: string;
  readonly part: DeflatedPart;
  /** Its relationships, where it links to files. */
  readonly rels: string | null;
  /** Null of a sheet that is not a table. */
  readonly table: { readonly lastColumn: string; readonly lastPrinted: string; readonly lastRow: number } | null;
}

export interface SheetLimits {
  readonly rows: number;
  /** Excel follows 65,530 links of a sheet. */
  readonly links: number;
  /** Of XML: a sheet beyond it is more than office programs open. */
  readonly bytes: number;
}

/** What Excel's file format allows. */
export const excelLimits: SheetLimits = { rows: 1_048_576, links: 65_000, bytes: 1_500_000_000 };

export interface SheetWriter {
  readonly row: (cells: readonly Cell[]) => void;
  readonly flush: () => Promise<void>;
  /** One sheet, or more where its rows don't fit into one. */
  readonly finish: () => Promise<WrittenSheet[]>;
  readonly abandon: () => Promise<void>;
}

/** Writes a table's rows as they come; what doesn't fit on one sheet goes on on the next, 资金 (2). */
export function openSheet(
  plan: SheetPlan,
  folder: string,
  fileName: string,
  styles: StyleBook,
  limits: SheetLimits = excelLimits,
): SheetWriter {
  const looks = plan.columns.map((column) => columnLooks(column, styles));
  const wraps = plan.columns.flatMap(({ wrap, width }, i) => (wrap ? [{ i, width }] : []));
  const closed: WrittenSheet[] = [];
  let part = begin();
  let row = HEAD_ROW;
  let links: string[] = [];
  let rels: string[] = [];

  function begin(): PartFile {
    const opened = openPart(join(folder, `${fileName}-${closed.length + 1}.deflate`));
    opened.write(sheetOpening(plan, false));
    opened.write(headRows(plan, styles));
    return opened;
  }

  async function close(): Promise<void> {
    part.write(sheetClosing(plan, row, links));
    const written = await part.finish();
    closed.push({
      name: closed.length === 0 ? plan.name : `${plan.name} (${closed.length + 1})`,
      part: written,
      rels: rels.length === 0 ? null : relationships(rels),
      table: {
        lastColumn: columnLetters(plan.columns.length - 1),
        lastPrinted: columnLetters(plan.printed - 1),
        lastRow: row,
      },
    });
    row = HEAD_ROW;
    links = [];
    rels = [];
  }

  /** Rows for which the next sheet has to be begun first. */
  let waiting: (readonly Cell[])[] = [];
  const full = () => row >= limits.rows || part.size() >= limits.bytes;

  function write(cells: readonly Cell[]): void {
    row++;
    let xml = wraps.length === 0 ? `<row r="${row}">` : `<row r="${row}" ht="${rowHeight(cells, wraps)}">`;
    for (let column = 0; column < looks.length; column++) {
      const look = looks[column];
      const cell = cells[column] ?? null;
      if (look) xml += writeCell(cell, `${columnLetters(column)}${row}`, look);
    }
    part.write(`${xml}</row>`);
  }

  /** The link where the sheet still has room for one, else its words alone. */
  function linked(cell: Extract<Cell, { link: string }>, reference: string): boolean {
    if (links.length >= limits.links) return false;
    const id = `rId${rels.length + 1}`;
    rels.push(
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${xmlAttribute(linkTarget(cell.link))}" TargetMode="External"/>`,
    );
    links.push(
      `<hyperlink ref="${reference}" r:id="${id}"${cell.place ? ` location="${xmlAttribute(cell.place)}"` : ''}/>`,
    );
    return true;
  }

  function writeCell(cell: Cell, reference: string, look: ColumnLooks): string {
    if (cell === null) return `<c r="${reference}" s="${look.text}"/>`;
    if (typeof cell === 'string') return writeText(cell, reference, looksLikeFormula(cell) ? look.quoted : look.text);
    if ('number' in cell)
      return `<c r="${reference}" s="${look.number(formatCode(cell.number, cell.format ?? 'plain'))}"><v>${cell.number}</v></c>`;
    if ('day' in cell) return `<c r="${reference}" s="${look.day}"><v>${dayNumber(cell.day) ?? ''}</v></c>`;
    return writeText(cell.text, reference, linked(cell, reference) ? look.link : look.text);
  }

  async function drain(): Promise<void> {
    for (const cells of waiting) {
      if (full()) {
        await close();
        part = begin();
      }
      write(cells);
    }
    waiting = [];
    await part.flush();
  }

  return {
    row: (cells) => {
      if (waiting.length === 0 && !full()) write(cells);
      else waiting.push(cells);
    },
    flush: drain,
    async finish() {
      await drain();
      await close();
      return closed;
    },
    abandon: () => part.abandon(),
  };
}

interface ColumnLooks {
  readonly text: number;
  readonly quoted: number;
  readonly day: number;
  readonly link: number;
  readonly number: (format: string) => number;
}

function columnLooks(column: Column, styles: StyleBook): ColumnLooks {
  const base: Look = {
    framed: true,
    ...(column.entry ? { fill: 'input' } : {}),
    ...(column.align ? { align: column.align } : {}),
    ...(column.wrap ? { wrap: true } : {}),
  };
  const numbers = new Map<string, number>();
  const blank = column.entry?.kind === 'day' ? { ...base, format: 'yyyy-mm-dd' } : base;
  const lazy = (look: Look): (() => number) => {
    let index: number | null = null;
    return () => {
      index ??= styles.indexOf(look);
      return index;
    };
  };
  const quoted = lazy({ ...base, quoted: true });
  const day = lazy({ ...base, format: 'yyyy-mm-dd', align: 'center' });
  const link = lazy({ ...base, font: 'link' });
  return {
    text: styles.indexOf(blank),
    get quoted() {
      return quoted();
    },
    get day() {
      return day();
    },
    get link() {
      return link();
    },
    number(format) {
      const known = numbers.get(format);
      if (known !== undefined) return known;
      const index = styles.indexOf({ ...base, format, align: column.align === 'center' ? 'center' : 'right' });
      numbers.set(format, index);
      return index;
    },
  };
}

function headRows(plan: SheetPlan, styles: StyleBook): string {
  const title = styles.indexOf({ font: 'title', align: 'center' });
  const note = styles.indexOf({ align: 'right' });
  const noteColumn = Math.max(0, plan.printed - 1);
  const heads = plan.columns.map(({ head, entry }, column) => {
    const look = styles.indexOf({
      font: 'head',
      fill: entry ? 'inputHead' : 'head',
      framed: true,
      align: 'center',
      wrap: true,
    });
    return writeText(head, `${columnLetters(column)}${HEAD_ROW}`, look);
  });
  const height = rowHeight(
    plan.columns.map(({ head }) => head),
    plan.columns.flatMap(({ width, hidden }, i) => (hidden ? [] : [{ i, width }])),
  );
  return `<row r="1" ht="27" customHeight="1">${writeText(plan.title, 'A1', title)}</row><row r="2">${writeText(plan.note, `${columnLetters(noteColumn)}2`, note)}</row><row r="${HEAD_ROW}" ht="${Math.max(32, height)}" customHeight="1">${heads.join('')}</row>`;
}

export function writeText(text: string, reference: string, style: number): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${hasOuterBlank(text) ? ' xml:space="preserve"' : ''}>${xmlText(text)}</t></is></c>`;
}

/** XML would lose blanks at the ends; breaks inside are Excel's own business. */
function hasOuterBlank(text: string): boolean {
  return text.length > 0 && (text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32 || text.includes('\n'));
}

export function relationships(entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
}

/** Chinese names stay as they are, which is how Excel finds them on disk; what would end or mislead an address is escaped. */
function linkTarget(path: string): string {
  return path.replace(/[\s%"<>[\]`^{}#?\\|]/gu, encodeURIComponent);
}
