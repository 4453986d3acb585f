import type { Outcome } from '../../model/notice.js';
import type { Block, Paper, Paragraph, Table, TableCell, TableRow } from '../../model/paper.js';
import type { Source } from '../../model/source.js';
import { decodeText } from '../decode-text.js';
import { readAligned } from './aligned-columns.js';
import { groupRow, type Line } from './group-row.js';

/**
 * Reads plain text. Tables appear in four shapes: flattened, as word processors save them (a cell a line, each led by
 * a tab, a blank line between rows); with tabs between the cells of a line; drawn with bars; and set under their heads
 * with spaces.
 */
export function readText(source: Source): Outcome<Paper> {
  const { text, notices } = decodeText(source.bytes);
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n|\u2028|\u0085/)
    .map((content, i): Line => ({ content: content.replace(/\u0000/g, ''), number: i + 1 }));
  return { ok: true, value: { format: 'txt', pages: null, blocks: readLines(lines), notices, partial: false } };
}

function readLines(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  for (let i = 0; i < lines.length; ) {
    const end = tableEnd(lines, i);
    if (end > i) {
      blocks.push(readTable(lines.slice(i, end), ++tables));
      i = end;
      continue;
    }
    const aligned = readAligned(lines, i);
    if (aligned) {
      const rows = aligned.rows.map((cells) =>
        rowOf(cells.map(({ text, number }, c) => cellOf(text, `line ${number}/cell ${c + 1}`))),
      );
      blocks.push(tableOf(rows, lines[i]?.number ?? 1, ++tables));
      i = aligned.end;
      continue;
    }
    const line = lines[i];
    if (line && line.content.trim() !== '') blocks.push(paragraphOf(line));
    i++;
  }
  return blocks;
}

type Shape = 'flat' | 'tabs' | 'bars';

function shapeOf(line: Line | undefined): Shape | null {
  const content = line?.content ?? '';
  if (/^[ 　]*[│┃|｜].*[│┃|｜][ 　]*$/u.test(content) || isRule(content)) return 'bars';
  if (isBare(content)) return 'bars';
  if (content.includes('\t') && /^\s*\S[^\t]*\t.*\S/u.test(content) && !content.startsWith('\t')) return 'tabs';
  // A leading blank before the tab comes from a cell that begins with a space.
  return /^[ 　]?\t/u.test(content) ? 'flat' : null;
}

/** Cells parted by bars without a frame: 项目 | 预算数 | 执行数. */
const isBare = (content: string): boolean =>
  /^[^|｜│┃]*(?:[|｜│┃][^|｜│┃]*){2,}$/u.test(content) && /[^|｜│┃\s]/u.test(content);

const isRule = (content: string): boolean => /^[ 　]*[┌├└╔╠╚+┏┣┗][-─━═+┬┼┴┐┤┘╦╬╩╗╣╝┳╋┻┓┫┛ ]{2,}$/u.test(content);

/** Where the table that begins here ends; `start` itself where none does. */
function tableEnd(lines: readonly Line[], start: number): number {
  const shape = shapeOf(lines[start]);
  if (shape === null) return start;
  let end = start;
  if (shape !== 'flat') {
    while (
      shapeOf(lines[end]) === shape ||
      (shape === 'tabs' && end > start && beginsBlank(lines[end], lines[end - 1]))
    )
      end++;
    return end - start >= 2 ? end : start;
  }
  let blank = 0;
  for (let i = start; i < lines.length; i++) {
    const content = lines[i]?.content ?? '';
    if (shapeOf(lines[i]) === 'flat') {
      end = i + 1;
      blank = 0;
    } else if (content.trim() === '') blank++;
    // A line without a tab inside a row goes on with its cell; after a blank line it is the text below the table.
    else if (blank > 0 || shapeOf(lines[i]) !== null) break;
    else end = i + 1;
  }
  return isFlatTable(lines.slice(start, end)) ? end : start;
}

