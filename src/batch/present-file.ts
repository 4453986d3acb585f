import { readFile } from 'node:fs/promises';
import { archiveOf, expandArchive, type Member } from '../intake/expand-archive.js';
import type { AuditRecord } from '../model/record.js';
import { pagesSink } from '../report/pages-sink.js';
import type { QuotableTexts } from '../report/quotable-texts.js';
import { returnsSink } from '../report/returns/returns-sink.js';
import type { RunFacts, Sink } from '../report/sink.js';
import { builtInRulebook } from '../rules-files/built-in.js';
import type { PresentWork, RunSettings } from './messages.js';
import { outputPath } from './output-path.js';

/** Writes the page of each of a file's records, and the file's returned copy; gives their names, relative to the output. */
export async function presentFile(work: PresentWork, settings: RunSettings): Promise<readonly string[]> {
  const rulebook = settings.rulebook ?? (await builtInRulebook());
  const { out, language, today, reviewer } = work;
  const facts: RunFacts = { out, language, today, reviewer, notes: new Map(work.notes) };
  const written: string[] = [];
  const onWritten = (file: string): void => {
    written.push(outputPath(out, file));
  };
  const sinks: Sink[] = [];
  if (work.pages !== null) {
    const texts = JSON.parse(work.texts) as Record<string, QuotableTexts>;
    sinks.push(pagesSink(facts, { ...work.pages, rulebook, texts, onWritten }));
  }
  if (work.returns) sinks.push(returnsSink(facts, onWritten));
  const originals = originalsOf(work);
  try {
    for (const line of work.records.split('\n')) {
      const record = JSON.parse(line) as AuditRecord;
      const original = () => originals(record.document.path);
      for (const sink of sinks) await sink.add(record, original);
    }
    for (const sink of sinks) await sink.finish([]);
  } catch (error) {
    for (const sink of sinks) await sink.abandon();
    throw error;
  }
  return written;
}

/** The bytes behind a record's path: the file's, or those of a member of it. Members are asked for in the order of their paths. */
function originalsOf({ file, path, withoutOriginal }: PresentWork): (path: string) => Promise<Uint8Array | null> {
  if (withoutOriginal) return async () => null;
  let bytes: Promise<Uint8Array | null> | null = null;
  let members: AsyncGenerator<Member, void> | null = null;
  let last: Member | null = null;
  return async (wanted) => {
    bytes ??= readFile(file).catch(() => null);
    const whole = await bytes;
    if (whole === null || wanted === path) return whole;
    const archive = archiveOf(whole, path);
    if (!archive) return null;
    members ??= expandArchive(whole, path, archive, { skipped: 0 });
    while (last === null || last.path < wanted) {
      const next = await members.next();
      if (next.done) return null;
      last = next.value;
    }
    return last.path === wanted && last.content.ok ? last.content.value : null;
  };
}
