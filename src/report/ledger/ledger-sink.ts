import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rulebook } from '../../model/book.js';
import type { CorpusFinding } from '../../model/corpus-finding.js';
import { severities } from '../../model/finding.js';
import type { AuditRecord } from '../../model/record.js';
import type { ReportReviews } from '../../model/report-review.js';
import { version } from '../../version.js';
import { ledgerWordsOf } from '../messages/ledger-words.js';
import type { RunFacts, Sink } from '../sink.js';
import { isWaived } from '../waiver.js';
import type { Cell } from './cell.js';
import { corpusRow } from './corpus-rows.js';
import { fundRows, indicatorRows, statisticRows } from './figure-rows.js';
import { reportKey } from './report-key.js';
import { findingRow, reportRow } from './report-rows.js';
import { sheetPlan } from './sheet-plans.js';
import { excelLimits, openSheet, type SheetLimits, type SheetWriter, type WrittenSheet } from './sheet-writer.js';
import { openSpill, type Slot, type Spill } from './spill.js';
import { createStyleBook } from './style-book.js';
import { writeSummarySheet } from './summary-sheet.js';
import { countFile, countReport, createTally } from './tally.js';
import { writeWorkbook } from './workbook.js';

export interface LedgerOptions {
  /** What officers say of reports as a whole. */
  readonly reviews?: ReportReviews;
  /** For the names of rules and metrics. */
  readonly rulebook?: Pick<Rulebook, 'rules' | 'lexicon'>;
  /** Of one sheet; those of Excel where nothing is said. */
  readonly limits?: SheetLimits;
}

/** What is kept in memory of a report until its place in the order is known. */
interface Line {
  readonly department: string;
  readonly unitCode: string;
  readonly unit: string;
  readonly projectCode: string;
  readonly project: string;
  readonly year: number;
  readonly slot: Slot;
}
interface Kept {
  readonly report: Cell[];
  readonly findings: readonly Cell[][];
}

const ORDER = ['department', 'unitCode', 'unit', 'projectCode', 'project', 'year'] as const;

/**
 * ledger.xlsx. The sheets of figures are written while records come; those of reports and findings, which have an order of their
 * own (主管部门, 单位编码, 项目编码), lie in a file beside until the last record is in.
 */
export function ledgerSink(facts: RunFacts, options: LedgerOptions = {}): Sink {
  const words = ledgerWordsOf(facts.language);
  const limits = options.limits ?? excelLimits;
  const file = join(facts.out, 'ledger.xlsx');
  const folder = join(facts.out, 'ledger.parts');
  const styles = createStyleBook();
  const titles = new Map(options.rulebook?.rules.map((rule) => [rule.id, rule.title[facts.language]]));
  const metrics = new Map(options.rulebook?.lexicon.metrics.map(({ id, name }) => [id, name]));
  const tally = createTally();
  const lines: Line[] = [];
  const open: SheetWriter[] = [];
  let begun: Promise<Begun> | null = null;

  interface Begun {
    readonly spill: Spill;
    readonly indicators: SheetWriter;
    readonly funds: SheetWriter;
    readonly statistics: SheetWriter;
  }
  async function begin(): Promise<Begun> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const spill = await openSpill(join(folder, 'lines'));
    const sheet = (name: 'indicators' | 'funds' | 'statistics') => beginSheet(name, '');
    return { spill, indicators: sheet('indicators'), funds: sheet('funds'), statistics: sheet('statistics') };
  }
  function beginSheet(name: Parameters<typeof sheetPlan>[0], years: string): SheetWriter {
    const writer = openSheet(sheetPlan(name, words, years), folder, name, styles, limits);
    open.push(writer);
    return writer;
  }

  async function add(record: AuditRecord): Promise<void> {
    begun ??= begin();
    const { spill, indicators, funds, statistics } = await begun;
    if (countFile(tally, record) !== 'report') return;
    const listed = record.findings.filter(({ id }) => !isWaived(facts.notes.get(id), facts.today));
    countReport(tally, record, listed, facts.notes);
    const review = options.reviews?.get(reportKey(record));
    // Stable: within a severity they keep the order of the document.
    const inOrder = [...listed].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
    const kept: Kept = {
      report: reportRow(record, listed, review, words),
      findings: inOrder.map((finding) => findingRow(record, finding, facts.notes.get(finding.id), review, words)),
    };
    const { report } = record;
    lines.push({
      department: report.department ?? '',
      unitCode: review?.unitCode ?? '',
      unit: report.organization ?? '',
      projectCode: report.projectCode ?? '',
      project: report.project ?? '',
      year: report.fiscalYear ?? 0,
      slot: await spill.put(kept),
    });
    for (const cells of indicatorRows(record, words)) indicators.row(cells);
    for (const cells of fundRows(record, words)) funds.row(cells);
    for (const cells of statisticRows(record, metrics, words)) statistics.row(cells);
    await indicators.flush();
    await funds.flush();
    await statistics.flush();
  }

  async function finish(corpusFindings: readonly CorpusFinding[]): Promise<void> {
    begun ??= begin();
    const { spill, indicators, funds, statistics } = await begun;
    const years = [...tally.years].sort((a, b) => a - b);
    const [first] = years;
    const about = first === undefined ? '' : words.years(first, years.at(-1) ?? first);

    const ledger = beginSheet('ledger', about);
    const findings = beginSheet('findings', about);
    let reportNumber = 0;
    let findingNumber = 0;
    for (const { slot } of lines.sort(byOrder)) {
      // Written by `add` a moment ago.
      const kept = (await spill.take(slot)) as Kept;
      ledger.row(numbered(kept.report, ++reportNumber));
      for (const cells of kept.findings) findings.row(numbered(cells, ++findingNumber));
      await ledger.flush();
      await findings.flush();
    }
    const corpus = beginSheet('corpus', about);
    corpusFindings.forEach((finding, i) => {
      corpus.row(numbered(corpusRow(finding, facts.notes.get(finding.id), words), i + 1));
    });
    const sheets: WrittenSheet[] = [
      await writeSummarySheet(
        join(folder, 'summary.deflate'),
        tally,
        {
          years: about,
          today: facts.today,
          reviewer: facts.reviewer,
          engine: `jihe ${version}`,
          corpusFindings: corpusFindings.length,
          ruleTitle: (rule) => titles.get(rule) ?? rule,
        },
        words,
        styles,
      ),
    ];
    for (const writer of [ledger, findings, corpus, indicators, funds, statistics])
      sheets.push(...(await writer.finish()));
    await writeWorkbook(file, sheets, styles, {
      title: words.titles.ledger(about),
      creator: facts.reviewer ?? 'jihe',
    });
    await spill.remove();
    await rm(folder, { recursive: true, force: true });
  }

  async function abandon(): Promise<void> {
    for (const writer of open) await writer.abandon();
    const started = await begun?.catch(() => null);
    await started?.spill.remove();
    await rm(folder, { recursive: true, force: true });
  }

  return { add, finish, abandon };
}

/** What nobody stated comes last. */
function byOrder(a: Line, b: Line): number {
  for (const key of ORDER) {
    const [x, y] = [a[key], b[key]];
    if (x === y) continue;
    if (x === '' || x === 0) return 1;
    if (y === '' || y === 0) return -1;
    return x < y ? -1 : 1;
  }
  return a.slot.offset - b.slot.offset;
}

function numbered([, ...cells]: readonly Cell[], number: number): Cell[] {
  return [{ number: String(number) }, ...cells];
}