/** A row of a tab-separated table whose first cells are blank: as many tabs as the row above has. */
function beginsBlank(line: Line | undefined, above: Line | undefined): boolean {
  const tabs = (content: string) => content.split('\t').length - 1;
  const content = line?.content ?? '';
  return (
    content.startsWith('\t') &&
    content.trim() !== '' &&
    tabs(content) > 1 &&
    tabs(content) === tabs(above?.content ?? '')
  );
}

/** Paragraphs indented by a tab are no table: a table has rows of one width, and its cells are mostly short. */
function isFlatTable(lines: readonly Line[]): boolean {
  const groups = rowGroups(lines);
  const width = usualWidth(groups);
  const cells = lines.filter((line) => shapeOf(line) === 'flat');
  const short = cells.filter((line) => line.content.trim().length <= LONGEST_SHORT_CELL).length;
  return groups.length >= 2 && width >= 2 && short * 2 > cells.length;
}

const LONGEST_SHORT_CELL = 20;

function readTable(lines: readonly Line[], ordinal: number): Table {
  const shape = shapeOf(lines[0]);
  // A bar at the end of some lines only stands before a blank cell.
  const framed = lines.every((line) => isRule(line.content) || isFramed(line.content));
  const rows = shape === 'flat' ? flatRows(lines) : lines.flatMap((line) => lineRow(line, shape, framed));
  return tableOf(rows, lines[0]?.number ?? 1, ordinal);
}

function tableOf(rows: readonly TableRow[], line: number, ordinal: number): Table {
  return {
    kind: 'table',
    id: `t${ordinal}`,
    path: `line ${line}`,
    zone: 'body',
    rows,
    declaredColumns: null,
  };
}

function flatRows(lines: readonly Line[]): TableRow[] {
  const groups = rowGroups(lines);
  const width = usualWidth(groups);
  return groups
    .map((group) => groupRow(group, width))
    .filter((cells) => cells.some((cell) => cell.text.trim() !== ''))
    .map((cells) => rowOf(cells.map((cell) => cellOf(cell.text, `line ${cell.number}`))));
}

/** The lines of each row; a blank line parts rows. */
function rowGroups(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  let open: Line[] = [];
  for (const line of lines) {
    if (line.content.trim() === '' && !/\t/.test(line.content)) {
      if (open.length > 0) groups.push(open);
      open = [];
    } else open.push(line);
  }
  if (open.length > 0) groups.push(open);
  return groups;
}

/** The count of cells that most rows have. */
function usualWidth(groups: readonly (readonly Line[])[]): number {
  const counts = new Map<number, number>();
  for (const group of groups) {
    const cells = group.filter((line) => shapeOf(line) === 'flat').length;
    counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

const isFramed = (content: string): boolean => /^[│┃|｜].*[│┃|｜]$/u.test(content.trim());

function lineRow(line: Line, shape: Shape | null, framed: boolean): TableRow[] {
  if (shape === 'tabs')
    return [rowOf(line.content.split('\t').map((text, i) => cellOf(text, `line ${line.number}/cell ${i + 1}`)))];
  if (isRule(line.content) || /^[ |｜:│-]+$/u.test(line.content)) return [];
  const inner = (framed ? line.content.trim().slice(1, -1) : line.content).split(/[│┃|｜]/u);
  return [rowOf(inner.map((text, i) => cellOf(text.trim(), `line ${line.number}/cell ${i + 1}`)))];
}

function rowOf(cells: readonly TableCell[]): TableRow {
  return { path: cells[0]?.path ?? '', before: 0, after: 0, cells, heading: false, standing: 'live' };
}

function cellOf(text: string, path: string): TableCell {
  const paragraphs = text.split('\n').map((part): Paragraph => plainParagraph(part, path));
  return { path, columnSpan: 1, rowSpan: 1, merge: 'none', blocks: paragraphs };
}

function paragraphOf(line: Line): Paragraph {
  return plainParagraph(line.content, `line ${line.number}`);
}

function plainParagraph(text: string, path: string): Paragraph {
  return { kind: 'paragraph', id: path, path, zone: 'body', text, numbering: null, outlineLevel: null, revisions: [] };
}
