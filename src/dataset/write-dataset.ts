import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lexicon } from '../model/book.js';
import { readSuccessors } from '../report/successors.js';
import { writeCodebook } from './codebook.js';
import { writeDatapackage } from './datapackage.js';
import { type DatasetFacts, recordContext } from './record-context.js';
import { type DatasetFault, DatasetProblem, readRecords, type Survey, surveyRecords } from './survey-records.js';
import type { Table, TableFacts } from './table.js';
import { metricsTable } from './tables/metrics.js';
import { registerTable } from './tables/register.js';
import { successorsTable } from './tables/successors.js';
import { allTables, recordTables } from './tables/tables.js';
import { withholder } from './withhold.js';
import { writeParquet } from './write/parquet-writer.js';
import type { DatasetFormat, TableWriter, WrittenFile } from './write/table-writer.js';
import { writeCsv, writeJsonl } from './write/text-writers.js';
import { writeXlsx } from './write/xlsx-writer.js';

export interface DatasetOptions {
  /** Output folders of `jihe audit`, in the order in which their reports come. */
  readonly outs: readonly string[];
  readonly to: string;
  readonly formats: readonly DatasetFormat[];
  /** Of the data, as the user says; null: not said. */
  readonly licence: string | null;
  readonly lexicon: Lexicon;
  readonly version: string;
}

export interface WrittenDataset {
  readonly survey: Survey;
  readonly files: readonly WrittenFile[];
  readonly rows: ReadonlyMap<string, number>;
}

export type DatasetOutcome =
  | { readonly ok: true; readonly value: WrittenDataset }
  | { readonly ok: false; readonly fault: DatasetFault };

/** All that a dataset may consist of, at the top of its folder. */
const OWN_NAMES = [
  'parquet',
  'csv',
  'jsonl',
  'dataset.xlsx',
  'datapackage.json',
  'codebook.zh-CN.md',
  'codebook.en.md',
];
const BESIDE = '.dataset-part';

const writers: Readonly<
  Record<DatasetFormat, (root: string, tables: readonly TableFacts[], createdBy: string) => TableWriter>
> = { parquet: writeParquet, csv: writeCsv, xlsx: writeXlsx, jsonl: writeJsonl };

/**
 * Turns outputs into normalized tables below `to`: written beside, then put in the place of what an earlier run left. The same
 * outputs give the same bytes. Rejects where the files can't be written.
 */
export async function writeDataset(options: DatasetOptions): Promise<DatasetOutcome> {
  const beside = join(options.to, BESIDE);
  try {
    refuseOccupied(options.to);
    const survey = await surveyRecords(options.outs, options.lexicon);
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside, { recursive: true });
    const written = await writeTables(survey, options, beside);
    const facts = { ...written, options, tables: allTables };
    writeFileSync(join(beside, 'datapackage.json'), writeDatapackage(facts));
    for (const language of ['zh-CN', 'en'] as const)
      writeFileSync(join(beside, `codebook.${language}.md`), writeCodebook(facts, language));
    putInPlace(beside, options.to);
    return { ok: true, value: written };
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (error instanceof DatasetProblem) return { ok: false, fault: error.fault };
    throw error;
  }
}

async function writeTables(survey: Survey, options: DatasetOptions, root: string): Promise<WrittenDataset> {
  const { lexicon, formats, version } = options;
  const facts: DatasetFacts = { lexicon, successors: readSuccessors(lexicon), withhold: withholder(lexicon) };
  const outputs = formats.map((format) => writers[format](root, allTables, `jihe ${version}`));
  const rows = new Map(allTables.map((table) => [table.name, 0]));
  const add = <Context>(table: Table<Context>, context: Context) => {
    let count = rows.get(table.name) ?? 0;
    for (const cells of table.rows(context)) {
      for (const output of outputs) output.add(table, cells);
      count++;
    }
    rows.set(table.name, count);
  };
  const left = new Set(survey.standings.keys());
  for (const out of options.outs)
    await readRecords(out, (record) => {
      const standing = survey.standings.get(record.id);
      // The same bytes a second time.
      if (!standing || !left.delete(record.id)) return;
      const context = recordContext(record, standing, facts);
      for (const table of recordTables) add(table, context);
    });
  add(registerTable, { facts, lines: survey.register });
  add(metricsTable, facts);
  add(successorsTable, facts);
  return { survey, rows, files: outputs.flatMap((output) => output.finish()) };
}

/** A folder that holds things of these names and is no dataset of ours is somebody else's. */
function refuseOccupied(to: string): void {
  const taken = OWN_NAMES.filter((name) => existsSync(join(to, name)));
  if (taken.length === 0 || isOurs(join(to, 'datapackage.json'))) return;
  throw new DatasetProblem({ code: 'occupied', path: join(to, taken[0] ?? '') });
}

function isOurs(path: string): boolean {
  try {
    const content = JSON.parse(readFileSync(path, 'utf8')) as { readonly name?: unknown } | null;
    return content?.name === 'jihe-dataset';
  } catch {
    return false;
  }
}

/** The data package goes last: while it is not there, the dataset is not whole. */
function putInPlace(beside: string, to: string): void {
  const names = OWN_NAMES.filter((name) => name !== 'datapackage.json');
  rmSync(join(to, 'datapackage.json'), { force: true });
  for (const name of names) {
    rmSync(join(to, name), { recursive: true, force: true });
    if (existsSync(join(beside, name))) renameSync(join(beside, name), join(to, name));
  }
  renameSync(join(beside, 'datapackage.json'), join(to, 'datapackage.json'));
  rmSync(beside, { recursive: true, force: true });
}
