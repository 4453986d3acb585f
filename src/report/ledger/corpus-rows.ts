import type { CorpusFinding } from '../../model/corpus-finding.js';
import type { FindingNote } from '../../model/finding-note.js';
import type { LedgerWords } from '../messages/ledger-words.js';
import type { Cell } from './cell.js';
import { arrangeCells, corpusColumns } from './columns.js';
import { entryCells, noNote, noteEntries } from './entries.js';

/** Reports named in a cell; the others are counted. */
const MOST_NAMED = 20;

/** The line of a finding across reports, its number left blank. */
export function corpusRow(finding: CorpusFinding, note: FindingNote | undefined, words: LedgerWords): Cell[] {
  const named = finding.reports
    .slice(0, MOST_NAMED)
    .map(({ organization, project, fiscalYear, path }) =>
      [organization, project, fiscalYear, path].filter((part) => part !== null).join(' · '),
    );
  const more = finding.reports.length - named.length;
  return arrangeCells(corpusColumns, {
    severity: words.severities[finding.severity],
    message: finding.message,
    reports: [...named, ...(more > 0 ? [`+${more}`] : [])].join('\n') || null,
    working: finding.calculation,
    basis: finding.basis,
    rule: finding.rule,
    findingId: finding.id,
    ...entryCells(noteEntries, note ?? noNote, words),
  });
}
