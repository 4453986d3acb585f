import { Decimal } from 'decimal.js';
import { severities } from '../../model/finding.js';
import { dispositions } from '../../model/finding-note.js';
import { verificationStatuses } from '../../model/record.js';
import { looksLikeFormula } from '../harmless-text.js';
import type { LedgerWords } from '../messages/ledger-words.js';
import { type Cell, numberCell, shareCell } from './cell.js';
import { openPart } from './part-file.js';
import { rowHeight } from './row-height.js';
import { pageLayout } from './sheet-frame.js';
import { columnLetters } from './sheet-plan.js';
import { type WrittenSheet, writeText } from './sheet-writer.js';
import { formatCode, type Look, type StyleBook } from './style-book.js';
import { scoreRanges, type Tally } from './tally.js';

export interface SummaryFacts {
  readonly years: string;
  readonly today: string;
  readonly reviewer: string | null;
  readonly engine: string;
  readonly corpusFindings: number;
  /** What a rule is called in words. */
  readonly ruleTitle: (rule: string) => string;
}

const WIDTHS = [48, 30, 16, 16, 16];
const WRAPS = WIDTHS.map((width, i) => ({ i, width }));
const WHOLE_WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);

type Line =
  | { readonly kind: 'section' | 'advice'; readonly text: string }
  | { readonly kind: 'head' | 'row'; readonly cells: readonly Cell[] };

