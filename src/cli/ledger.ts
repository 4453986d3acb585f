import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { mergeEntries, NotesFault, readNotesFile, writeNotesFile } from '../report/ledger/notes-file.js';
import { type ReadFault, readLedger } from '../report/ledger/read-ledger.js';
import { type LedgerWords, ledgerWordsOf } from '../report/messages/ledger-words.js';
import { type Language, wordsOf } from '../report/messages/words.js';
import type { ExitCode, Io } from './run.js';

export interface LedgerReadOptions {
  /** The folder of notes.jsonl; that of the ledger where it is not given. */
  readonly to?: string;
  readonly lang: Language;
}

const MOST_FAULTS = 200;

/** Takes the officers' columns of a ledger back into notes.jsonl, which the next run uses. */
export async function readLedgerCommand(file: string, options: LedgerReadOptions, io: Io): Promise<ExitCode> {
  const words = ledgerWordsOf(options.lang);
  const refuse = (sentence: string): ExitCode => {
    io.err(`${sentence}\n`);
    return 2;
  };
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return refuse(words.read.missing(file, reasonOf(error)));
  }
  const read = readLedger(bytes);
  if (!read.ok) {
    const { code, detail } = read.failure;
    return refuse(words.read.missing(file, wordsOf(options.lang).errors[code](detail ?? {})));
  }
  const entries = read.value;
  if (entries.findingRows + entries.reportRows === 0) return refuse(words.read.notLedger(file));
  for (const fault of entries.faults.slice(0, MOST_FAULTS)) io.err(`${sentenceOf(fault, words)}\n`);
  if (entries.faults.length > MOST_FAULTS) io.err(`${words.read.moreFaults(entries.faults.length - MOST_FAULTS)}\n`);
  const target = join(options.to ?? dirname(resolve(file)), 'notes.jsonl');
  try {
    await writeNotesFile(target, mergeEntries(await readNotesFile(target), entries));
  } catch (error) {
    if (error instanceof NotesFault) return refuse(words.read.badNotes(error.file, error.line));
    return refuse(words.read.unwritable(target, reasonOf(error)));
  }
  const counts = {
    findings: entries.findingRows,
    reports: entries.reportRows,
    changed: entries.notes.size + entries.reviews.size,
  };
  io.out(`${words.read.done(counts)}\n${words.read.written(target)}\n`);
  return 0;
}

function sentenceOf({ fault, cell, value, column }: ReadFault, words: LedgerWords): string {
  return printable(
    words.faults[fault](cell, value.length > 60 ? `${value.slice(0, 60)}…` : value, words.columns[column]),
  );
}

/** Control characters from a file must not reach a terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
