import type { RecordContext } from '../record-context.js';
import type { Table, TableFacts } from '../table.js';
import { checksTable } from './checks.js';
import { findingsTable } from './findings.js';
import { fundsTable } from './funds.js';
import { indicatorsTable } from './indicators.js';
import { metricsTable } from './metrics.js';
import { registerTable } from './register.js';
import { reportsTable } from './reports.js';
import { statisticsTable } from './statistics.js';
import { successorsTable } from './successors.js';

/** The tables that every record gives rows to. */
export const recordTables: readonly Table<RecordContext>[] = [
  reportsTable,
  indicatorsTable,
  fundsTable,
  statisticsTable,
  findingsTable,
  checksTable,
];

/** All tables, in the order of the codebook. */
export const allTables: readonly TableFacts[] = [...recordTables, registerTable, metricsTable, successorsTable];
