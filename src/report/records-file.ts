import { join } from 'node:path';
import { partFile } from './part-file.js';
import type { Sink } from './sink.js';

/** `records.jsonl`, and `corpus-findings.jsonl` beside it. Takes the records as the JSON that they are kept in. */
export interface RecordsFile extends Pick<Sink, 'finish' | 'abandon'> {
  readonly add: (lines: readonly string[]) => Promise<void>;
}

export function recordsFile(out: string): RecordsFile {
  const records = partFile(join(out, 'records.jsonl'));
  const across = partFile(join(out, 'corpus-findings.jsonl'));
  return {
    add: (lines) => records.append(lines.map((line) => `${line}\n`).join('')),
    finish: async (corpusFindings) => {
      for (const finding of corpusFindings) await across.append(`${JSON.stringify(finding)}\n`);
      await across.finish();
      await records.finish();
    },
    abandon: async () => {
      await records.abandon();
      await across.abandon();
    },
  };
}
