import { Decimal } from 'decimal.js';
import { type Severity, severities } from '../../model/finding.js';
import type { AuditRecord } from '../../model/record.js';
import { verificationReason } from '../messages/verification-reason.js';
import { anchor, escapeHtml as e, writeText as t } from './escape.js';
import type { PageContext } from './page-context.js';

type RubricRecord = AuditRecord['rubrics'][number];
type Row = RubricRecord['rows'][number];
type Subtotal = RubricRecord['subtotals'][number];
type Field = 'weight' | 'score' | 'deduction' | 'explanation' | 'criteria' | 'target' | 'actual' | 'remark';

const FIELDS: readonly Field[] = [
  'explanation',
  'target',
  'actual',
  'weight',
  'criteria',
  'deduction',
  'score',
  'remark',
];
const NUMBERS: ReadonlySet<Field> = new Set(['weight', 'score', 'deduction']);

/** A row of the table: an indicator, or a subtotal that has a row of its own in the document. */
type Line = { readonly row: Row } | { readonly subtotal: Subtotal };

/** The rubric in the document's own columns, groups merged, the cells that findings speak of marked and linked to them. */
export function writeRubric(rubric: RubricRecord, index: number, context: PageContext): string {
  const { words } = context;
  const depth = Math.max(1, ...rubric.rows.map((row) => row.path.length));
  const fields = fieldsOf(rubric);
  const taken = new Set(rubric.rows.flatMap((row) => Object.values(row.sources).map((place) => place.row)));
  const lines = linesOf(rubric, taken);
  const heads = [
    ...Array.from(
      { length: depth },
      (_, i) =>
        `<th scope="col" class="name">${t(levelHeader(rubric, i, depth) ?? (i === depth - 1 ? words.fields.indicator : words.fields.level))}</th>`,
    ),
    ...fields.map(
      (field) => `<th scope="col" class="${field}">${t(headerOf(rubric, field) ?? words.fields[field])}</th>`,
    ),
    `<th scope="col" class="verified">${e(words.rubric.verification)}</th>`,
  ];
  const body = lines.map((line, i) => writeLine(line, i, lines, { rubric, taken, depth, fields, context }));
  const title = rubric.title ?? '';
  const name = `${words.rubric.title}${title === '' ? '' : ` · ${title}`}`;
  return `<section class="rubric" id="rubric-${index + 1}"><h2>${t(name)}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${e(name)}"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody>${writeTotal(rubric, depth, fields, context)}</table></div></section>`;
}

/** The columns that the document has and fills, in its order. */
function fieldsOf(rubric: RubricRecord): Field[] {
  const filled = FIELDS.filter(
    (field) => field === 'weight' || field === 'score' || rubric.rows.some((row) => row[field] !== null),
  );
  const position = (field: Field) =>
    rubric.columns.find((column) => column.role === field)?.index ?? 1000 + FIELDS.indexOf(field);
  return filled.sort((a, b) => position(a) - position(b));
}

function headerOf(rubric: RubricRecord, role: string): string | null {
  const header = rubric.columns
    .find((column) => column.role === role)
    ?.header.replace(/\s+/gu, ' ')
    .trim();
  return header || null;
}

function levelHeader(rubric: RubricRecord, level: number, depth: number): string | null {
  const levels = rubric.columns.filter((column) => column.role === 'level');
  const found =
    levels.find((column) => column.level === level + 1) ?? (levels.length === depth ? levels[level] : undefined);
  return found?.header.replace(/\s+/gu, ' ').trim() || null;
}

/** Subtotals that stand in no indicator's row, put where the document has them. */
function linesOf(rubric: RubricRecord, taken: ReadonlySet<number | null>): Line[] {
  const rowOf = (row: Row) => row.sources.name?.row ?? row.sources.score?.row ?? null;
  const own = rubric.subtotals.filter((group) => group.source.row !== null && !taken.has(group.source.row));
  const lines: Line[] = [];
  const left = new Set(own);
  for (const row of rubric.rows) {
    for (const subtotal of left) {
      if ((subtotal.source.row ?? 0) > (rowOf(row) ?? 0)) continue;
      lines.push({ subtotal });
      left.delete(subtotal);
    }
    lines.push({ row });
  }
  return [...lines, ...[...left].map((subtotal) => ({ subtotal }))];
}

