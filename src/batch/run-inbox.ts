import { stat } from 'node:fs/promises';
import { findInputs, type InputFile } from '../intake/find-inputs.js';
import { type NewsRecord, newsOf } from '../report/news.js';
import type { Entry } from './fill-store.js';
import { type InboxJournal, type Look, type Received, readJournal, writeJournal } from './inbox-journal.js';
import { hashFile } from './record-key.js';
import { type BatchOptions, type BatchResult, runBatch } from './run-batch.js';
import { openStore } from './store.js';
import { waitForWriters } from './wait-for-writers.js';

export interface InboxOptions extends BatchOptions {
  readonly folder: string;
  /** Seconds without a change after which a file counts as whole. */
  readonly quiet: number;
  /** Seconds to wait for files that are still being written. */
  readonly patience: number;
  /** Given what was new before it counts as received. */
  readonly onNews: (news: InboxNews) => Promise<void>;
}

export interface InboxNews {
  /** New contents, in the order of their records. */
  readonly files: readonly { readonly path: string; readonly records: readonly NewsRecord[] }[];
  /** New names of contents that are there already. */
  readonly copies: readonly { readonly path: string; readonly of: string }[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Left for the next time: still being written. */
  readonly growing: readonly string[];
}

export interface InboxResult {
  readonly batch: BatchResult;
  readonly news: InboxNews;
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
  readonly skipped: number;
}

const UNREADABLE = 'unreadable ';

/** A failure that may pass is tried so often in all. */
const MOST_FAILURES = 3;

/**
 * Takes what is new or changed in a folder since the last time: each content once, however often it lies there and whatever it
 * is called. Results of files that were taken away stay; a file that was changed replaces its own.
 */
export async function runInbox(options: InboxOptions): Promise<InboxResult> {
  const { out, signal } = options;
  const before = await readJournal(out);
  const inputs = await findInputs([options.folder], out);
  const { looks, growing } = await lookAt(inputs.files, before, options);
  const plan = planInbox(inputs.files, looks, before);
  const { received, files, known, isFresh } = plan;
  const store = await openStore(out);
  const kept: Entry[] = [];
  const again: InputFile[] = [];
  for (const file of files) {
    const one = received.get(known.get(file.path) ?? '');
    const given = one && one.failures >= MOST_FAILURES && (await store.read(one.key).catch(() => null)) !== null;
    if (given) kept.push({ input: file, key: one.key, reused: true, sha256: one.sha256, passing: true });
    else again.push(file);
  }
  const present = new Set(files.map((file) => file.path));
  for (const one of received.values()) {
    if (present.has(one.path) || one.key === '' || !(await store.has(one.key))) continue;
    const input = { file: `${options.folder}/${one.path}`, path: one.path };
    kept.push({ input, key: one.key, reused: true, sha256: one.sha256, passing: false });
  }
  const fresh: InboxNews['files'][number][] = [];
  const entries = new Map<string, Entry>();
  const batch = await runBatch(again, {
    ...options,
    known,
    kept,
    mayMove: true,
    // A run that was killed may have audited what nobody was told of.
    always: isFresh.size > 0,
    onEntry: (entry) => {
      entries.set(entry.input.path, entry);
      options.onEntry(entry);
    },
    onSettled: (file) => {
      const { path } = file.entry.input;
      if (!isFresh.has(path)) return;
      fresh.push({ path, records: file.records.map((record) => newsOf(record, options)) });
    },
  });
  const news: InboxNews = {
    files: fresh,
    copies: plan.copies,
    moved: plan.moved,
    growing: growing.map((input) => input.path),
  };
  if (fresh.length > 0 || plan.copies.length > 0) await options.onNews(news);
  for (const [sha256, one] of received) {
    const entry = entries.get(one.path);
    if (entry) received.set(sha256, { ...one, key: entry.key, failures: entry.passing ? one.failures + 1 : 0 });
    // Not reached before the interruption: new the next time.
    else if (one.key === '') received.delete(sha256);
  }
  if (!signal.aborted || entries.size > 0) await writeJournal(out, { received, looks: readable(looks) });
  return { batch, news, failures: inputs.failures, skipped: inputs.skipped };
}

/** The content of every file that is whole; what looks as it did the last time is not read. */
async function lookAt(
  files: readonly InputFile[],
  before: InboxJournal,
  options: InboxOptions,
): Promise<{ looks: Map<string, Look>; growing: InputFile[] }> {
  const looks = new Map<string, Look>();
  const changed: InputFile[] = [];
  for (const input of files) {
    const info = await stat(input.file).catch(() => null);
    const old = before.looks.get(input.path);
    if (info && old && old.size === info.size && old.mtimeMs === info.mtimeMs) looks.set(input.path, old);
    else changed.push(input);
  }
  const { settled, growing } = await waitForWriters(changed, options);
  for (const { input, size, mtimeMs } of settled) {
    // One that can't be read has no content to be known by; its name stands in, so that it is tried again.
    const sha256 = (await hashFile(input.file, size)) ?? `${UNREADABLE}${input.path}`;
    looks.set(input.path, { size, mtimeMs, sha256 });
  }
  return { looks, growing };
}

/** A file that could not be read may be readable the next time, though it looks the same. */
function readable(looks: ReadonlyMap<string, Look>): Map<string, Look> {
  return new Map([...looks].filter(([, look]) => !look.sha256.startsWith(UNREADABLE)));
}

interface InboxPlan {
  readonly received: Map<string, Received>;
  /** One file of each content. */
  readonly files: InputFile[];
  readonly known: Map<string, string>;
  /** Paths of contents that were not here before. */
  readonly isFresh: ReadonlySet<string>;
  readonly copies: { path: string; of: string }[];
  readonly moved: { from: string; to: string }[];
}

/**
 * One path for each content: the one that it had, while it is there; else the first. Of two copies of one content only that one
 * has records.
 */
function planInbox(inputs: readonly InputFile[], looks: ReadonlyMap<string, Look>, before: InboxJournal): InboxPlan {
  const byContent = new Map<string, InputFile[]>();
  for (const input of inputs) {
    const look = looks.get(input.path);
    if (look) byContent.set(look.sha256, [...(byContent.get(look.sha256) ?? []), input]);
  }
  const received = new Map(before.received);
  const plan: InboxPlan = { received, files: [], known: new Map(), isFresh: new Set(), copies: [], moved: [] };
  const fresh = new Set<string>();
  for (const [sha256, files] of byContent) {
    const old = before.received.get(sha256);
    const own = files.find((file) => file.path === old?.path) ?? files[0];
    if (!own) continue;
    if (!old) fresh.add(own.path);
    else if (old.path !== own.path) plan.moved.push({ from: old.path, to: own.path });
    const names = files.map((file) => file.path).filter((path) => path !== own.path);
    const known = new Set([...(old?.copies ?? []), old?.path]);
    for (const path of names) if (!known.has(path)) plan.copies.push({ path, of: own.path });
    received.set(sha256, { path: own.path, sha256, key: old?.key ?? '', failures: old?.failures ?? 0, copies: names });
    plan.files.push(own);
    if (!sha256.startsWith(UNREADABLE)) plan.known.set(own.path, sha256);
  }
  // What a path held before it was written anew is superseded.
  for (const [sha256, one] of before.received) {
    const look = looks.get(one.path);
    if (look && look.sha256 !== sha256 && !byContent.has(sha256)) received.delete(sha256);
  }
  return { ...plan, isFresh: fresh };
}
