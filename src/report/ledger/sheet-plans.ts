import { severities } from '../../model/finding.js';
import { verificationStatuses } from '../../model/record.js';
import type { LedgerColumn, LedgerSheet, LedgerWords } from '../messages/ledger-words.js';
import {
  columnAt,
  corpusColumns,
  findingColumns,
  fundColumns,
  indicatorColumns,
  planColumns,
  reportColumns,
  type SheetColumns,
  statisticColumns,
} from './columns.js';
import type { ColourRule, SheetPlan } from './sheet-plan.js';
import type { Marking } from './style-book.js';

type TableSheet = Exclude<LedgerSheet, 'summary'>;

const SEVERITY_MARKS = { error: 'red', warning: 'amber', info: 'blue' } as const;
const DISPOSITION_MARKS = { confirmed: 'red', explained: 'green', dismissed: 'grey' } as const;
const RECTIFICATION_MARKS = { done: 'green', partly: 'amber', 'not-done': 'red' } as const;
const RESULT_MARKS = { passed: 'green', resubmit: 'amber', returned: 'red' } as const;
const STATUS_MARKS = { confirmed: 'green', attainable: 'blue', contradicted: 'red', unverifiable: 'grey' } as const;

/** How each table of the ledger is laid out. */
export function sheetPlan(sheet: TableSheet, words: LedgerWords, years: string): SheetPlan {
  const { columns, frozen, lastPrinted, colours } = layouts(words)[sheet];
  return {
    name: words.sheets[sheet],
    title: words.titles[sheet](years),
    note: words.notes[sheet],
    columns: planColumns(columns, words),
    frozen,
    printed: lastPrinted === null ? columns.length : columnAt(columns, lastPrinted) + 1,
    colours,
    foot: words.foot,
    pageNumber: words.pageNumber,
  };
}

interface Layout {
  readonly columns: SheetColumns;
  readonly frozen: number;
  readonly lastPrinted: LedgerColumn | null;
  readonly colours: readonly ColourRule[];
}

function layouts(words: LedgerWords): Readonly<Record<TableSheet, Layout>> {
  const marks = <Key extends string>(
    columns: SheetColumns,
    id: LedgerColumn,
    terms: Readonly<Record<Key, string>>,
    markings: Readonly<Partial<Record<Key, Marking>>>,
  ): ColourRule[] =>
    (Object.keys(terms) as Key[]).flatMap((key) => {
      const marking = markings[key];
      return marking ? [{ column: columnAt(columns, id), when: { equals: terms[key] }, marking }] : [];
    });
  const notZero = (columns: SheetColumns, id: LedgerColumn, marking: Marking): ColourRule => ({
    column: columnAt(columns, id),
    when: 'not-zero',
    marking,
  });
  const decided = (columns: SheetColumns): ColourRule[] => [
    ...marks(columns, 'severity', words.severities, SEVERITY_MARKS),
    ...marks(columns, 'disposition', words.dispositions, DISPOSITION_MARKS),
    ...marks(columns, 'rectification', words.rectifications, RECTIFICATION_MARKS),
  ];
  const counts = ['errors', 'warnings', 'infos'] as const;
  return {
    ledger: {
      columns: reportColumns,
      frozen: columnAt(reportColumns, 'unit') + 1,
      lastPrinted: 'remark',
      colours: [
        notZero(reportColumns, 'difference', 'red'),
        ...counts.map((id, i) => notZero(reportColumns, id, SEVERITY_MARKS[severities[i] ?? 'info'])),
        ...marks(reportColumns, 'result', words.results, RESULT_MARKS),
      ],
    },
    findings: {
      columns: findingColumns,
      frozen: columnAt(findingColumns, 'unit') + 1,
      lastPrinted: 'closedOn',
      colours: [...decided(findingColumns), notZero(findingColumns, 'difference', 'red')],
    },
    corpus: { columns: corpusColumns, frozen: 2, lastPrinted: 'closedOn', colours: decided(corpusColumns) },
    indicators: {
      columns: indicatorColumns,
      frozen: 2,
      lastPrinted: 'reason',
      colours: marks(
        indicatorColumns,
        'status',
        Object.fromEntries(
          verificationStatuses.map((status) => [status, words.statuses[status]]),
        ) as typeof words.statuses,
        STATUS_MARKS,
      ),
    },
    funds: { columns: fundColumns, frozen: 2, lastPrinted: 'part', colours: [] },
    statistics: { columns: statisticColumns, frozen: 2, lastPrinted: 'part', colours: [] },
  };
}
