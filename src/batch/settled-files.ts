import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Lexicon, Rulebook } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import type { ReportSketch } from '../model/sketch.js';
import { dossierOf } from '../report/dossier.js';
import type { Language } from '../report/messages/words.js';
import { settleDossiers } from '../report/settle-dossiers.js';
import type { Entry } from './fill-store.js';
import type { Store } from './store.js';
import { decodeStoredFile, decodeStoredHead, type StoredHead } from './stored-file.js';

/** The records of one file as the run gives them out. */
export interface SettledFile {
  readonly entry: Entry;
  readonly records: readonly AuditRecord[];
  /** JSON of each record. */
  readonly lines: readonly string[];
  /** By record id. */
  readonly sketches: Readonly<Record<string, ReportSketch>>;
  /** JSON of the texts to quote from, by record id. */
  readonly texts: string;
  readonly skipped: number;
}

/** More reports of one unit, project and year in one folder than this are no dossier; each then stands by itself. */
const MOST_MATES = 64;

interface Placed {
  readonly entry: Entry;
  readonly firstPath: string;
  readonly dossiers: readonly string[];
}

/**
 * Gives every file's records in the order of records.jsonl, each at its path of today and judged with its dossier. Only the
 * records of one file are held at a time, and those of dossiers whose files don't stand together.
 */
export async function* settledFiles(
  entries: readonly Entry[],
  { store, rulebook, language }: { readonly store: Store; readonly rulebook: Rulebook; readonly language: Language },
): AsyncGenerator<SettledFile> {
  const { lexicon } = rulebook;
  const files: Placed[] = [];
  const mates = new Map<string, { files: Placed[]; records: number }>();
  for (const entry of entries) {
    const placed = placeOf(entry, decodeStoredHead(await store.read(entry.key)), lexicon);
    files.push(placed);
    for (const dossier of new Set(placed.dossiers)) {
      const own = mates.get(dossier) ?? { files: [], records: 0 };
      own.files.push(placed);
      own.records += placed.dossiers.filter((id) => id === dossier).length;
      mates.set(dossier, own);
    }
  }
  files.sort((a, b) => (a.firstPath < b.firstPath ? -1 : a.firstPath > b.firstPath ? 1 : 0));

  const readFile = async ({ entry }: Placed) => {
    const stored = decodeStoredFile(await store.read(entry.key));
    const moved = stored.head.path !== entry.input.path;
    const records = stored.lines.map((line) => JSON.parse(line) as AuditRecord);
    return {
      stored,
      moved,
      records: moved ? records.map((record) => moveRecord(record, stored.head, entry, lexicon)) : records,
    };
  };
  /** Settled records of dossiers with files still to come: in a folder of all narratives, then all forms, half of all. */
  const settled = new Map<string, { records: Map<string, Buffer>; left: number }>();
  for (const file of files) {
    const { stored, moved, records } = await readFile(file);
    const result = [...records];
    let changed = moved;
    for (const dossier of new Set(file.dossiers)) {
      const own = mates.get(dossier);
      if (!own || own.records < 2 || own.records > MOST_MATES) continue;
      let judged = settled.get(dossier);
      if (!judged) {
        const all: AuditRecord[] = [];
        for (const mate of own.files) {
          const mateRecords = mate === file ? records : (await readFile(mate)).records;
          all.push(...mateRecords.filter((record) => record.report.dossier === dossier));
        }
        judged = {
          records: new Map(settleDossiers(all, rulebook, language).map((record) => [nameOf(record), pack(record)])),
          left: own.files.length,
        };
        settled.set(dossier, judged);
      }
      for (const [i, record] of result.entries()) {
        const own = judged.records.get(nameOf(record));
        if (own) result[i] = unpack(own);
      }
      changed = true;
      judged.left--;
      if (judged.left === 0) settled.delete(dossier);
    }
    yield {
      entry: file.entry,
      records: result,
      lines: changed ? result.map((record) => JSON.stringify(record)) : stored.lines,
      sketches: JSON.parse(stored.sketches) as SettledFile['sketches'],
      texts: stored.texts,
      skipped: stored.head.skipped,
    };
  }
}

function pack(record: AuditRecord): Buffer {
  return deflateRawSync(JSON.stringify(record), { level: 1 });
}

function unpack(packed: Buffer): AuditRecord {
  return JSON.parse(inflateRawSync(packed).toString('utf8')) as AuditRecord;
}

function nameOf({ document, id }: AuditRecord): string {
  return `${document.path}\n${id}`;
}

function placeOf(entry: Entry, head: StoredHead, lexicon: Lexicon): Placed {
  const moved = head.path !== entry.input.path;
  const dossiers = head.records.map((record) =>
    moved ? dossierOf(pathToday(record.path, head, entry), record, lexicon) : record.dossier,
  );
  return {
    entry,
    firstPath: pathToday(head.records[0]?.path ?? head.path, head, entry),
    dossiers: dossiers.filter((id) => id !== null),
  };
}

/** Of a record's path, members of archives too: the file's own path in front of it is replaced. */
function pathToday(path: string, head: StoredHead, entry: Entry): string {
  return entry.input.path + path.slice(head.path.length);
}

function moveRecord(record: AuditRecord, head: StoredHead, entry: Entry, lexicon: Lexicon): AuditRecord {
  const path = pathToday(record.document.path, head, entry);
  const document = { ...record.document, path };
  return { ...record, document, report: { ...record.report, dossier: dossierOf(path, record.report, lexicon) } };
}
