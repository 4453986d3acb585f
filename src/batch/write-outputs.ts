import { join } from 'node:path';
import { watchCorpus } from '../corpus/watch-corpus.js';
import type { CorpusFinding } from '../model/corpus-finding.js';
import type { FindingNote } from '../model/finding-note.js';
import { digestRecord, type RecordDigest } from '../report/digest.js';
import { noNote } from '../report/ledger/entries.js';
import { waiverMessage } from '../report/messages/waivers.js';
import { recordsFile } from '../report/records-file.js';
import { replaceFile } from '../report/replace-file.js';
import type { RunFacts, Sink } from '../report/sink.js';
import { isWaived } from '../report/waiver.js';
import { applyWaivers } from '../report/waivers/apply-waivers.js';
import type { Entry } from './fill-store.js';
import { type LastRun, sizeOf } from './last-run.js';
import { outputPath } from './output-path.js';
import type { Presenter } from './present-files.js';
import type { BatchOptions, BatchResult } from './run-batch.js';
import { settledFiles } from './settled-files.js';
import type { Store } from './store.js';

export const nothingAcross: LastRun['across'] = { errors: 0, warnings: 0, infos: 0, openErrors: 0, openWarnings: 0 };

export interface WrittenOutputs {
  readonly run: Omit<LastRun, 'fingerprint'>;
  readonly unpresented: BatchResult['unpresented'];
  readonly undrawn: number;
}

/** One pass over all records: each goes to every output, to the presenter, and under the eyes of the watch across reports. */
export async function writeOutputs(
  entries: readonly Entry[],
  store: Store,
  presenter: Presenter,
  options: BatchOptions,
): Promise<WrittenOutputs> {
  const { out, rulebook, today, reviewer, register } = options;
  const { language } = options.settings;
  const notes = new Map(options.notes);
  const waivers = applyWaivers(options.waivers, today);
  const facts: RunFacts = { out, language, notes, today, reviewer };
  const letters: string[] = [];
  const records = recordsFile(out);
  const outputs = await openOutputs(facts, options, (file) => letters.push(outputPath(out, file)));
  const sinks = outputs.map(([, sink]) => sink);
  const watch = watchCorpus({ rulebook, language, register });
  const digests: RecordDigest[] = [];
  let skipped = 0;
  const accept = (id: string, waiver: FindingNote['waiver']): void => {
    if (waiver) notes.set(id, { ...(notes.get(id) ?? noNote), waiver });
  };
  try {
    for await (const file of settledFiles(entries, { store, rulebook, language })) {
      skipped += file.skipped;
      options.onSettled?.(file);
      for (const record of file.records)
        for (const finding of record.findings) accept(finding.id, waivers.noteFor(record, finding));
      await presenter.add(file, notes);
      await records.add(file.lines);
      for (const record of file.records) {
        digests.push(digestRecord(record, facts));
        watch.add(record, file.sketches[record.id] ?? null);
        for (const sink of sinks) await sink.add(record, async () => null);
      }
    }
    const across = watch.finish();
    for (const finding of across) accept(finding.id, waivers.noteForCorpus(finding));
    const { presented, unpresented, undrawn } = await presenter.finish();
    await records.finish(across);
    for (const sink of sinks) await sink.finish(across);
    const names = ['records.jsonl', ...outputs.flatMap(([name]) => name ?? [])];
    if (register !== null) {
      const lines = watch.registerLines().map((line) => `${JSON.stringify(line)}\n`);
      await replaceFile(join(out, 'register.jsonl'), lines.join(''));
      names.push('register.jsonl');
    }
    const sizes: Record<string, number> = {};
    for (const name of names) sizes[name] = (await sizeOf(join(out, name))) ?? 0;
    const remarks = [
      ...waivers.expired().map((waiver) => waiverMessage(language, 'expired', waiver)),
      ...waivers.unused().map((waiver) => waiverMessage(language, 'unused', waiver)),
    ];
    const all = { ...presented, [LETTERS]: { hash: '', written: letters } };
    return {
      run: { digests, skipped, across: countAcross(across, facts), outputs: sizes, presented: all, remarks },
      unpresented,
      undrawn,
    };
  } catch (error) {
    for (const output of [records, ...sinks]) await output.abandon();
    throw error;
  }
}

/** No file has this name. */
const LETTERS = '\u0000letters';

/** The outputs over all records that are wanted, and the names of those that are one file. What is not wanted is not loaded. */
async function openOutputs(
  facts: RunFacts,
  { rulebook, kinds, reviews, letterTemplate }: BatchOptions,
  onWritten: (file: string) => void,
): Promise<[string | null, Sink][]> {
  const outputs: [string | null, Sink][] = [];
  if (kinds.has('csv')) outputs.push(['findings.csv', (await import('../report/findings-csv.js')).csvSink(facts)]);
  if (kinds.has('sarif')) {
    const { sarifSink } = await import('../report/sarif/sarif-sink.js');
    outputs.push(['findings.sarif', sarifSink(facts, rulebook.rules)]);
  }
  if (kinds.has('xlsx')) {
    const { ledgerSink } = await import('../report/ledger/ledger-sink.js');
    outputs.push(['ledger.xlsx', ledgerSink(facts, { rulebook, reviews })]);
  }
  if (kinds.has('html')) {
    const { indexSink } = await import('../report/index-sink.js');
    outputs.push(['index.html', indexSink(facts, rulebook)]);
  }
  if (kinds.has('letters')) {
    const { lettersSink } = await import('../report/letters/letters-sink.js');
    outputs.push([null, lettersSink(facts, { template: letterTemplate, onWritten })]);
  }
  return outputs;
}

function countAcross(across: readonly CorpusFinding[], { notes, today }: RunFacts): LastRun['across'] {
  const count = (severity: string, open: boolean) =>
    across.filter((finding) => finding.severity === severity && !(open && isWaived(notes.get(finding.id), today)))
      .length;
  return {
    errors: count('error', false),
    warnings: count('warning', false),
    infos: count('info', false),
    openErrors: count('error', true),
    openWarnings: count('warning', true),
  };
}
