import { createHash } from 'node:crypto';
import type { Rulebook } from '../../model/book.js';
import type { CorpusFinding } from '../../model/corpus-finding.js';
import { severities } from '../../model/finding.js';
import { type PageWords, pageWordsOf } from '../messages/page-words.js';
import type { Language } from '../messages/words.js';
import { baseStyle } from './base-style.js';
import { encodeAddress, gapOf, writeReportRows } from './batch-rows.js';
import { batchScript } from './batch-script.js';
import { batchStyle } from './batch-style.js';
import { type BureauScores, writeBureauPlot } from './bureau-plot.js';
import { escapeHtml as e, writeText as t } from './escape.js';
import type { IndexEntry, RuleTally } from './index-entry.js';
import { writeScoreHistogram } from './score-histogram.js';

export interface Batch {
  readonly entries: readonly IndexEntry[];
  readonly tally: readonly RuleTally[];
  readonly corpusFindings: readonly CorpusFinding[];
  /** YYYY-MM-DD */
  readonly today: string;
}

interface BatchContext extends Batch {
  readonly reports: readonly IndexEntry[];
  readonly words: PageWords;
  readonly language: Language;
  readonly rulebook: Pick<Rulebook, 'rules'> | undefined;
}

const LISTED_RULES = 30;
const LISTED_UNITS = 15;
const LISTED_REPORTS = 8;