interface Drawing {
  readonly rubric: RubricRecord;
  /** Rows of the document's table that hold an indicator. */
  readonly taken: ReadonlySet<number | null>;
  readonly depth: number;
  readonly fields: readonly Field[];
  readonly context: PageContext;
}

function writeLine(line: Line, index: number, lines: readonly Line[], drawing: Drawing): string {
  const { depth, fields, context } = drawing;
  const path = 'row' in line ? line.row.path : line.subtotal.path;
  const shared = Math.max(0, Math.min(path.length - 1, depth - 1));
  const cells: string[] = [];
  for (let level = 0; level < shared; level++) {
    const span = spanOf(lines, index, level, depth);
    if (span > 0) cells.push(writeGroup(path.slice(0, level + 1), span, drawing));
  }
  const width = depth - shared;
  const across = width > 1 ? ` colspan="${width}"` : '';
  if ('subtotal' in line) {
    const { subtotal } = line;
    cells.push(`<th scope="row"${across}>${t(path.at(-1))} ${e(context.words.rubric.subtotal)}</th>`);
    for (const field of fields) {
      if (field !== 'weight' && field !== 'score') cells.push('<td></td>');
      else cells.push(cell(subtotal[field], 'number', sumMark(drawing.rubric, field, subtotal.path, context)));
    }
    return `<tr class="subtotal">${cells.join('')}<td></td></tr>`;
  }
  const { row } = line;
  const name = mark(row.score === null ? undefined : row.sources.name?.block, context);
  cells.push(`<th scope="row"${across}${attributes('name', name)}>${t(path.at(-1))}${name?.links ?? ''}</th>`);
  for (const field of fields) cells.push(writeField(row, field, context));
  return `<tr>${cells.join('')}${writeVerification(row, context)}</tr>`;
}

function writeField(row: Row, field: Field, context: PageContext): string {
  const kind = NUMBERS.has(field) ? 'number' : field;
  const marked = mark(row.sources[field]?.block, context);
  if (field !== 'score' || row.score !== null) return cell(row[field], kind, marked);
  // A missing score has no cell of its own to quote: the finding quotes the indicator's name.
  const missing = marked ?? mark(row.sources.name?.block, context);
  return cell(missing && missing.links !== '' ? context.words.rubric.missing : null, kind, missing);
}

function writeVerification(row: Row, { words, language }: PageContext): string {
  const { status, implied, reason } = row.verification;
  const said = verificationReason(reason, language);
  const value = implied !== null && status === 'contradicted' ? `<br>${t(words.rubric.implied(implied))}` : '';
  const why = status === 'attainable' ? '' : `<small>${t(said)}</small>`;
  return `<td class="verified ${status}" title="${e(words.statusMeanings[status])}"><b>${e(words.statuses[status])}</b>${value}${why}</td>`;
}

/** How many lines the group covers from here; 0 where the line above is of the same group. */
function spanOf(lines: readonly Line[], index: number, level: number, depth: number): number {
  const key = (i: number): string | null => {
    const line = lines[i];
    if (!line) return null;
    const path = 'row' in line ? line.row.path : line.subtotal.path;
    return level < Math.min(path.length - 1, depth - 1) ? JSON.stringify(path.slice(0, level + 1)) : `${i}`;
  };
  const own = key(index);
  if (index > 0 && key(index - 1) === own) return 0;
  let span = 1;
  while (key(index + span) === own) span += 1;
  return span;
}

