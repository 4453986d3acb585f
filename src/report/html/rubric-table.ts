import type { Finding } from '../../model/finding.js';
import type { AuditRecord } from '../../model/record.js';
import type { UiWord } from '../messages/words.js';
import { escapeHtml as e } from './escape.js';

type RubricRecord = AuditRecord['rubrics'][number];

/** The rubric as a table, groups merged for reading, the cells that findings speak of marked and linked to them. */
export function writeRubricTable(
  rubric: RubricRecord,
  findings: readonly Finding[],
  ui: Readonly<Record<UiWord, string>>,
): string {
  const depth = Math.max(1, ...rubric.rows.map((row) => row.path.length));
  const extra = (['criteria', 'target', 'actual', 'remark'] as const).filter((name) =>
    rubric.rows.some((row) => row[name] !== null),
  );
  const headerOf = (role: string, otherwise: string) =>
    rubric.columns.find((column) => column.role === role)?.header ?? otherwise;
  const heads = [
    ...Array.from({ length: depth }, (_, i) => `<th>${i === depth - 1 ? e(ui.indicator) : ''}</th>`),
    `<th>${e(ui.weight)}</th>`,
    ...extra.map((name) => `<th>${e(headerOf(name, name))}</th>`),
    `<th>${e(ui.score)}</th>`,
    `<th>${e(ui.verification)}</th>`,
  ];
  const body = rubric.rows.map((row, i) => {
    const cells: string[] = [];
    for (let level = 0; level < depth; level++) {
      const last = level === depth - 1;
      const name = last ? (row.path.at(-1) ?? '') : level < row.path.length - 1 ? (row.path[level] ?? '') : '';
      if (last) cells.push(`<th scope="row">${e(name)}</th>`);
      else {
        const span = groupSpan(rubric, i, level);
        if (span > 0) cells.push(`<td rowspan="${span}">${e(name)}</td>`);
      }
    }
    const weight = markOf(findings, row.sources.weight?.block);
    const score =
      markOf(findings, row.sources.score?.block) ??
      markOf(findings, row.score === null ? row.sources.name?.block : undefined);
    cells.push(cell(row.weight, weight, 'number'));
    for (const name of extra) cells.push(`<td>${e(row[name])}</td>`);
    cells.push(cell(row.score ?? (score ? '—' : null), score, 'number'));
    const { status, implied } = row.verification;
    cells.push(`<td class="${status}">${e(ui[status])}${implied === null ? '' : `（${e(implied)}）`}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const total = rubric.total;
  const mark = markOf(
    findings.filter((finding) => finding.subject.kind === 'total' || finding.subject.kind === 'conclusion'),
    total?.source.block,
  );
  const foot = total
    ? `<tfoot><tr><th colspan="${depth}">${e(ui.statedTotal)}</th>${cell(total.weight, null, 'number')}${extra.map(() => '<td></td>').join('')}${cell(total.score, mark, 'number')}<td></td></tr></tfoot>`
    : '';
  return `<section class="rubric"><h2>${e(ui.rubric)}${rubric.title ? ` · ${e(rubric.title)}` : ''}</h2><div class="scroll"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody>${foot}</table></div></section>`;
}

function cell(value: string | null, finding: Finding | null, name: string): string {
  if (!finding) return `<td class="${name}">${e(value)}</td>`;
  return `<td class="${name} marked ${finding.severity}"><a href="#f-${finding.id}" title="${e(finding.message)}">${e(value ?? '—')}</a></td>`;
}

/** The finding whose first evidence is this cell. */
function markOf(findings: readonly Finding[], block: string | undefined): Finding | null {
  return block === undefined ? null : (findings.find((finding) => finding.evidence[0]?.block === block) ?? null);
}

/** How many rows the group of this level covers from here; 0 where the row above is of the same group. */
function groupSpan(rubric: RubricRecord, index: number, level: number): number {
  const key = (i: number): string | null => {
    const path = rubric.rows[i]?.path;
    return path ? JSON.stringify(level < path.length - 1 ? path.slice(0, level + 1) : [...path, level, i]) : null;
  };
  const own = key(index);
  if (index > 0 && key(index - 1) === own) return 0;
  let span = 1;
  while (key(index + span) === own) span++;
  return span;
}
