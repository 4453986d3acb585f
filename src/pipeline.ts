import { readRubricCriteria } from './criteria/read-rubrics.js';
import { extractStatements } from './extract/extract-statements.js';
import type { RegionHint } from './extract/head/find-region.js';
import { sketchReport } from './extract/sketch/sketch-report.js';
import { archiveOf, expandArchive } from './intake/expand-archive.js';
import { hashOf, openSource } from './intake/open-source.js';
import type { Rulebook } from './model/book.js';
import type { Rebuilt } from './model/grid.js';
import type { DocumentErrorCode, DocumentFailure, Notice, Outcome } from './model/notice.js';
import type { Paper } from './model/paper.js';
import { type AuditRecord, recordSchema } from './model/record.js';
import type { ReportSketch } from './model/sketch.js';
import type { DocumentFormat } from './model/source.js';
import type { Statement } from './model/statement.js';
import { readPaper } from './read/read-paper.js';
import { rebuild } from './rebuild/rebuild.js';
import { type ComposeOptions, composeEmptyRecord, composeRecord, type DocumentFacts } from './report/compose-record.js';
import type { Language } from './report/messages/words.js';
import { type QuotableTexts, quotableTexts } from './report/quotable-texts.js';
import { settleDossiers } from './report/settle-dossiers.js';
import { sortRecords } from './report/sort-records.js';
import { builtInRulebook } from './rules-files/built-in.js';
import { verify } from './verify/verify.js';
import { version } from './version.js';

export interface AuditOptions {
  /** The record's path: relative, `/` between parts. */
  readonly name: string;
  /** Default: the rules that jihe comes with. */
  readonly rulebook?: Rulebook;
  /** Judge by this book, whatever the report's date. */
  readonly book?: string;
  /**
   * Code of the region that the documents come from: the region of those that name none, and the one that decides between places
   * of one name. What a document says itself goes first. A code that the rules' table of regions doesn't have is no code.
   */
  readonly region?: string;
  /** Judge by the book for this fiscal year, whatever the report's date. */
  readonly year?: number;
  readonly lang?: Language;
  /** Pages beyond these are not read, which the record says. */
  readonly maxPages?: number;
  /** Turns a document that is not read here into a .docx, or gives null; LibreOffice, where the user asks for it. */
  readonly convert?: (bytes: Uint8Array) => Promise<Uint8Array | null>;
  /** Told how many files of an archive are no documents, where others of it are. */
  readonly onSkipped?: (count: number) => void;
  /** Handed what is kept of a report's text to find it again in others; nothing of a paper with a secrecy mark. */
  readonly onSketch?: (recordId: string, sketch: ReportSketch) => void;
  /** Handed the text of the paragraphs and cells that the record's findings quote from. */
  readonly onTexts?: (recordId: string, texts: QuotableTexts) => void;
}

/** What each stage made of one document, for looking at; of a paper with a secrecy mark only what its warning needs. */
export interface Stages {
  readonly facts: DocumentFacts;
  readonly paper: Paper | null;
  readonly rebuilt: Rebuilt | null;
  readonly statements: readonly Statement[];
}

/** bytes → Source → Paper → Grids and Passages → Statements. Faults of the document are values, never thrown. */
export async function readStages(
  bytes: Uint8Array,
  name: string,
  rulebook: Rulebook,
  maxPages?: number,
  hint: RegionHint = { name, region: null },
): Promise<Stages> {
  const facts: DocumentFacts = {
    path: name,
    sha256: hashOf(bytes),
    format: 'unknown',
    bytes: bytes.length,
    pages: null,
    partial: false,
    failure: null,
    notices: [],
  };
  const failed = (failure: DocumentFailure, notices: readonly Notice[] = []): Stages => ({
    facts: { ...facts, failure, notices },
    paper: null,
    rebuilt: null,
    statements: [],
  });
  let stage = 'intake';
  try {
    const opened = openSource(name, bytes);
    if (!opened.ok) return failed(opened.failure);
    const { source, notices } = opened.value;
    stage = 'read';
    const paper: Outcome<Paper> = await readPaper(
      maxPages === undefined ? source : { ...source, limits: { pages: maxPages } },
    );
    if (!paper.ok) return failedReading(paper.failure, source.format, failed(paper.failure, notices));
    stage = 'rebuild';
    const rebuilt = rebuild(paper.value);
    stage = 'extract';
    const extract = extractStatements(rebuilt, rulebook.lexicon, paper.value.partial, hint);
    const all = extract.withheld ? [...extract.notices] : [...notices, ...rebuilt.notices, ...extract.notices];
    const { pages, partial } = paper.value;
    return {
      facts: { ...facts, format: source.format, pages, partial, notices: all },
      paper: extract.withheld ? null : paper.value,
      rebuilt: extract.withheld ? null : rebuilt,
      statements: extract.statements.map((statement) => readRubricCriteria(statement, rulebook.lexicon)),
    };
  } catch (error) {
    return failed({
      code: 'internal-error',
      detail: { stage, reason: error instanceof Error ? error.message : String(error) },
    });
  }
}

