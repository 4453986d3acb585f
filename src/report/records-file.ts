import { join } from 'node:path';
import { partFile } from './part-file.js';
import type { RunFacts, Sink } from './sink.js';

/** `records.jsonl`, and `corpus-findings.jsonl` beside it. */
export function recordsSink({ out }: Pick<RunFacts, 'out'>): Sink {
  const records = partFile(join(out, 'records.jsonl'));
  const across = partFile(join(out, 'corpus-findings.jsonl'));
  return {
    add: (record) => records.append(`${JSON.stringify(record)}\n`),
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
