import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import type { Lexicon } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { chainVersions, digestVersion, type VersionDigest } from '../report/versions.js';
import { readJsonLines } from './read-jsonl.js';
import { reportIdOf, type Standing } from './record-context.js';
import { type RegisterLine, registerLineSchema } from './register-line.js';
import { digestLine, type LineDigest } from './survey-line.js';

export type DatasetFault =
  | { readonly code: 'no-records'; readonly path: string; readonly reason: string }
  | { readonly code: 'bad-line'; readonly path: string; readonly line: number }
  | { readonly code: 'occupied'; readonly path: string };

/** One output folder that the dataset is made of. */
export interface DatasetSource {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly records: number;
}

export interface Survey {
  readonly sources: readonly DatasetSource[];
  /** By record id, in the order of their first coming. */
  readonly standings: ReadonlyMap<string, Standing>;
  readonly register: readonly RegisterLine[];
  readonly engines: ReadonlySet<string>;
}

/** Thrown inside this room for what the user can mend; `writeDataset` and `compareUnit` answer with its fault. */
export class DatasetProblem extends Error {
  constructor(readonly fault: DatasetFault) {
    super(`${fault.code}: ${fault.path}`);
  }
}

/** First pass: which record is which version of what report. Keeps a few words of each record. */
export async function surveyRecords(outs: readonly string[], lexicon: Lexicon): Promise<Survey> {
  const digests: VersionDigest[] = [];
  const outputs: string[] = [];
  const copies = new Map<string, number>();
  const sources: DatasetSource[] = [];
  const register: RegisterLine[] = [];
  const engines = new Set<string>();
  for (const [i, out] of outs.entries()) {
    // The folder's own name, also where it is given as `.`; never the way to it.
    const name = basename(resolve(out)) || 'output';
    const hash = createHash('sha256');
    const take = (bytes: Uint8Array) => {
      const record = digestLine(bytes) ?? digestWhole(bytes);
      if (!record) return false;
      const { digest, engine } = record;
      const known = copies.get(digest.recordId);
      copies.set(digest.recordId, (known ?? 0) + 1);
      engines.add(engine);
      if (known !== undefined) return true;
      // Two outputs may hold different files of one path.
      digests.push(outs.length === 1 ? digest : { ...digest, path: `${i + 1}/${digest.path}` });
      outputs.push(name);
      return true;
    };
    const records = await readLines(out, take, (bytes) => hash.update(bytes));
    sources.push({ name, path: join(name, 'records.jsonl'), sha256: hash.digest('hex'), records });
    register.push(...(await readRegister(out)));
  }
  const versions = chainVersions(digests, lexicon);
  const after = new Map<string, string>();
  for (const [i, version] of versions.entries()) {
    const digest = digests[i];
    if (digest && version.supersedes) after.set(version.supersedes.recordId, reportIdOf(digest.recordId));
  }
  const lines = new Map(
    register.flatMap((line, i) => line.records.map((id) => [id, { number: i + 1, unitCode: line.unitCode }])),
  );
  const standings = new Map<string, Standing>();
  for (const [i, digest] of digests.entries()) {
    const version = versions[i];
    if (!version) continue;
    standings.set(digest.recordId, {
      version,
      shape: digest.shape,
      supersedes: version.supersedes && reportIdOf(version.supersedes.recordId),
      supersededBy: after.get(digest.recordId) ?? null,
      copies: copies.get(digest.recordId) ?? 1,
      output: outputs[i] ?? '',
      register: lines.get(digest.recordId) ?? null,
    });
  }
  return { sources, standings, register, engines };
}

/** Hands over the records of an output one by one. */
export async function readRecords(out: string, take: (record: AuditRecord) => void): Promise<void> {
  await readLines(out, (bytes) => {
    const record = parseRecord(bytes);
    if (record) take(record);
    return record !== null;
  });
}

/** `take` says whether the line is a record. Their number when all are read. */
async function readLines(
  out: string,
  take: (line: Uint8Array) => boolean,
  see?: (bytes: Uint8Array) => void,
): Promise<number> {
  const path = join(out, 'records.jsonl');
  let records = 0;
  try {
    for await (const { bytes, number } of readJsonLines(path, see)) {
      if (!take(bytes)) fail({ code: 'bad-line', path, line: number });
      records++;
    }
  } catch (error) {
    if (error instanceof DatasetProblem || !isSystemError(error)) throw error;
    fail({ code: 'no-records', path, reason: error.code ?? error.message });
  }
  return records;
}

function digestWhole(line: Uint8Array): LineDigest | null {
  const record = parseRecord(line);
  return record && { digest: digestVersion(record), engine: record.engine.version };
}

async function readRegister(out: string): Promise<RegisterLine[]> {
  const path = join(out, 'register.jsonl');
  const read: RegisterLine[] = [];
  try {
    for await (const { bytes, number } of readJsonLines(path)) {
      const line = registerLineSchema.safeParse(parseJson(bytes));
      read.push(line.success ? line.data : fail({ code: 'bad-line', path, line: number }));
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code !== 'ENOENT') fail({ code: 'no-records', path, reason: error.code ?? error.message });
  }
  return read;
}

/** Null for a line that is no record of this schema. The parts are as `jihe audit` wrote them; a torn line doesn't parse. */
function parseRecord(line: Uint8Array): AuditRecord | null {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null) return null;
  const record = value as Partial<AuditRecord>;
  const whole =
    record.schemaVersion === '1' &&
    typeof record.id === 'string' &&
    [record.engine, record.document, record.report].every((part) => typeof part === 'object' && part !== null) &&
    [record.funds, record.statistics, record.rubrics, record.checks, record.findings].every(Array.isArray);
  return whole ? (record as AuditRecord) : null;
}

function parseJson(line: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString());
  } catch {
    return null;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

function fail(fault: DatasetFault): never {
  throw new DatasetProblem(fault);
}