/** One self-contained page over all reports of a run. Its one script filters and sorts; it reads whole without it. */
export function writeBatchPage(batch: Batch, language: Language, rulebook?: Pick<Rulebook, 'rules'>): string {
  const words = pageWordsOf(language);
  const reports = batch.entries.filter((entry) => entry.state === 'report');
  const context: BatchContext = { ...batch, reports, words, language, rulebook };
  const hash = createHash('sha256').update(batchScript).digest('base64');
  const [before, between, after] = words.pageOf;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${e(words.index.title)}</title>
<style>${baseStyle}${batchStyle}@page{@bottom-center{content:"${before}" counter(page) "${between}" counter(pages) "${after}";font-size:9pt;color:#555}}</style>
</head>
<body>
<header>
<h1>${e(words.index.title)}</h1>
${writeTotals(context)}
</header>
<main>
${[writeScores(context), writeFindings(context), writeCorpus(context), writeTable(context), writeFiles(context)].filter((part) => part !== '').join('\n')}
</main>
<footer><p>${e(words.index.printedOn(batch.today))}</p><p>${e(words.footer.disclaimer)}</p></footer>
<script>${batchScript}</script>
</body>
</html>
`;
}

function writeTotals({ reports, entries, words }: BatchContext): string {
  const { index } = words;
  const units = new Set(reports.flatMap((entry) => entry.unit ?? [])).size;
  const clean = reports.filter((entry) => entry.counts.error + entry.counts.warning === 0).length;
  const unread = entries.filter((entry) => entry.state === 'unread').length;
  const others = entries.filter((entry) => entry.state === 'other').length;
  const cells = [
    `<div><dt>${e(index.reports)}</dt><dd>${reports.length}</dd></div>`,
    `<div><dt>${e(index.units)}</dt><dd>${units}</dd></div>`,
    `<div><dt>${e(index.clean)}</dt><dd>${clean}</dd></div>`,
    ...severities.map((severity) => {
      const having = reports.filter((entry) => entry.counts[severity] > 0);
      const count = having.reduce((sum, entry) => sum + entry.counts[severity], 0);
      return `<div class="${severity}"><dt>${e(words.severities[severity])}</dt><dd>${count}<small>${e(index.withFindings(having.length))}</small></dd></div>`;
    }),
  ];
  return `<p class="lead">${e(index.lead({ reports: reports.length, units, clean, unread, others }))}</p>
<dl class="totals">${cells.join('')}</dl>`;
}

function writeScores({ reports, words }: BatchContext): string {
  const { index } = words;
  const stated = reports.flatMap((entry) => (entry.stated === null ? [] : [Number(entry.stated)]));
  const computed = reports.flatMap((entry) => (entry.computed === null ? [] : [Number(entry.computed)]));
  if (stated.length + computed.length === 0) return '';
  const differing = reports.filter((entry) => gapOf(entry.stated, entry.computed) !== '').length;
  const bureaus = writeBureauPlot(bureausOf(reports), words);
  return `<section id="scores"><h2>${e(index.scores)}</h2><p class="hint">${e(index.scoresHint(stated.length, differing))}</p>
${writeScoreHistogram(stated, computed, words)}</section>
${bureaus === '' ? '' : `<section id="bureaus"><h2>${e(index.clustering)}</h2>${bureaus}</section>`}`;
}

function bureausOf(reports: readonly IndexEntry[]): BureauScores[] {
  const bureaus = new Map<string, number[]>();
  for (const { bureau, stated } of reports) {
    if (bureau === null || stated === null) continue;
    const scores = bureaus.get(bureau) ?? [];
    scores.push(Number(stated));
    bureaus.set(bureau, scores);
  }
  return [...bureaus].map(([bureau, scores]) => ({ bureau, scores }));
}

function writeFindings({ tally, reports, words, language, rulebook }: BatchContext): string {
  if (tally.length === 0) return '';
  const { index } = words;
  const titles = new Map((rulebook?.rules ?? []).map((rule) => [rule.id, rule.title[language]]));
  const grave = (entry: RuleTally) => severities.indexOf(entry.severity);
  const rules = [...tally].sort((a, b) => grave(a) - grave(b) || b.count - a.count || (a.rule < b.rule ? -1 : 1));
  const most = Math.max(...rules.map((entry) => entry.count));
  const rows = rules.slice(0, LISTED_RULES).map(({ rule, severity, count, reports: having }) => {
    const bar = `<span class="bar ${severity}" style="width:${Math.max(1, Math.round((count / most) * 100))}%"></span>`;
    return `<tr><td><span class="tag ${severity}">${e(words.severities[severity])}</span></td><th scope="row">${t(titles.get(rule) ?? rule)}${bar}</th><td class="number">${count}</td><td class="number">${having}</td></tr>`;
  });
  const heads = ['', index.rule, index.count, index.inReports].map(
    (name, i) => `<th scope="col"${i > 1 ? ' class="number"' : ''}>${e(name)}</th>`,
  );
  const left = rules.length > rows.length ? `<p class="hint">${e(index.mostOf(rows.length, rules.length))}</p>` : '';
  return `<div class="columns"><section id="rules"><h2>${e(index.byRule)}</h2><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>${left}</section>
${writeUnits(reports, words)}</div>`;
}

function writeUnits(reports: readonly IndexEntry[], words: PageWords): string {
  const { index } = words;
  const units = new Map<string, { reports: number; error: number; warning: number; info: number }>();
  for (const { unit, counts } of reports) {
    const name = unit ?? index.untitled;
    const entry = units.get(name) ?? { reports: 0, error: 0, warning: 0, info: 0 };
    entry.reports += 1;
    for (const severity of severities) entry[severity] += counts[severity];
    units.set(name, entry);
  }
  const listed = [...units]
    .filter(([, entry]) => entry.error + entry.warning > 0)
    .sort(([a, x], [b, y]) => y.error - x.error || y.warning - x.warning || y.info - x.info || (a < b ? -1 : 1));
  if (listed.length === 0) return '';
  const rows = listed
    .slice(0, LISTED_UNITS)
    .map(
      ([name, entry]) =>
        `<tr><th scope="row">${t(name)}</th><td class="number">${entry.reports}</td>${severities.map((severity) => `<td class="number ${severity}">${entry[severity] || ''}</td>`).join('')}</tr>`,
    );
  const heads = [index.columns.unit, index.inReports, ...severities.map((severity) => words.severities[severity])];
  const left = listed.length > rows.length ? `<p class="hint">${e(index.mostOf(rows.length, listed.length))}</p>` : '';
  return `<section id="units"><h2>${e(index.byUnit)}</h2><table><thead><tr>${heads.map((name, i) => `<th scope="col"${i > 0 ? ' class="number"' : ''}>${e(name)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>${left}</section>`;
}

/** What the reports show together, each with the reports that it speaks of. */
function writeCorpus({ corpusFindings, entries, words }: BatchContext): string {
  if (corpusFindings.length === 0) return '';
  const { index } = words;
  const pages = new Map(entries.map((entry) => [entry.id, entry.page]));
  const items = severities.flatMap((severity) =>
    corpusFindings
      .filter((finding) => finding.severity === severity)
      .map((finding) => {
        const reports = finding.reports.map((report) => {
          const name =
            [report.organization, report.project, report.fiscalYear].filter(Boolean).join(' · ') || report.path;
          const page = pages.get(report.record);
          return `<li>${page ? `<a href="reports/${e(encodeAddress(page))}.html">${t(name)}</a>` : t(name)}</li>`;
        });
        const list = `<ul>${reports.join('')}</ul>`;
        const shown =
          reports.length === 0
            ? ''
            : reports.length <= LISTED_REPORTS
              ? list
              : `<details><summary>${e(index.corpusReports(reports.length))}</summary>${list}</details>`;
        const working =
          finding.calculation === null
            ? ''
            : `<p class="hint">${e(words.finding.working)}${e(words.colon)}${t(finding.calculation)}</p>`;
        return `<article class="corpus ${severity}"><p><span class="tag ${severity}">${e(words.severities[severity])}</span> ${t(index.corpusOf(finding))}</p>${working}${shown}</article>`;
      }),
  );
  return `<section id="corpus"><h2>${e(index.corpus)}<small>${corpusFindings.length}</small></h2><p class="hint">${e(index.corpusHint)}</p>${items.join('\n')}</section>`;
}

function writeTable({ reports, words }: BatchContext): string {
  if (reports.length === 0) return '';
  const { index } = words;
  const only = (['error', 'warning', 'clean'] as const).map(
    (key) => `<option value="${key}">${e(index.only[key])}</option>`,
  );
  return `<section id="all"><h2>${e(index.table)}</h2><p class="hint">${e(index.tableHint)}</p>
<div id="controls" hidden><input type="search" aria-label="${e(index.filter)}" placeholder="${e(index.filter)}"><select name="bureau" aria-label="${e(index.department)}"><option value="">${e(index.department)}${e(words.colon)}${e(index.all)}</option></select><select name="only" aria-label="${e(index.byRule)}"><option value="">${e(index.all)}</option>${only.join('')}</select><button type="button" name="back">${e(index.previous)}</button><output></output><button type="button" name="next">${e(index.next)}</button></div>
${writeReportRows(reports, words)}</section>`;
}

/** Files that were not read, with the reason, and those that are no reports. */
function writeFiles({ entries, words }: BatchContext): string {
  const files = entries.filter((entry) => entry.state !== 'report');
  if (files.length === 0) return '';
  const { index } = words;
  const items = files.map(
    ({ path, message, state }) =>
      `<li>${t(path)} <small>${t(state === 'unread' ? (message ?? index.unreadable) : index.notReport)}</small></li>`,
  );
  return `<section id="files"><h2>${e(index.unreadList)}<small>${files.length}</small></h2><details${files.length <= 30 ? ' open' : ''}><summary>${e(index.only.unread)}</summary><ul class="files">${items.join('\n')}</ul></details></section>`;
}
