import { Decimal } from 'decimal.js';
import type { Verdict } from '../../model/finding.js';
import type { AuditRecord } from '../../model/record.js';
import { describePlace } from '../describe-place.js';
import { escapeHtml as e, writeText as t } from './escape.js';
import { type PageContext, ruleTitle } from './page-context.js';
import { plainWorking } from './plain-working.js';

type Fund = AuditRecord['funds'][number];
type Statistic = AuditRecord['statistics'][number];
type Check = AuditRecord['checks'][number];

const OPEN_AT_MOST = 30;

/** Every amount of money with its place; one that repeats another is set back. */
export function writeFunds(context: PageContext): string {
  const { record, words } = context;
  const rows = record.funds.map(
    (fund) =>
      `<tr${fund.duplicateOf === null ? '' : ' class="again"'}><td>${t(fund.label)}${notesOf(fund, context)}</td><td class="number">${t(fund.value)}${t(fund.unit)}</td><td class="number">${t(fund.yuan === null ? '' : group(fund.yuan))}</td><td class="number">${t(fund.year)}</td>${placeCell(fund.source, context)}</tr>`,
  );
  const { name, figure, yuan, year, place } = words.funds;
  return section('funds', words.contents.funds, [name, figure, yuan, year, place], rows);
}

export function writeStatistics(context: PageContext): string {
  const { record, words } = context;
  const rows = record.statistics.map(
    (statistic) =>
      `<tr${statistic.duplicateOf === null ? '' : ' class="again"'}><td>${t(statistic.label)}${notesOf(statistic, context)}</td><td class="number">${t(statistic.value)}${t(statistic.unit)}</td><td class="number">${t(statistic.year)}</td>${placeCell(statistic.source, context)}</tr>`,
  );
  const { name, figure, year, place } = words.funds;
  return section('statistics', words.contents.statistics, [name, figure, year, place], rows);
}

function notesOf(figure: Fund | Statistic, { words }: PageContext): string {
  const notes = [
    'level' in figure && figure.level !== null ? words.levels[figure.level] : '',
    'qualifier' in figure && figure.qualifier !== null ? (words.qualifiers[figure.qualifier] ?? '') : '',
    figure.target ? words.funds.target : '',
    figure.approx ? words.funds.approx : '',
    figure.duplicateOf === null ? '' : words.funds.duplicate,
  ].filter((note) => note !== '');
  return notes.length === 0 ? '' : ` <small>${t(notes.join(words.comma))}</small>`;
}

function placeCell(source: Fund['source'], { words, cells }: PageContext): string {
  return `<td class="at" title="${e(source.path)}">${t(describePlace(source, words, cells))}</td>`;
}

const group = (yuan: string): string => {
  const [whole = '', part] = new Decimal(yuan).toFixed().split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`}`;
};

/** A long table is folded; it is printed where it is open. */
function section(id: string, title: string, heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  const head = heads.map((name) => `<th scope="col">${e(name)}</th>`).join('');
  return `<section id="${id}"><details${rows.length <= OPEN_AT_MOST ? ' open' : ''}><summary><h2>${e(title)}<small>${rows.length}</small></h2></summary>
<div class="scroll" tabindex="0" role="region" aria-label="${e(title)}"><table class="list"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div></details></section>`;
}

/** Every check that was made, those that passed too, by rule; what was not applicable in one line a rule. */
export function writeChecks(context: PageContext): string {
  const { record, words } = context;
  if (record.checks.length === 0) return '';
  const counts: Record<Verdict, number> = {
    consistent: 0,
    inconsistent: 0,
    unsupported: 0,
    unreadable: 0,
    'not-applicable': 0,
  };
  const byRule = new Map<string, Check[]>();
  for (const check of record.checks) {
    counts[check.verdict] += 1;
    const own = byRule.get(check.rule);
    if (own) own.push(check);
    else byRule.set(check.rule, [check]);
  }
  const rows = [...byRule].flatMap(([rule, checks]) => {
    const lines = linesOf(checks, context);
    const title = ruleTitle(context, rule);
    const named = title === rule ? e(rule) : `${t(title)}<br><code>${e(rule)}</code>`;
    return lines.map(
      (line, i) => `<tr>${i === 0 ? `<th scope="row" rowspan="${lines.length}">${named}</th>` : ''}${line}</tr>`,
    );
  });
  const { rule, subject, result, working, hint, summary } = words.checks;
  const heads = [rule, subject, result, working].map((name) => `<th scope="col">${e(name)}</th>`).join('');
  return `<section id="checks"><h2>${e(words.contents.checks)}</h2><details><summary>${e(summary(counts, record.checks.length))}</summary><p class="hint">${e(hint)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${e(words.contents.checks)}"><table class="list checks"><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div></details></section>`;
}

const ORDER: readonly Verdict[] = ['inconsistent', 'unreadable', 'unsupported', 'consistent', 'not-applicable'];

/** One line a check that has a working; those without one are named together, and those not applicable only counted. */
function linesOf(checks: readonly Check[], context: PageContext): string[] {
  const { words } = context;
  return ORDER.flatMap((verdict) => {
    const own = checks.filter((check) => check.verdict === verdict);
    const cell = (count: number) =>
      `<td class="verdict ${verdict}">${e(words.verdicts[verdict])}${count > 1 ? ` ${e(words.checks.times(count))}` : ''}</td>`;
    if (verdict === 'not-applicable') return own.length === 0 ? [] : [`<td></td>${cell(own.length)}<td></td>`];
    const bare = own.filter((check) => check.calculation === null);
    const names = [...new Set(bare.map((check) => subjectOf(check, context)))];
    const together =
      bare.length > 2
        ? words.checks.together(
            bare.length,
            bare.map(({ subject }) => subject.path?.at(-1) ?? words.checks.whole).join(words.listed),
          )
        : names.join(words.listed);
    return [
      ...own.flatMap((check) =>
        check.calculation === null
          ? []
          : [
              `<td>${t(subjectOf(check, context))}</td>${cell(1)}<td class="working">${t(plainWorking(check.calculation, words))}</td>`,
            ],
      ),
      ...(bare.length === 0 ? [] : [`<td>${t(together)}</td>${cell(bare.length)}<td></td>`]),
    ];
  });
}

/** The path in words; ids of figures are for machines. */
function subjectOf({ subject }: Check, { words }: PageContext): string {
  const { subjects, whole } = words.checks;
  if (subject.path && subject.path.length > 0) {
    const names = subject.kind === 'figure' ? subject.path.slice(0, 1) : subject.path;
    return names.join(' — ');
  }
  const id = subject.id.split('/').at(-1) ?? '';
  return subjects[id] ?? subjects[subject.kind] ?? whole;
}
