import { Decimal } from 'decimal.js';
import { type AuditRecord, verificationStatuses } from '../../model/record.js';
import { wordsOf } from '../messages/words.js';
import { computedTotal, statedTotal } from '../totals.js';
import { escapeHtml as e, writeText as t } from './escape.js';
import { countSeverities, type PageContext, titleOf } from './page-context.js';

/** Who, what and when; both totals; how much of the rubric could be verified; and the outcome in one sentence. */
export function writePageHead(context: PageContext): string {
  const { record, words } = context;
  const title = record.report.title ?? record.document.path;
  return `<header>
<p class="kind">${e(words.paperTitle)}</p>
<h1>${t(title)}</h1>
${writeAlerts(context)}
<div class="overview">
<dl class="facts">${factsOf(context)
    .map(([name, value]) => `<div><dt>${e(name)}</dt><dd>${value}</dd></div>`)
    .join('')}</dl>
${isScored(record) ? writeScores(context) : ''}
</div>
${record.document.error ? '' : writeOutcome(context)}
</header>`;
}

const isScored = (record: AuditRecord): boolean => record.rubrics.length > 0 || record.conclusion !== null;

function factsOf(context: PageContext): (readonly [string, string])[] {
  const { record, words, language } = context;
  const { report, document, engine } = record;
  const facts: (readonly [string, string])[] = [];
  const add = (name: string, value: string | number | null) => {
    if (value !== null) facts.push([name, t(String(value))]);
  };
  facts.push([words.head.unit, t(report.organization ?? words.notStated)]);
  if (report.department !== report.organization) add(words.head.department, report.department);
  facts.push([words.head.project, t(report.project ?? words.notStated)]);
  add(words.head.projectCode, report.projectCode);
  facts.push([words.head.year, t(report.fiscalYear ?? words.notStated)]);
  facts.push([words.head.kind, `${t(words.kinds[report.kind])} · ${t(words.stages[report.stage])}`]);
  if (report.region)
    facts.push([words.head.region, `${t(report.region.name)} <small>${t(report.region.code)}</small>`]);
  add(words.head.reportDate, report.reportDate);
  const [book, ...extended] = engine.books;
  if (book) {
    const why = engine.reason ? wordsOf(language).bookReasons[engine.reason.by](engine.reason) : '';
    const base =
      extended.length > 0
        ? words.extends(extended.map((other) => titleOf('books', other.id, context)).join(words.listed))
        : '';
    const notes = [why, base].filter((note) => note !== '');
    facts.push([
      words.head.book,
      `${t(titleOf('books', book.id, context))}${notes.map((note) => `<small>${t(note)}</small>`).join('')}`,
    ]);
  }
  add(words.head.framework, report.framework && titleOf('frameworks', report.framework, context));
  facts.push([words.head.file, `<span class="path">${t(document.path)}</span>`]);
  return facts;
}

function writeAlerts({ record, words }: PageContext): string {
  const { error, partial, warnings } = record.document;
  if (error)
    return `<p class="alert" role="note"><b>${e(words.unreadable)}</b>${e(words.colon)}${t(error.message)}</p>`;
  const alerts: string[] = [];
  if (warnings.some((warning) => warning.code === 'not-a-report')) alerts.push(t(words.notAudited));
  if (partial) {
    const why = warnings.filter((warning) =>
      ['unread-pages', 'page-limit', 'unclear-table', 'damaged-parts', 'part-missing'].includes(warning.code),
    );
    alerts.push(`<b>${t(words.partial)}</b>${why.map((warning) => `<br>${t(warning.message)}`).join('')}`);
  }
  return alerts.map((alert) => `<p class="alert" role="note">${alert}</p>`).join('\n');
}

function writeScores(context: PageContext): string {
  const { record, words } = context;
  const stated = statedTotal(record);
  const computed = computedTotal(record);
  const gap = stated !== null && computed !== null ? new Decimal(stated).minus(computed) : null;
  const off = gap !== null && !gap.isZero();
  const judged = record.findings.some(
    (finding) => finding.rule === 'rubric/total-score' || finding.rule === 'conclusion/total-mismatch',
  );
  const state = gap === null ? '' : off ? words.gap(`${gap.isPositive() ? '+' : ''}${gap.toFixed()}`) : words.agree;
  return `<div class="scores">
<dl><div${off && judged ? ' class="wrong"' : ''}><dt>${e(words.head.stated)}</dt><dd>${t(stated ?? '—')}</dd></div>
<div><dt>${e(words.head.computed)}</dt><dd>${computed === null ? `<span class="none">${e(words.notComputed)}</span>` : t(computed)}</dd></div>
<div><dt>${e(words.head.grade)}</dt><dd>${t(record.conclusion?.grade ?? '—')}</dd></div></dl>
${state === '' ? '' : `<p class="gap${off && judged ? ' wrong' : ''}">${e(state)}</p>`}
${record.rubrics.length > 0 ? writePointsBar(context) : ''}</div>`;
}

/** Points by how far their scores follow from the document: a bar, and the same in words. */
function writePointsBar({ record, words }: PageContext): string {
  const parts = verificationStatuses.map((status) => ({ status, points: new Decimal(record.points[status]) }));
  const sum = parts.reduce((total, part) => total.plus(part.points), new Decimal(0));
  if (sum.isZero()) return '';
  let at = 0;
  const bars = parts.map(({ status, points }) => {
    const width = points.div(sum).times(1000).toDecimalPlaces(1).toNumber();
    const bar = width > 0 ? `<rect class="${status}" x="${at}" y="0" width="${width}" height="16"/>` : '';
    at = Math.round((at + width) * 10) / 10;
    return bar;
  });
  const legend = parts.map(
    ({ status, points }) =>
      `<li class="${status}" title="${e(words.statusMeanings[status])}"><i></i>${e(words.statuses[status])} <b>${e(words.pointsOf(points.toFixed()))}</b></li>`,
  );
  return `<div class="points"><p>${e(words.head.points)}</p><svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">${bars.join('')}</svg><ul>${legend.join('')}</ul></div>`;
}

function writeOutcome(context: PageContext): string {
  const { record, words, listed } = context;
  if (record.document.warnings.some((warning) => warning.code === 'not-a-report')) return '';
  const counts = countSeverities(listed);
  const scored = record.rubrics.length > 0;
  return `<p class="outcome">${t(words.outcome({ counts, points: record.points, scored }))}</p>`;
}
