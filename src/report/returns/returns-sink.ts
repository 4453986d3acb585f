import { join } from 'node:path';
import { openSource } from '../../intake/open-source.js';
import type { Paper } from '../../model/paper.js';
import type { AuditRecord } from '../../model/record.js';
import { readPaper } from '../../read/read-paper.js';
import { version } from '../../version.js';
import { returnWords } from '../messages/return-words.js';
import { replaceFile } from '../replace-file.js';
import type { Original, RunFacts, Sink } from '../sink.js';
import { annotateDocx } from './docx/annotate-docx.js';
import type { Refusal } from './package-guard.js';
import { writeRemarkPage } from './page/remark-page.js';
import { annotatePdf } from './pdf/annotate-pdf.js';
import type { Remark, RemarkAuthor } from './remark.js';
import { returnPath } from './return-path.js';
import { selectRemarks } from './select-remarks.js';
import { annotateXlsx } from './xlsx/annotate-xlsx.js';

/** What became of the files of a run. */
export interface ReturnCounts {
  /** The submitters' own files, with remarks in them. */
  readonly copies: number;
  /** Pages of their own for files that take no remarks. */
  readonly pages: number;
  /** Reports with nothing to correct or explain, which get nothing back. */
  readonly clean: number;
  /** Files that could not be had again. */
  readonly missing: number;
}

export interface ReturnsSink extends Sink {
  readonly counts: () => ReturnCounts;
}

/** A returned file: its own format, or a page beside it. */
export interface ReturnedFile {
  readonly kind: 'copy' | 'page';
  readonly content: Uint8Array | string;
}

/** `returns/<path>`: each submitted file with what is to be corrected or explained in it. Records of one file come one after another. */
export function returnsSink(facts: RunFacts, onWritten: (file: string) => void = () => undefined): ReturnsSink {
  const counts = { copies: 0, pages: 0, clean: 0, missing: 0 };
  const taken = new Set<string>();
  let open: { records: AuditRecord[]; original: Original } | null = null;

  const flush = async (): Promise<void> => {
    if (!open) return;
    const { records, original } = open;
    open = null;
    const [first] = records;
    if (!first || first.document.error) return;
    const remarks = selectRemarks(records, facts);
    if (remarks.length === 0) {
      counts.clean++;
      return;
    }
    const bytes = await original();
    if (!bytes) {
      counts.missing++;
      return;
    }
    const returned = await writeReturn(bytes, first, remarks, facts);
    const path = freePath(returnPath(first.document.path) + (returned.kind === 'page' ? '.html' : ''), taken);
    const file = join(facts.out, 'returns', ...path.split('/'));
    await replaceFile(file, returned.content);
    onWritten(file);
    if (returned.kind === 'copy') counts.copies++;
    else counts.pages++;
  };

  return {
    add: async (record, original) => {
      const last = open?.records[0];
      if (open && last && last.document.id === record.document.id && last.document.path === record.document.path) {
        open.records.push(record);
        return;
      }
      await flush();
      open = { records: [record], original };
    },
    finish: flush,
    abandon: async () => {
      open = null;
    },
    counts: () => ({ ...counts }),
  };
}

/** The remarks in the file itself where its format and its owner's protection let them, else on a page. */
export async function writeReturn(
  bytes: Uint8Array,
  record: AuditRecord,
  remarks: readonly Remark[],
  facts: Pick<RunFacts, 'language' | 'reviewer' | 'today'>,
): Promise<ReturnedFile> {
  const words = returnWords(facts.language);
  const author: RemarkAuthor = { name: facts.reviewer ?? words.reviewer, day: facts.today };
  const converted = record.document.warnings.some((warning) => warning.code === 'converted');
  const annotated = converted ? 'format' : await annotate(bytes, record, remarks, author, facts);
  if (typeof annotated !== 'string') return { kind: 'copy', content: annotated };
  const page = writeRemarkPage(converted ? null : await readAgain(bytes, record), remarks, {
    language: facts.language,
    path: record.document.path,
    title: record.report.title,
    author,
    why: annotated,
    version,
  });
  return { kind: 'page', content: page };
}

async function annotate(
  bytes: Uint8Array,
  { document }: AuditRecord,
  remarks: readonly Remark[],
  author: RemarkAuthor,
  { language }: Pick<RunFacts, 'language'>,
): Promise<Uint8Array | Refusal | 'format'> {
  const words = returnWords(language);
  const unpack = (result: { readonly bytes: Uint8Array } | Refusal) =>
    typeof result === 'string' ? result : result.bytes;
  try {
    if (document.format === 'docx') return unpack(annotateDocx(bytes, remarks, author, words));
    if (document.format === 'xlsx') return unpack(annotateXlsx(bytes, remarks, author));
    if (document.format === 'pdf') return unpack(await annotatePdf(bytes, remarks, author, words));
    return 'format';
  } catch {
    // A fault of ours in one file must not end the run: its remarks go out on a page.
    return 'unfit';
  }
}

/** Null where the file's words can't be had: the page then quotes what its remarks speak of. */
async function readAgain(bytes: Uint8Array, record: AuditRecord): Promise<Paper | null> {
  const opened = openSource(record.document.path, bytes);
  if (!opened.ok) return null;
  const read = await readPaper(opened.value.source).catch(() => null);
  return read?.ok ? read.value : null;
}

/** Paths that differ in case alone are one file on Windows and macOS. */
function freePath(path: string, taken: Set<string>): string {
  const dot = path.lastIndexOf('.');
  let own = path;
  for (let number = 2; taken.has(own.toLowerCase()); number++)
    own = `${path.slice(0, dot)}~${number}${path.slice(dot)}`;
  taken.add(own.toLowerCase());
  return own;
}
