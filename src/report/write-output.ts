import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AuditRecord } from '../model/record.js';
import { reportFileName } from './file-name.js';
import { writeFindingsCsv } from './findings-csv.js';
import { writeReportPage } from './html/report-page.js';
import type { Language } from './messages/words.js';
import { sortRecords } from './sort-records.js';

export interface Written {
  readonly records: string;
  readonly csv: string;
  readonly pages: string;
}

/** Writes everything below `out`: beside first, then renamed, so that no file is ever half there. Throws where it can't. */
export async function writeOutput(out: string, records: readonly AuditRecord[], language: Language): Promise<Written> {
  const written = { records: join(out, 'records.jsonl'), csv: join(out, 'findings.csv'), pages: join(out, 'reports') };
  const sorted = sortRecords(records);
  for (const record of sorted) {
    if (record.rubrics.length === 0 && record.findings.length === 0 && record.conclusion === null) continue;
    await replace(join(written.pages, `${reportFileName(record)}.html`), writeReportPage(record, language));
  }
  await replace(written.csv, writeFindingsCsv(sorted));
  await replace(written.records, sorted.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return written;
}

async function replace(file: string, content: string): Promise<void> {
  const beside = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(beside, content);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}
