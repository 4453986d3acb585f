import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnwritableError } from '../batch/fill-store.js';
import { takeLock } from '../batch/lock.js';
import type { BatchOptions } from '../batch/run-batch.js';
import type { Rulebook } from '../model/book.js';
import { NotesFault, readNotesFile } from '../report/ledger/notes-file.js';
import { ledgerWordsOf } from '../report/messages/ledger-words.js';
import { runWords } from '../report/messages/run-words.js';
import { type OutputKind, outputKinds } from '../report/output-kinds.js';
import { removeParts } from '../report/replace-file.js';
import type { AuditCommandOptions } from './audit.js';
import { loadRules } from './load-rules.js';
import type { Io } from './run.js';
import { today } from './today.js';

export type PreparedBatch = Pick<
  BatchOptions,
  | 'out'
  | 'rulebook'
  | 'settings'
  | 'jobs'
  | 'kinds'
  | 'notes'
  | 'reviews'
  | 'waivers'
  | 'register'
  | 'letterTemplate'
  | 'today'
  | 'reviewer'
>;

/** From what the user asked for; null after saying what can't be done. */
export async function prepareBatch(options: AuditCommandOptions, io: Io): Promise<PreparedBatch | null> {
  const words = runWords(options.lang);
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return null;
  const books = rulebook.books.map((book) => book.id);
  if (options.book !== undefined && !books.includes(options.book)) {
    io.err(`${words.unknownBook(options.book, books)}\n`);
    return null;
  }
  if (options.region !== undefined && !knowsRegion(options.region, rulebook)) {
    io.err(`${words.unknownRegion(options.region)}\n`);
    return null;
  }
  const said = await readSaid(options, io);
  const lists = await readLists(options, rulebook, io);
  if (!said || !lists) return null;
  return {
    out: options.out,
    rulebook,
    settings: {
      rulebook: options.rules === undefined ? null : rulebook,
      book: options.book ?? null,
      region: options.region ?? null,
      year: options.year ?? null,
      language: options.lang,
      maxPages: options.maxPages,
      withOffice: options.withLibreoffice ?? false,
    },
    jobs: options.jobs,
    kinds: kindsOf(options),
    ...said,
    ...lists,
    today: today(),
    reviewer: options.reviewer ?? null,
  };
}

function kindsOf({ formats = outputKinds, returns }: AuditCommandOptions): ReadonlySet<OutputKind> {
  return new Set(formats.filter((kind) => returns || (kind !== 'returns' && kind !== 'letters')));
}

/** The files that a bureau adds: accepted findings, reports due, its own letter; null after saying what is wrong with one. */
async function readLists(
  { waivers, register, letterTemplate, lang }: AuditCommandOptions,
  rulebook: Rulebook,
  io: Io,
): Promise<Pick<PreparedBatch, 'waivers' | 'register' | 'letterTemplate'> | null> {
  const words = runWords(lang);
  let current = '';
  const read = async (file: string | undefined): Promise<Uint8Array | null> => {
    current = file ?? '';
    return file === undefined ? null : readFile(file);
  };
  const say = (faults: readonly { file: string; line: number; message: string }[]): null => {
    for (const { file, line, message } of faults) io.err(`${file}:${line}: ${message}\n`);
    return null;
  };
  try {
    const accepted = await read(waivers);
    const rules = new Set([...rulebook.rules, ...rulebook.corpusRules].map((rule) => rule.id));
    const ownWaivers =
      accepted === null
        ? null
        : (await import('../report/waivers/read-waivers.js')).readWaivers(new TextDecoder().decode(accepted), current, {
            language: lang,
            rules,
          });
    if (ownWaivers && !ownWaivers.ok) return say(ownWaivers.faults);
    const due = await read(register);
    const ownRegister =
      due === null
        ? null
        : (await import('../corpus/register/read-register.js')).readRegister(due, current, rulebook.lexicon);
    if (ownRegister && !ownRegister.ok) return say(ownRegister.faults);
    if (ownRegister) say(ownRegister.value.warnings);
    const template = await read(letterTemplate);
    if (template !== null && (await import('../report/letters/fill-template.js')).fillTemplate(template, {}) === null) {
      io.err(`${words.notLetter(current)}\n`);
      return null;
    }
    return {
      waivers: ownWaivers?.value ?? [],
      register: ownRegister?.value ?? null,
      letterTemplate: template,
    };
  } catch (error) {
    if (!isFileFault(error)) throw error;
    io.err(`${words.unreadableList(current, error.message)}\n`);
    return null;
  }
}

/** What `jihe ledger read` left in the output folder; null after saying what is wrong with it. */
async function readSaid(
  { out, lang }: AuditCommandOptions,
  io: Io,
): Promise<Pick<PreparedBatch, 'notes' | 'reviews'> | null> {
  try {
    return await readNotesFile(join(out, 'notes.jsonl'));
  } catch (error) {
    if (isFileFault(error)) {
      io.err(`${runWords(lang).unwritable(out, error.message)}\n`);
      return null;
    }
    if (!(error instanceof NotesFault)) throw error;
    io.err(`${ledgerWordsOf(lang).read.badNotes(error.file, error.line)}\n`);
    return null;
  }
}

/** Does work on an output folder that belongs to this process meanwhile; null after saying why it couldn't. */
export async function withOutput<T>(
  { out, lang }: Pick<AuditCommandOptions, 'out' | 'lang'>,
  io: Io,
  work: () => Promise<T>,
): Promise<T | null> {
  const words = runWords(lang);
  try {
    const lock = await takeLock(out);
    if (!('release' in lock)) {
      io.err(`${words.busy(out, lock.pid, lock.host)}\n`);
      return null;
    }
    try {
      if (lock.broken) await removeParts([out]);
      return await work();
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof UnwritableError) && !isFileFault(error)) throw error;
    io.err(`${words.unwritable(out, error.message)}\n`);
    return null;
  }
}

function knowsRegion(code: string, rulebook: Rulebook): boolean {
  return /^\d{6}$/.test(code) && `\n${rulebook.lexicon.regions ?? ''}`.includes(`\n${code}\t`);
}

function isFileFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'path' in error;
}
