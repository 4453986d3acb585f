import { join } from 'node:path';
import type { Rulebook } from '../model/book.js';
import { type Digest, digestRecord, type RuleTally } from './html/batch-digest.js';
import { writeBatchPage } from './html/batch-page.js';
import { replaceFile } from './replace-file.js';
import type { RunFacts, Sink } from './sink.js';

/** `index.html`: one page over all reports of a run. Of each record a digest of a few hundred bytes is kept until the end. */
export function indexSink(facts: RunFacts, rulebook?: Pick<Rulebook, 'rules'>): Sink {
  const digests: Digest[] = [];
  const tally = new Map<string, RuleTally>();
  const file = join(facts.out, 'index.html');
  return {
    add: async (record) => {
      digests.push(digestRecord(record, facts, tally));
    },
    finish: async (corpusFindings) => {
      const batch = { digests, tally: [...tally.values()], corpusFindings, today: facts.today };
      await replaceFile(file, writeBatchPage(batch, facts.language, rulebook));
    },
    abandon: async () => undefined,
  };
}
