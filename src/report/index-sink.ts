import { join } from 'node:path';
import type { Rulebook } from '../model/book.js';
import { writeBatchPage } from './html/batch-page.js';
import { type IndexEntry, indexRecord, type RuleTally } from './html/index-entry.js';
import { replaceFile } from './replace-file.js';
import type { RunFacts, Sink } from './sink.js';

/** `index.html`: one page over all reports of a run. Of each record an entry of a few hundred bytes is kept until the end. */
export function indexSink(facts: RunFacts, rulebook?: Pick<Rulebook, 'rules'>): Sink {
  const entries: IndexEntry[] = [];
  const tally = new Map<string, RuleTally>();
  const file = join(facts.out, 'index.html');
  return {
    add: async (record) => {
      entries.push(indexRecord(record, facts, tally));
    },
    finish: async (corpusFindings) => {
      const batch = { entries, tally: [...tally.values()], corpusFindings, today: facts.today };
      await replaceFile(file, writeBatchPage(batch, facts.language, rulebook));
    },
    abandon: async () => undefined,
  };
}