/** A group's name, with the weight and score that its own cell states. */
function writeGroup(path: readonly string[], span: number, { rubric, taken, context }: Drawing): string {
  const groups = rubric.subtotals.filter(
    (group) => taken.has(group.source.row) && JSON.stringify(group.path) === JSON.stringify(path),
  );
  const figures = groups.flatMap((group) =>
    (['weight', 'score'] as const).map((field) => {
      if (group[field] === null) return '';
      const marked = sumMark(rubric, field, path, context);
      const stated = context.words.rubric.stated(
        field === 'weight' ? group.weight : null,
        field === 'score' ? group.score : null,
      );
      return `<small${attributes('', marked)}>${t(stated)}${marked?.links ?? ''}</small>`;
    }),
  );
  return `<td class="name group" rowspan="${span}">${t(path.at(-1))}${figures.join('')}</td>`;
}

function writeTotal(rubric: RubricRecord, depth: number, fields: readonly Field[], context: PageContext): string {
  const { total } = rubric;
  if (!total) return '';
  const quoted = mark(total.source.block, context);
  const cells = fields.map((field) => {
    if (field !== 'weight' && field !== 'score') return '<td></td>';
    const own = field === (total.score === null ? 'weight' : 'score') ? quoted : null;
    return cell(total[field], 'number', own?.links ? own : (sumMark(rubric, field, [], context) ?? own));
  });
  const line = (name: string, values: string) =>
    `<tr><th scope="row" colspan="${depth}">${e(name)}</th>${values}<td></td></tr>`;
  const computed = computedScore(rubric, context.record);
  const again = fields.map((field) => (field === 'score' ? `<td class="number">${t(computed)}</td>` : '<td></td>'));
  const differs = computed !== null && total.score !== null && !new Decimal(computed).equals(total.score);
  return `<tfoot>${line(context.words.rubric.total, cells.join(''))}${differs ? line(context.words.rubric.computed, again.join('')) : ''}</tfoot>`;
}

/** From the check, so that the figure shown is the one that was judged. */
function computedScore(rubric: RubricRecord, { checks }: AuditRecord): string | null {
  const check = checks.find(
    (entry) => entry.rule === 'rubric/total-score' && entry.subject.id.startsWith(`${rubric.id}/`) && entry.calculation,
  );
  const sum = check?.calculation?.split('=').at(-1)?.trim() ?? '';
  return /^-?\d+(\.\d+)?$/.test(sum) ? sum : null;
}

/** The record keeps one place of a subtotal or total; a finding on its other figure quotes that figure's own. */
function sumMark(
  { id }: RubricRecord,
  field: 'weight' | 'score',
  path: readonly string[],
  context: PageContext,
): Marked | null {
  const subject = [id, field, ...path].join('/');
  return mark(context.listed.find((finding) => finding.subject.id === subject)?.evidence[0]?.block, context);
}

interface Marked {
  readonly id: string | null;
  readonly severity: Severity | null;
  readonly links: string;
}

function mark(
  block: string | undefined,
  { marks: { of, anchored }, quoted, numbers, words }: PageContext,
): Marked | null {
  if (block === undefined) return null;
  const findings = of.get(block) ?? [];
  if (findings.length === 0 && !quoted.has(block)) return null;
  const id = anchored.has(block) ? null : anchor('c', block);
  anchored.add(block);
  const severity = severities.find((level) => findings.some((finding) => finding.severity === level)) ?? null;
  const links = findings.slice(0, 9).map((finding) => {
    const number = numbers.get(finding.id) ?? 0;
    return `<a class="ref ${finding.severity}" href="#${anchor('f', finding.id)}" aria-label="${e(words.toFinding(number))}">${number}</a>`;
  });
  return { id, severity, links: links.join('') };
}

function attributes(kind: string, marked: Marked | null): string {
  const names = [kind, marked?.severity ? `marked ${marked.severity}` : ''].filter((name) => name !== '').join(' ');
  return `${names === '' ? '' : ` class="${names}"`}${marked?.id ? ` id="${marked.id}"` : ''}`;
}

function cell(value: string | null, kind: string, marked: Marked | null): string {
  // Figures stay under each other: what leads to the findings goes before them.
  if (kind === 'number') return `<td${attributes(kind, marked)}>${marked?.links ?? ''}${t(value)}</td>`;
  return `<td${attributes(kind, marked)}>${t(value)}${marked?.links ?? ''}</td>`;
}
