// The module that the pool forks, once for each worker.
import type { ReportSketch } from '../model/sketch.js';
import { auditApart } from '../pipeline.js';
import type { QuotableTexts } from '../report/quotable-texts.js';
import { convertByOffice } from './convert-by-office.js';
import type { RunSettings } from './messages.js';
import { serveWork } from './serve-work.js';
import type { Audited } from './stored-file.js';

async function audit(bytes: Uint8Array, path: string, settings: RunSettings): Promise<Audited> {
  const { rulebook, book, region, year, language, maxPages, withOffice } = settings;
  let skipped = 0;
  const sketches: Record<string, ReportSketch> = {};
  const texts: Record<string, QuotableTexts> = {};
  const records = await auditApart(bytes, {
    name: path,
    lang: language,
    maxPages,
    onSkipped: (count) => {
      skipped += count;
    },
    onSketch: (recordId, sketch) => {
      sketches[recordId] = sketch;
    },
    onTexts: (recordId, own) => {
      texts[recordId] = own;
    },
    ...(withOffice ? { convert: (unread: Uint8Array) => convertByOffice(unread) } : {}),
    ...(rulebook === null ? {} : { rulebook }),
    ...(book === null ? {} : { book }),
    ...(region === null ? {} : { region }),
    ...(year === null ? {} : { year }),
  });
  return { records, skipped, sketches, texts };
}

serveWork({
  audit,
  present: async (work, settings) => (await import('./present-file.js')).presentFile(work, settings),
});
