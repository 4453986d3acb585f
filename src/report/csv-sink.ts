import { join } from 'node:path';
import { writeFindingsCsv } from './findings-csv.js';
import { partFile } from './part-file.js';
import type { RunFacts, Sink } from './sink.js';

/** `findings.csv`. */
export function csvSink({ out }: RunFacts): Sink {
  const file = partFile(join(out, 'findings.csv'));
  let lines = 0;
  return {
    add: (record) => {
      const text = writeFindingsCsv([record]);
      return file.append(lines++ === 0 ? text : text.slice(text.indexOf('\r\n') + 2));
    },
    finish: async () => {
      if (lines === 0) await file.append(writeFindingsCsv([]));
      await file.finish();
    },
    abandon: file.abandon,
  };
}
