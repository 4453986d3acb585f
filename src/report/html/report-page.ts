import type { AuditRecord } from '../../model/record.js';
import type { Language } from '../messages/words.js';
import { baseStyle } from './base-style.js';
import { escapeHtml as e, writeText as t } from './escape.js';
import { writeFinding } from './finding-card.js';
import { createContext, type PageContext, type ReportPageOptions } from './page-context.js';
import { writePageHead } from './page-head.js';
import { writePagePictures } from './page-pictures.js';
import { reportStyle } from './page-style.js';
import { writeChecks, writeFunds, writeStatistics } from './page-tables.js';
import { writeRubric } from './rubric-table.js';

/** One self-contained page for one report: readable offline, printed on A4, without any script. */
export function writeReportPage(record: AuditRecord, language: Language, options: ReportPageOptions = {}): string {
  const context = createContext(record, language, options);
  const { words } = context;
  const title = [record.report.organization, record.report.project, record.report.fiscalYear]
    .filter(Boolean)
    .join(' · ');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${e(title || record.report.title || record.document.path)} · ${e(words.paperTitle)}</title>
<style>${baseStyle}${reportStyle}${numberPages(words.pageOf)}</style>
</head>
<body>
${writePageHead(context)}
${writeContents(context)}
<main>
${writeBody(context)}
</main>
${writeFooter(context)}
</body>
</html>
`;
}

/** 第1页 共3页 at the foot of each printed page (CSS Paged Media). */
function numberPages([before, between, after]: PageContext['words']['pageOf']): string {
  return `@page{@bottom-center{content:"${before}" counter(page) "${between}" counter(pages) "${after}";font-size:9pt;color:#555}}`;
}

function writeContents({ record, words, listed, options }: PageContext): string {
  const links: (readonly [string, string])[] = [];
  if (listed.length > 0) links.push(['findings', `${words.contents.findings} ${listed.length}`]);
  record.rubrics.forEach((_, i) => {
    links.push([`rubric-${i + 1}`, `${words.contents.rubric}${record.rubrics.length > 1 ? ` ${i + 1}` : ''}`]);
  });
  if ((options.pageImages ?? []).length > 0) links.push(['pages', words.contents.pages]);
  if (record.funds.length > 0) links.push(['funds', words.contents.funds]);
  if (record.statistics.length > 0) links.push(['statistics', words.contents.statistics]);
  if (record.checks.length > 0) links.push(['checks', words.contents.checks]);
  if (record.document.warnings.length > 0) links.push(['notices', words.contents.notices]);
  const back =
    options.index === undefined ? '' : `<a class="back" href="${e(options.index)}">${e(words.contents.index)}</a>`;
  return `<nav>${back}${links.map(([id, name]) => `<a href="#${id}">${e(name)}</a>`).join('')}</nav>`;
}

function writeBody(context: PageContext): string {
  const { record } = context;
  // First of all: a finding links to the cells that are there.
  const rubrics = record.rubrics.map((rubric, i) => writeRubric(rubric, i, context));
  const legend =
    rubrics.length > 0 && context.listed.length > 0 ? `<p class="hint">${e(context.words.rubric.legend)}</p>` : '';
  return [
    writeFindings(context),
    writeSettled(context),
    writePagePictures(context),
    ...rubrics,
    legend,
    writeFunds(context),
    writeStatistics(context),
    writeChecks(context),
    writeNotices(context),
    record.document.error
      ? ''
      : `<p class="signatures">${context.words.signatures.map((name) => `<span>${e(name)}${e(context.words.colon)}</span>`).join('')}</p>`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function writeFindings(context: PageContext): string {
  const { words, listed, record } = context;
  if (record.document.error || record.document.warnings.some((warning) => warning.code === 'not-a-report')) return '';
  if (listed.length === 0)
    return `<section id="findings"><h2>${e(words.contents.findings)}</h2><p>${e(words.noFindings)}</p></section>`;
  const groups = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const findings = listed.filter((finding) => finding.severity === severity);
    if (findings.length === 0) return [];
    return [
      `<h2 class="${severity}">${e(words.severities[severity])}<small>${findings.length}</small><em>${e(words.asks[severity])}</em></h2>`,
      ...findings.map((finding) => writeFinding(finding, context)),
    ];
  });
  return `<section id="findings">${groups.join('\n')}</section>`;
}

function writeSettled(context: PageContext): string {
  const { words, settled } = context;
  if (settled.length === 0) return '';
  return `<section id="settled"><details><summary><h2>${e(words.settled(settled.length))}</h2></summary><p class="hint">${e(words.settledHint)}</p>
${settled.map((finding) => writeFinding(finding, context)).join('\n')}</details></section>`;
}

/** What the reader of the file has to say; equal sentences once. */
function writeNotices({ record, words }: PageContext): string {
  const items = [...new Set(record.document.warnings.map((warning) => warning.message))];
  if (items.length === 0 || record.document.warnings.some((warning) => warning.code === 'not-a-report')) return '';
  return `<section id="notices"><h2>${e(words.contents.notices)}</h2><ul>${items.map((item) => `<li>${t(item)}</li>`).join('')}</ul></section>`;
}

function writeFooter({ record, words }: PageContext): string {
  const books = record.engine.books.map((book) => `${book.id} ${book.sha256.slice(0, 12)}`).join(', ');
  const facts = [
    [words.footer.engine, `jihe ${record.engine.version}`],
    [words.footer.books, books],
    [words.footer.document, record.document.id],
  ].filter(([, value]) => value !== '');
  return `<footer><p>${e(words.footer.disclaimer)}</p><p>${facts.map(([name, value]) => `${e(name)} <code>${e(value)}</code>`).join(' · ')}</p></footer>`;
}
