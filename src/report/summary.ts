import type { RecordDigest } from './digest.js';
import { type RunWords, runWords } from './messages/run-words.js';
import { type Language, wordsOf } from './messages/words.js';

/** A longer run is read in its files; the console says how much is left out. */
const MOST_REPORTS = 200;
const MOST_SENTENCES = 60;

/** The table of reports for the console, what they have in all, and each error and warning as one line. */
export function writeSummary(digests: readonly RecordDigest[], language: Language): string {
  const ui = wordsOf(language).ui;
  const words = runWords(language);
  const head = [ui.file, ui.unit, ui.year, ui.statedTotal, ui.computedTotal, ui.grade, ui.error, ui.warning, ui.info];
  const lines = digests.slice(0, MOST_REPORTS).map((digest) => {
    const name = shorten(digest.path, 36);
    if (digest.error !== null) return [name, ui.unreadableFile];
    if (!digest.isReport) return [name, ui.notReport];
    return [
      name,
      shorten(digest.organization ?? '—', 24),
      String(digest.fiscalYear ?? '—'),
      digest.statedTotal ?? '—',
      digest.computedTotal ?? '—',
      digest.grade ?? '—',
      String(digest.errors),
      String(digest.warnings),
      String(digest.infos),
    ];
  });
  const sentences: string[] = [];
  let left = 0;
  for (const { path, error, sentences: own } of digests) {
    for (const line of [
      ...(error === null ? [] : [`${path}${ui.colon}${error}`]),
      ...own.map(
        ({ severity, message, waived }) =>
          `[${ui[severity]}${waived ? words.waived : ''}] ${path}${ui.colon}${message}`,
      ),
    ]) {
      if (sentences.length < MOST_SENTENCES) sentences.push(line);
      else left++;
    }
  }
  const more = (count: number) => (count > 0 ? `… +${count}\n` : '');
  const table = `${drawTable([head, ...lines])}${more(digests.length - lines.length)}`;
  return `${table}${digests.length > 1 ? `\n${totalsOf(digests, words)}\n` : ''}\n${sentences.map((line) => `${printable(line)}\n`).join('')}${more(left)}`;
}

function totalsOf(digests: readonly RecordDigest[], words: RunWords): string {
  const sum = (count: (digest: RecordDigest) => number) => digests.reduce((total, digest) => total + count(digest), 0);
  return words.totals(
    sum(({ error, isReport }) => (error === null && isReport ? 1 : 0)),
    sum(({ error }) => (error === null ? 0 : 1)),
    sum(({ errors }) => errors),
    sum(({ warnings }) => warnings),
    sum(({ infos }) => infos),
  );
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
