import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { dispositions, type FindingNote, type FindingNotes, rectifications } from '../../model/finding-note.js';
import { type ReportReview, type ReportReviews, reviewResults } from '../../model/report-review.js';
import { replaceFile } from '../replace-file.js';
import { dayNumber } from './cell.js';
import { noNote, noReview } from './entries.js';
import type { LedgerEntries } from './read-ledger.js';

/** notes.jsonl: a line for each finding or report that somebody said something of. */
export interface NotesFile {
  readonly notes: FindingNotes;
  readonly reviews: ReportReviews;
  /** Lines of other kinds, kept as they are. */
  readonly others: readonly string[];
}

const text = z.string().nullable().default(null);
const day = z
  .string()
  .refine((value) => dayNumber(value) !== null)
  .nullable()
  .default(null);
const noteSchema = z.object({
  disposition: z.enum(dispositions).default('pending'),
  officer: text,
  decidedOn: day,
  explanation: text,
  demand: text,
  dueOn: day,
  supportingDocuments: text,
  rectification: z.enum(rectifications).nullable().default(null),
  closedOn: day,
  waiver: z.object({ reason: z.string(), by: z.string(), until: day }).nullable().default(null),
});
const reviewSchema = z.object({
  unitCode: text,
  section: text,
  fundsNature: text,
  checkedScore: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .nullable()
    .default(null),
  result: z.enum(reviewResults).nullable().default(null),
  dueOn: day,
  officer: text,
  reviewedOn: day,
  remark: text,
});
const keySchema = z.object({ finding: z.string().optional(), report: z.string().optional() });

/** A line of a notes file that is not what it should be; nothing of the file is used. */
export class NotesFault extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
  ) {
    super(`${file}:${line}`);
  }
}

/** What officers and units said of findings, by finding id; empty where there is no file. Throws a NotesFault. */
export async function readNotes(file: string): Promise<FindingNotes> {
  return (await readNotesFile(file)).notes;
}

/** What officers said of reports, by report key. */
export async function readReviews(file: string): Promise<ReportReviews> {
  return (await readNotesFile(file)).reviews;
}

export async function readNotesFile(file: string): Promise<NotesFile> {
  const notes = new Map<string, FindingNote>();
  const reviews = new Map<string, ReportReview>();
  const others: string[] = [];
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  for (const [i, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = readLine(line);
    if (!parsed) throw new NotesFault(file, i + 1);
    if ('note' in parsed) notes.set(parsed.finding, parsed.note);
    else if ('review' in parsed) reviews.set(parsed.report, parsed.review);
    else others.push(line);
  }
  return { notes, reviews, others };
}

type Line =
  | { readonly finding: string; readonly note: FindingNote }
  | { readonly report: string; readonly review: ReportReview }
  | { readonly other: true };

function readLine(line: string): Line | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const key = keySchema.safeParse(value);
  if (!key.success) return null;
  const { finding, report } = key.data;
  if (finding !== undefined) {
    const note = noteSchema.safeParse(value);
    return note.success ? { finding, note: note.data } : null;
  }
  if (report !== undefined) {
    const review = reviewSchema.safeParse(value);
    return review.success ? { report, review: review.data } : null;
  }
  return { other: true };
}

/** The notes with what a ledger's officers entered. Who waived a finding is no column of a ledger and stays. */
export function mergeEntries(before: NotesFile, entries: LedgerEntries): NotesFile {
  const notes = new Map(before.notes);
  for (const [id, changes] of entries.notes) {
    const merged = noteSchema.safeParse({ ...(notes.get(id) ?? noNote), ...changes });
    if (merged.success) notes.set(id, merged.data);
  }
  const reviews = new Map(before.reviews);
  for (const [key, changes] of entries.reviews) {
    const merged = reviewSchema.safeParse({ ...(reviews.get(key) ?? noReview), ...changes });
    if (merged.success) reviews.set(key, merged.data);
  }
  return { notes, reviews, others: before.others };
}

/** Writes beside, then renames. In the order of ids; nothing said is no line. */
export async function writeNotesFile(file: string, { notes, reviews, others }: NotesFile): Promise<void> {
  const says = (values: object, nothing: object): boolean => JSON.stringify(values) !== JSON.stringify(nothing);
  const sorted = <Value>(map: ReadonlyMap<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const lines = [
    ...sorted(notes).flatMap(([finding, note]) => {
      const whole: FindingNote = { ...noNote, ...note };
      return says(whole, noNote) ? [JSON.stringify({ finding, ...whole })] : [];
    }),
    ...sorted(reviews).flatMap(([report, review]) => {
      const whole: ReportReview = { ...noReview, ...review };
      return says(whole, noReview) ? [JSON.stringify({ report, ...whole })] : [];
    }),
    ...others,
  ];
  await replaceFile(file, lines.map((line) => `${line}\n`).join(''));
}
