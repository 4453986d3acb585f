import type { Cell, TableFacts } from '../table.js';

export const datasetFormats = ['parquet', 'csv', 'xlsx', 'jsonl'] as const;
export type DatasetFormat = (typeof datasetFormats)[number];

/** A file of a dataset; `table` null for one that holds all tables. */
export interface WrittenFile {
  readonly format: DatasetFormat;
  readonly table: string | null;
  /** Relative to the dataset, `/` between parts. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
}

/**
 * One format. Rows of all tables come interleaved, in an order that follows from the input alone; a writer keeps few of them.
 * Cells are in the order of the table's columns.
 */
export interface TableWriter {
  readonly add: (table: TableFacts, cells: readonly Cell[]) => void;
  /** The files, in the order of the tables and then of their paths. */
  readonly finish: () => readonly WrittenFile[];
}
