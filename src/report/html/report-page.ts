import type { Finding, Severity } from '../../model/finding.js';
import type { Place } from '../../model/place.js';
import { type AuditRecord, verificationStatuses } from '../../model/record.js';
import { type Language, type UiWord, wordsOf } from '../messages/words.js';
import { computedTotal, statedTotal } from '../totals.js';
import { escapeHtml as e } from './escape.js';
import { pageStyle } from './page-style.js';
import { writeRubricTable } from './rubric-table.js';

/** One self-contained page for one report: readable offline, printed on A4, without any script. */
export function writeReportPage(record: AuditRecord, language: Language): string {
  const ui = wordsOf(language).ui;
  const title = record.report.title ?? record.document.path;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<p class="kind">${e(ui.title)}</p>
<h1>${e(title)}</h1>
${writeHead(record, ui, language)}
</header>
<main>
<section id="findings"><h2>${e(ui.finding)}（${record.findings.length}）</h2>
${record.findings.length === 0 ? `<p>${e(ui.noFindings)}</p>` : record.findings.map((finding, i) => writeFinding(finding, i, ui)).join('\n')}
</section>
${record.rubrics.map((rubric) => writeRubricTable(rubric, record.findings, ui)).join('\n')}
${writeFunds(record, ui)}
${writeStatistics(record, ui)}
${writeChecks(record, ui)}
${writeNotices(record, ui)}
</main>
<footer>jihe ${e(record.engine.version)} · ${e(record.engine.books.map((book) => book.id).join(', '))} · ${e(record.document.path)} · ${e(record.document.id)}</footer>
</body>
</html>
`;
}

type Ui = Readonly<Record<UiWord, string>>;

function writeHead(record: AuditRecord, ui: Ui, language: Language): string {
  const computed = computedTotal(record);
  const stated = statedTotal(record);
  const off =
    stated !== null &&
    computed !== null &&
    record.findings.some(
      (finding) => finding.rule === 'rubric/total-score' || finding.rule === 'conclusion/total-mismatch',
    );
  const facts: [string, string, string][] = [
    [ui.unit, e(record.report.organization ?? '—'), ''],
    [ui.project, e(record.report.project ?? '—'), ''],
    [ui.year, e(record.report.fiscalYear ?? '—'), ''],
    [ui.book, writeBook(record, language), ''],
    [ui.statedTotal, e(stated ?? '—'), off ? 'wrong' : ''],
    [ui.computedTotal, e(computed ?? '—'), ''],
    [ui.grade, e(record.conclusion?.grade ?? '—'), ''],
  ];
  const counts = (['error', 'warning', 'info'] as const).map(
    (severity) =>
      `<span class="count ${severity}">${e(ui[severity])} ${record.findings.filter((finding) => finding.severity === severity).length}</span>`,
  );
  const region = record.report.region;
  if (region) facts.splice(1, 0, [ui.region, e(`${region.name}（${region.code}）`), '']);
  return `<dl class="facts">${facts.map(([name, value, mark]) => `<div class="${mark}"><dt>${e(name)}</dt><dd>${value}</dd></div>`).join('')}</dl><p>${counts.join(' ')}</p>${writePoints(record, ui)}`;
}

/** How much of the rubric's weight could be verified. */
function writePoints({ points, rubrics }: AuditRecord, ui: Ui): string {
  if (rubrics.length === 0) return '';
  const parts = verificationStatuses.map((status) => `${e(ui[status])} ${e(points[status])}`);
  return `<p class="points">${e(ui.points)}：${parts.join(' · ')}</p>`;
}

/** The book that the report was judged by, and why it. */
function writeBook({ engine, report }: AuditRecord, language: Language): string {
  const [book, ...extended] = engine.books;
  if (!book) return '—';
  const words = wordsOf(language);
  const base = extended.length === 0 ? '' : `（${words.ui.extends} ${extended.map((other) => other.id).join(', ')}）`;
  const why = engine.reason ? `<br><small>${e(words.bookReasons[engine.reason.by](engine.reason))}</small>` : '';
  const framework = report.framework ? `<br><small>${e(words.ui.framework)}：${e(report.framework)}</small>` : '';
  return `${e(book.id)}${e(base)}${why}${framework}`;
}

function writeFinding(finding: Finding, index: number, ui: Ui): string {
  const severity: Severity = finding.severity;
  const figures = [
    [ui.claimed, finding.actual],
    [ui.computed, finding.expected],
    [ui.difference, finding.difference],
    [ui.working, finding.calculation],
  ].filter((pair): pair is [string, string] => pair[1] !== null);
  const places = finding.evidence.slice(0, 6).map((place) => `<li>${writePlace(place, ui)}</li>`);
  const more = finding.evidence.length - places.length;
  return `<article class="finding ${severity}" id="${anchorOf(finding)}">
<h3><span class="tag">${e(ui[severity])}</span> ${index + 1}. ${e(finding.message)}</h3>
${figures.length > 0 ? `<dl>${figures.map(([name, value]) => `<div><dt>${e(name)}</dt><dd class="working">${e(value)}</dd></div>`).join('')}</dl>` : ''}
<p class="label">${e(ui.evidence)}</p><ul class="places">${places.join('')}${more > 0 ? `<li>… +${more}</li>` : ''}</ul>
<p class="basis">${e(ui.basis)}：${e(finding.basis)}（${e(finding.rule)}）</p>
</article>`;
}

function writePlace(place: Place, ui: Ui): string {
  const where =
    place.table === null
      ? ui.text
      : `${ui.table} ${place.table} · ${ui.row} ${place.row} · ${ui.column} ${place.column}`;
  const text = place.text.replace(/\s+/gu, ' ').trim();
  const quoted = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  return `<span class="where">${e(where)}</span> <q>${e(quoted)}</q> <code>${e(place.path)}</code>`;
}

export const anchorOf = (finding: Finding): string => `f-${finding.id}`;

function writeFunds(record: AuditRecord, ui: Ui): string {
  if (record.funds.length === 0) return '';
  const rows = record.funds.map(
    (fund) =>
      `<tr><td>${e(fund.label)}</td><td class="number">${e(fund.value)}${e(fund.unit)}</td><td class="number">${e(fund.yuan)}</td><td>${writePlace(fund.source, ui)}</td></tr>`,
  );
  return `<section><h2>${e(ui.funds)}</h2><table><thead><tr><th>${e(ui.label)}</th><th>${e(ui.amount)}</th><th>${e(ui.yuan)}</th><th>${e(ui.evidence)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function writeStatistics(record: AuditRecord, ui: Ui): string {
  if (record.statistics.length === 0) return '';
  const rows = record.statistics.map(
    (entry) =>
      `<tr><td>${e(entry.label)}</td><td class="number">${e(entry.value)}${e(entry.unit)}</td><td class="number">${e(entry.year)}</td><td>${writePlace(entry.source, ui)}</td></tr>`,
  );
  return `<section><h2>${e(ui.statistics)}</h2><table><thead><tr><th>${e(ui.label)}</th><th>${e(ui.figure)}</th><th>${e(ui.year)}</th><th>${e(ui.evidence)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function writeChecks(record: AuditRecord, ui: Ui): string {
  const rows = record.checks.map(
    (check) =>
      `<tr><td>${e(check.rule)}</td><td>${e(check.subject.path?.join('—') ?? check.subject.id)}</td><td>${e(ui[`verdict-${check.verdict}`])}</td><td class="working">${e(check.calculation)}</td></tr>`,
  );
  return `<section><details><summary>${e(ui.checks)}（${record.checks.length}）</summary><p>${e(ui.checksHint)}</p><table><thead><tr><th>${e(ui.rule)}</th><th>${e(ui.subject)}</th><th></th><th>${e(ui.working)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></details></section>`;
}

function writeNotices(record: AuditRecord, ui: Ui): string {
  const items = record.document.warnings.map((warning) => `<li>${e(warning.message)}</li>`);
  return items.length === 0 ? '' : `<section><h2>${e(ui.notices)}</h2><ul>${items.join('')}</ul></section>`;
}
