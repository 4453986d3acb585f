import type { AuditRecord } from '../model/record.js';
import { type Language, wordsOf } from './messages/words.js';
import { sortRecords } from './sort-records.js';
import { computedTotal, statedTotal } from './totals.js';

const MOST_LISTED = 60;

/** The table of reports for the console, and each error and warning as one line. */
export function writeSummary(records: readonly AuditRecord[], language: Language): string {
  const ui = wordsOf(language).ui;
  const sorted = sortRecords(records);
  const head = [ui.file, ui.unit, ui.year, ui.statedTotal, ui.computedTotal, ui.grade, ui.error, ui.warning, ui.info];
  const lines = sorted.map((record) => {
    const count = (severity: string) =>
      String(record.findings.filter((finding) => finding.severity === severity).length);
    const name = shorten(record.document.path, 36);
    if (record.document.error) return [name, ui.unreadableFile];
    if (record.document.warnings.some((warning) => warning.code === 'not-a-report')) return [name, ui.notReport];
    return [
      name,
      shorten(record.report.organization ?? '—', 24),
      String(record.report.fiscalYear ?? '—'),
      statedTotal(record) ?? '—',
      computedTotal(record) ?? '—',
      record.conclusion?.grade ?? '—',
      count('error'),
      count('warning'),
      count('info'),
    ];
  });
  const sentences = sorted.flatMap((record) => {
    const error = record.document.error ? [`${record.document.path}：${record.document.error.message}`] : [];
    const bad = record.findings.filter((finding) => finding.severity !== 'info');
    return [...error, ...bad.map((finding) => `[${ui[finding.severity]}] ${record.document.path}：${finding.message}`)];
  });
  const more = sentences.length > MOST_LISTED ? [`… +${sentences.length - MOST_LISTED}`] : [];
  return `${drawTable([head, ...lines])}\n${[...sentences.slice(0, MOST_LISTED), ...more].map((line) => `${printable(line)}\n`).join('')}`;
}

/** Columns padded by East Asian width (Unicode UAX #11: a wide character takes two places). */
export function drawTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, displayWidth(printable(cell)));
    });
  }
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => printable(cell) + ' '.repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(printable(cell)))))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6—“”…]/u.test(
      character,
    )
      ? 2
      : 1;
  return width;
}

/** Control characters from a document must not reach a terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let result = '';
  for (const character of text) {
    if (displayWidth(result + character) > width - 2) break;
    result += character;
  }
  return `${result}…`;
}
