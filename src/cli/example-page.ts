import type { RuleExample } from '../model/book.js';
import { escapeHtml } from '../report/html/escape.js';

/** A rule's example as a web page: its lines as paragraphs, its table below them. */
export function drawExamplePage(example: RuleExample): string {
  const lines = (example.text ?? '').trim().split('\n');
  const rows = (example.table ?? '').trim().split('\n');
  const table = example.table ? `<table border="1">${rows.map(toRow).join('')}</table>` : '';
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}${table}</body></html>`;
}

/** Cells parted by |; < belongs to the cell on its left. */
function toRow(line: string): string {
  const cells = line.split('|').map((cell) => cell.trim());
  const written = cells.flatMap((cell, i) => {
    if (cell === '<') return [];
    const more = cells.slice(i + 1).findIndex((other) => other !== '<');
    const span = (more < 0 ? cells.length - i - 1 : more) + 1;
    return [`<td${span > 1 ? ` colspan="${span}"` : ''}>${escapeHtml(cell)}</td>`];
  });
  return `<tr>${written.join('')}</tr>`;
}