/** 汇总: what the run amounts to, on one or two pages. */
export async function writeSummarySheet(
  file: string,
  tally: Tally,
  facts: SummaryFacts,
  words: LedgerWords,
  styles: StyleBook,
): Promise<WrittenSheet> {
  const part = openPart(file);
  try {
    const columns = WIDTHS.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
    const last = columnLetters(WIDTHS.length - 1);
    const title = styles.indexOf({ font: 'title', align: 'center' });
    part.write(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`);
    part.write(
      `<row r="1" ht="30" customHeight="1">${writeText(words.titles.summary(facts.years), 'A1', title)}</row>`,
    );
    let row = 1;
    const wide: number[] = [];
    for (const line of summaryLines(tally, facts, words)) {
      row += line.kind === 'section' ? 2 : 1;
      if (line.kind === 'advice') wide.push(row);
      part.write(writeLine(line, row, styles));
      await part.flush();
    }
    const merges = [1, ...wide].map((at) => `<mergeCell ref="A${at}:${last}${at}"/>`);
    part.write(
      `</sheetData><mergeCells count="${merges.length}">${merges.join('')}</mergeCells>${pageLayout(words.foot, words.pageNumber)}</worksheet>`,
    );
    return { name: words.sheets.summary, part: await part.finish(), rels: null, table: null };
  } catch (error) {
    await part.abandon();
    throw error;
  }
}

function writeLine(line: Line, row: number, styles: StyleBook): string {
  if (!('cells' in line)) return writeWords(line, row, styles);
  const head: Look = { font: 'head', fill: 'head', framed: true, align: 'center', wrap: true };
  const cells = line.cells.map((cell, column) => {
    const reference = `${columnLetters(column)}${row}`;
    if (line.kind === 'head' && typeof cell === 'string') return writeText(cell, reference, styles.indexOf(head));
    const look: Look = { framed: true, wrap: true };
    if (cell === null) return `<c r="${reference}" s="${styles.indexOf(look)}"/>`;
    if (typeof cell === 'string')
      return writeText(cell, reference, styles.indexOf(looksLikeFormula(cell) ? { ...look, quoted: true } : look));
    if (!('number' in cell)) return '';
    const format = formatCode(cell.number, cell.format ?? 'plain');
    return `<c r="${reference}" s="${styles.indexOf({ ...look, format, align: 'right' })}"><v>${cell.number}</v></c>`;
  });
  return `<row r="${row}" ht="${rowHeight(line.cells, WRAPS)}">${cells.join('')}</row>`;
}

function writeWords({ kind, text }: Extract<Line, { text: string }>, row: number, styles: StyleBook): string {
  const section = kind === 'section';
  const style = styles.indexOf(section ? { font: 'strong' } : { wrap: true });
  return `<row r="${row}" ht="${section ? 20 : rowHeight([text], [{ i: 0, width: WHOLE_WIDTH }])}" customHeight="1">${writeText(text, `A${row}`, style)}</row>`;
}

const whole = (count: number): Cell => ({ number: String(count) });

function* summaryLines(tally: Tally, facts: SummaryFacts, words: LedgerWords): Generator<Line> {
  const say = words.summary;
  const section = (text: string): Line => ({ kind: 'section', text });
  const head = (...cells: string[]): Line => ({ kind: 'head', cells });
  const row = (...cells: Cell[]): Line => ({ kind: 'row', cells });

  yield section(say.run);
  yield row(say.day, facts.today);
  if (facts.reviewer !== null) yield row(say.bureau, facts.reviewer);
  yield row(say.engine, facts.engine);
  yield row(say.books, [...tally.books].sort().join('、') || null);
  yield row(say.files, whole(tally.files));
  yield row(say.reports, whole(tally.reports));
  yield row(say.withErrors, whole(tally.withErrors));
  yield row(say.sound, whole(tally.sound));
  yield row(say.partial, whole(tally.partial));
  yield row(say.unreadable, whole(tally.unread.length));
  yield row(say.noReports, whole(tally.noReports));
  yield row(say.corpusFindings, whole(facts.corpusFindings));
  yield row(say.waived, whole(tally.waived));

  yield section(words.sheets.findings);
  yield head(words.columns.severity, say.count, say.reportCount);
  for (const severity of severities) {
    const { count, reports } = tally.found[severity];
    yield row(words.severities[severity], whole(count), whole(reports));
  }
  yield head(say.dispositions, say.count);
  for (const disposition of dispositions)
    yield row(words.dispositions[disposition], whole(tally.dispositions[disposition]));

  yield section(say.scores);
  yield head(say.range, say.stated, say.computed);
  for (const range of scoreRanges)
    yield row(say.ranges[range], whole(tally.scores.stated[range]), whole(tally.scores.computed[range]));

  yield section(say.verified);
  yield head(words.columns.status, say.points, say.share);
  const points = Object.values(tally.points).reduce((sum, value) => sum.plus(value), new Decimal(0));
  for (const status of verificationStatuses) {
    const value = tally.points[status].toFixed();
    yield row(words.statuses[status], numberCell(value), shareCell(value, points.toFixed()));
  }

  if (tally.rules.size > 0) {
    yield section(say.byRule);
    yield head(words.columns.message, words.columns.rule, words.columns.severity, say.count, say.reportCount);
    for (const [key, { severity, count, reports }] of inOrder(tally.rules, (rule) => rule.count)) {
      const rule = key.slice(0, key.indexOf(' '));
      yield row(facts.ruleTitle(rule), rule, words.severities[severity], whole(count), whole(reports));
    }
  }
  if (tally.groups.size > 0) {
    yield section(say.byDepartment);
    yield head(
      `${words.columns.department} / ${words.columns.unit}`,
      say.reportCount,
      ...severities.map((severity) => words.severities[severity]),
    );
    for (const [name, { reports, found }] of inOrder(tally.groups, ({ found: { error } }) => error))
      yield row(name || say.unnamed, whole(reports), ...severities.map((severity) => whole(found[severity])));
  }
  if (tally.unread.length > 0) {
    yield section(say.unreadFiles);
    for (const { path, message } of tally.unread) yield { kind: 'advice', text: `${path}：${message}` };
  }
  yield section(say.how);
  for (const text of say.advice) yield { kind: 'advice', text };
}

/** Most first, then by name. */
function inOrder<Value>(counts: ReadonlyMap<string, Value>, weight: (value: Value) => number): [string, Value][] {
  return [...counts].sort(([a, x], [b, y]) => weight(y) - weight(x) || (a < b ? -1 : a > b ? 1 : 0));
}