/** The format is known though nothing was read; a PDF of images alone is a scan. */
function failedReading(failure: DocumentFailure, format: DocumentFormat, stages: Stages): Stages {
  const scan = failure.code === 'needs-ocr';
  const pages = failure.detail?.pages;
  const facts = {
    ...stages.facts,
    format: scan ? ('scan' as const) : format,
    pages: typeof pages === 'number' ? pages : null,
  };
  return { ...stages, facts };
}

/**
 * Audits one document, or every document in an archive, in the order of their paths. The same bytes, rules and version give the
 * same records to the byte.
 */
export async function audit(bytes: Uint8Array, options: AuditOptions): Promise<AuditRecord[]> {
  const rulebook = options.rulebook ?? (await builtInRulebook());
  return settleDossiers(await auditApart(bytes, { ...options, rulebook }), rulebook, options.lang);
}

/** As `audit`, but every report by itself: of its dossier's other half, nothing is known yet. */
export async function auditApart(bytes: Uint8Array, options: AuditOptions): Promise<AuditRecord[]> {
  const rulebook = options.rulebook ?? (await builtInRulebook());
  const archive = archiveOf(bytes, options.name);
  if (!archive) return sortRecords(await auditDocument(bytes, options.name, rulebook, options));
  const tally = { skipped: 0 };
  const records: AuditRecord[] = [];
  try {
    for await (const { path, content, refused, notices } of expandArchive(bytes, options.name, archive, tally)) {
      if (content.ok) records.push(...(await auditDocument(content.value, path, rulebook, options)));
      else records.push(composeUnopened(path, refused, content.failure, notices, options));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failure: DocumentFailure = { code: 'internal-error', detail: { stage: 'intake', reason } };
    records.push(composeUnopened(options.name, bytes, failure, [], options));
  }
  if (records.length === 0) {
    const skipped: Notice[] = tally.skipped > 0 ? [{ code: 'members-skipped', detail: { count: tally.skipped } }] : [];
    return [composeUnopened(options.name, bytes, null, [{ code: 'not-a-report' }, ...skipped], options)];
  }
  options.onSkipped?.(tally.skipped);
  return sortRecords(records);
}

async function auditDocument(
  bytes: Uint8Array,
  name: string,
  rulebook: Rulebook,
  options: AuditOptions,
): Promise<AuditRecord[]> {
  const compose = { ...composeOptions(options), lexicon: rulebook.lexicon };
  const read = await readStages(bytes, name, rulebook, options.maxPages, hintOf(name, options));
  const { facts, rebuilt, statements } = await convertUnread(read, bytes, rulebook, options);
  if (statements.length === 0) return [composeEmptyRecord(facts, compose)];
  return statements.map((statement) => {
    try {
      const verification = verify(statement, rulebook, {
        ...(options.book === undefined ? {} : { book: options.book }),
        ...(options.year === undefined ? {} : { year: options.year }),
      });
      const record = recordSchema.parse(composeRecord(facts, statement, verification, compose));
      if (options.onSketch && !statement.secretMark)
        options.onSketch(record.id, sketchReport(statement, rulebook.lexicon));
      if (options.onTexts && rebuilt) options.onTexts(record.id, quotableTexts(rebuilt, record));
      return record;
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 300) : String(error);
      const failure: DocumentFailure = { code: 'internal-error', detail: { stage: 'verify', reason } };
      return composeEmptyRecord({ ...facts, failure }, compose, statement.ordinal);
    }
  });
}

const CONVERTIBLE: ReadonlySet<DocumentErrorCode> = new Set(['unsupported-format', 'damaged-file', 'truncated-file']);

/** A second try by conversion, where one is given: the places are then those of the .docx, and the record says so. */
async function convertUnread(
  read: Stages,
  bytes: Uint8Array,
  rulebook: Rulebook,
  options: AuditOptions,
): Promise<Stages> {
  const { failure } = read.facts;
  if (!options.convert || !failure || !CONVERTIBLE.has(failure.code)) return read;
  const converted = await options.convert(bytes);
  if (!converted) return read;
  const again = await readStages(
    converted,
    'document.docx',
    rulebook,
    options.maxPages,
    hintOf(read.facts.path, options),
  );
  if (again.facts.failure) return read;
  const { pages, partial, notices } = again.facts;
  const said: Notice = { code: 'converted' };
  return { ...again, facts: { ...read.facts, failure: null, pages, partial, notices: [said, ...notices] } };
}

/** The record of an archive, or of a member that can't be taken out of it: such a member's bytes are not known, so it has the hash of none. */
function composeUnopened(
  path: string,
  bytes: Uint8Array | null,
  failure: DocumentFailure | null,
  notices: readonly Notice[],
  options: AuditOptions,
): AuditRecord {
  const facts: DocumentFacts = {
    path,
    sha256: hashOf(bytes ?? new Uint8Array()),
    format: 'unknown',
    bytes: bytes?.length ?? 0,
    pages: null,
    partial: false,
    failure,
    notices,
  };
  return composeEmptyRecord(facts, composeOptions(options));
}

function hintOf(name: string, options: AuditOptions): RegionHint {
  return { name, region: options.region ?? null };
}

function composeOptions(options: AuditOptions): Omit<ComposeOptions, 'lexicon'> {
  return { version, language: options.lang ?? 'zh-CN' };
}
