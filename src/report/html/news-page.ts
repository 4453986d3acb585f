import { type RunWords, runWords } from '../messages/run-words.js';
import { type Language, wordsOf } from '../messages/words.js';
import type { NewsRecord } from '../news.js';
import { baseStyle } from './base-style.js';
import { escapeHtml as e } from './escape.js';

export interface NewsPage {
  /** YYYY-MM-DD */
  readonly today: string;
  readonly records: readonly NewsRecord[];
  readonly copies: readonly { readonly path: string; readonly of: string }[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly growing: readonly string[];
  /** Whether reports have pages of their own to link to. */
  readonly linked: boolean;
}

/** One page on what an inbox received: a line for each report, then its errors and warnings. */
export function writeNewsPage(news: NewsPage, language: Language): string {
  const { ui } = wordsOf(language);
  const words = runWords(language);
  const title = `${words.news}（${news.today}）`;
  const head = [
    ui.file,
    ui.unit,
    ui.project,
    ui.year,
    ui.statedTotal,
    ui.computedTotal,
    ui.grade,
    ui.error,
    ui.warning,
    ui.info,
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(title)}</title>
<style>${baseStyle}</style>
</head>
<body>
<main>
<h1>${e(title)}</h1>
<div class="scroll"><table>
<thead><tr>${head.map((cell) => `<th>${e(cell)}</th>`).join('')}</tr></thead>
<tbody>
${news.records.map((record) => writeRow(record, news.linked, language)).join('\n')}
</tbody></table></div>
${writeOthers(news, words)}
</main>
</body>
</html>
`;
}

function writeRow({ digest, project, page, findings }: NewsRecord, linked: boolean, language: Language): string {
  const { ui } = wordsOf(language);
  const name = `<bdi>${e(digest.path)}</bdi>`;
  if (digest.error !== null) return `<tr><th scope="row">${name}</th><td colspan="9">${e(digest.error)}</td></tr>`;
  if (!digest.isReport) return `<tr><th scope="row">${name}</th><td colspan="9">${e(ui.notReport)}</td></tr>`;
  const cells = [
    digest.organization,
    project,
    digest.fiscalYear,
    digest.statedTotal,
    digest.computedTotal,
    digest.grade,
    digest.errors,
    digest.warnings,
    digest.infos,
  ];
  const sentences = findings
    .filter((finding) => finding.severity !== 'info')
    .map((finding) => `<li class="${finding.severity}">[${e(ui[finding.severity])}] ${e(finding.message)}</li>`);
  const more = sentences.length > 0 ? `<tr><td colspan="10"><ul>${sentences.join('')}</ul></td></tr>` : '';
  const link =
    linked && page !== null ? `<a href="${encodeURI(page).replace(/[#?]/g, encodeURIComponent)}">${name}</a>` : name;
  return `<tr><th scope="row">${link}</th>${cells.map((cell) => `<td>${e(cell ?? '—')}</td>`).join('')}</tr>${more}`;
}

function writeOthers({ copies, moved, growing }: NewsPage, words: RunWords): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `<h2>${e(title)}</h2><ul>${lines.map((line) => `<li>${e(line)}</li>`).join('')}</ul>`;
  return [
    list(
      words.copies,
      copies.map(({ path, of }) => `${path} = ${of}`),
    ),
    list(
      words.moved,
      moved.map(({ from, to }) => `${from} → ${to}`),
    ),
    list(words.growing, growing),
  ].join('\n');
}
