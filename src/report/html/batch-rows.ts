import { Decimal } from 'decimal.js';
import { severities } from '../../model/finding.js';
import type { PageWords } from '../messages/page-words.js';
import { escapeHtml as e, writeText as t } from './escape.js';
import type { IndexEntry } from './index-entry.js';

/** Up to here one table holds all; above, reports stand under their bureau, folded. */
const FLAT = 200;

/** Every report as a row, linked to its page. Rows are kept short: a batch has up to tens of thousands. */
export function writeReportRows(entries: readonly IndexEntry[], words: PageWords): string {
  const { index } = words;
  const groups = new Map<string, IndexEntry[]>();
  for (const entry of [...entries].sort(byOffice)) {
    const bureau = entry.bureau ?? index.noDepartment;
    groups.set(bureau, [...(groups.get(bureau) ?? []), entry]);
  }
  const head = writeHead(words);
  if (entries.length <= FLAT) {
    const rows = [...groups].map(
      ([bureau, members]) =>
        `<tbody data-b="${e(bureau)}">${members.map((entry) => writeRow(entry, words)).join('\n')}</tbody>`,
    );
    return `<div class="scroll" id="reports" tabindex="0" role="region" aria-label="${e(index.table)}"><table class="reports">${head}${rows.join('')}</table></div>`;
  }
  const folded = [...groups].map(([bureau, members]) => {
    const sum = (severity: 'error' | 'warning') => members.reduce((total, entry) => total + entry.counts[severity], 0);
    return `<details><summary>${t(bureau)} <small>${e(index.group(members.length, sum('error'), sum('warning')))}</small></summary><table class="reports">${head}<tbody data-b="${e(bureau)}">${members.map((entry) => writeRow(entry, words)).join('\n')}</tbody></table></details>`;
  });
  return `<div id="reports" class="scroll" tabindex="0" role="region" aria-label="${e(index.table)}">${folded.join('\n')}</div>`;
}

function writeHead({ index }: PageWords): string {
  const { unit, project, year, stated, computed, gap, grade, error, warning, info } = index.columns;
  return `<thead><tr>${[unit, project, year, stated, computed, gap, grade, error, warning, info]
    .map((name) => `<th scope="col">${e(name)}</th>`)
    .join('')}</tr></thead>`;
}

/** By bureau, then unit, project and year. */
function byOffice(a: IndexEntry, b: IndexEntry): number {
  const key = ({ bureau, unit, project, year, path }: IndexEntry) => [
    bureau ?? '\uffff',
    unit ?? '\uffff',
    project ?? '',
    String(year ?? ''),
    path,
  ];
  const [left, right] = [key(a), key(b)];
  for (let i = 0; i < left.length; i++) {
    const [one = '', other = ''] = [left[i], right[i]];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** End tags of cells and rows are left out, as HTML allows; an empty severity means none. */
function writeRow(
  { page, unit, path, project, year, stated, computed, grade, counts }: IndexEntry,
  { index }: PageWords,
): string {
  const name = t(unit ?? (path.split('/').at(-1) || index.untitled));
  const linked = page === null ? name : `<a href="reports/${e(encodeAddress(page))}.html">${name}</a>`;
  const cells = [
    t(project),
    t(year),
    t(stated),
    t(computed),
    gapOf(stated, computed),
    t(grade),
    ...severities.map((severity) => (counts[severity] === 0 ? '' : String(counts[severity]))),
  ];
  return `<tr><td>${linked}<td>${cells.join('<td>')}`;
}

export function gapOf(stated: string | null, computed: string | null): string {
  if (stated === null || computed === null) return '';
  const gap = new Decimal(stated).minus(computed);
  return gap.isZero() ? '' : `${gap.isPositive() ? '+' : '−'}${gap.abs().toFixed()}`;
}

/** What would end or change an address; the rest browsers encode themselves. */
export const encodeAddress = (name: string): string =>
  name.replace(/[%#?\s]/gu, (character) => encodeURIComponent(character));
