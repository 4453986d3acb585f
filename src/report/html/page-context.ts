import type { Rule, Rulebook } from '../../model/book.js';
import { type Finding, type Severity, severities } from '../../model/finding.js';
import type { FindingNotes } from '../../model/finding-note.js';
import type { AuditRecord } from '../../model/record.js';
import { type CellName, nameCells } from '../describe-place.js';
import { type PageWords, pageWordsOf } from '../messages/page-words.js';
import type { Language } from '../messages/words.js';
import type { BlockTexts } from '../quote-place.js';
import { isWaived } from '../waiver.js';
import { type CellMarks, markCells } from './cell-marks.js';

/** A page of the document as a picture: PNG, size in pixels, and the page's size in points. */
export interface PageImage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly points: readonly [width: number, height: number];
  readonly png: Uint8Array;
}

export interface ReportPageOptions {
  /** Titles and reasons of rules, books and frameworks; without it they are named by their ids. */
  readonly rulebook?: Pick<Rulebook, 'rules' | 'books' | 'frameworks'>;
  readonly notes?: FindingNotes;
  /** YYYY-MM-DD; a waiver holds until its day. Without it every waiver holds. */
  readonly today?: string;
  readonly texts?: BlockTexts;
  readonly pageImages?: readonly PageImage[];
  /** Address of the batch's page, relative to this one. */
  readonly index?: string;
}

/** What all parts of a report's page share. */
export interface PageContext {
  readonly record: AuditRecord;
  readonly language: Language;
  readonly words: PageWords;
  readonly options: ReportPageOptions;
  /** To be acted upon, by severity, then in the document's order. */
  readonly listed: readonly Finding[];
  /** Waived or dismissed. */
  readonly settled: readonly Finding[];
  /** From 1; settled findings have none. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly cells: ReadonlyMap<string, CellName>;
  /** Blocks that a finding quotes. */
  readonly quoted: ReadonlySet<string>;
  readonly marks: CellMarks;
  readonly imaged: ReadonlySet<number>;
  readonly rules: ReadonlyMap<string, Pick<Rule, 'title' | 'why'>>;
}

export function createContext(record: AuditRecord, language: Language, options: ReportPageOptions): PageContext {
  const words = pageWordsOf(language);
  const open = record.findings.filter((finding) => !isSettled(finding, options));
  const listed = severities.flatMap((severity) => open.filter((finding) => finding.severity === severity));
  const cells = nameCells(record, words);
  const quoted = new Set(listed.flatMap((finding) => finding.evidence.map((place) => place.block)));
  return {
    record,
    language,
    words,
    options,
    listed,
    settled: record.findings.filter((finding) => isSettled(finding, options)),
    numbers: new Map(listed.map((finding, i) => [finding.id, i + 1])),
    cells,
    quoted,
    marks: markCells(listed),
    imaged: new Set((options.pageImages ?? []).map((image) => image.page)),
    rules: rulesOf(options),
  };
}

/** Waived for now, or dismissed by an officer. */
export function isSettled(finding: Pick<Finding, 'id'>, { notes, today }: Pick<ReportPageOptions, 'notes' | 'today'>) {
  const note = notes?.get(finding.id);
  return isWaived(note, today ?? '') || note?.disposition === 'dismissed';
}

export function countSeverities(findings: readonly Pick<Finding, 'severity'>[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

const known = new WeakMap<object, PageContext['rules']>();

/** Once a run, not once a report. */
function rulesOf({ rulebook }: ReportPageOptions): PageContext['rules'] {
  if (!rulebook) return new Map();
  const map = known.get(rulebook) ?? new Map(rulebook.rules.map((rule) => [rule.id, rule] as const));
  known.set(rulebook, map);
  return map;
}

export const ruleTitle = ({ rules, language }: Pick<PageContext, 'rules' | 'language'>, id: string): string =>
  rules.get(id)?.title[language] ?? id;

/** Of a book or a framework. */
export function titleOf(list: 'books' | 'frameworks', id: string, { options, language }: PageContext): string {
  return options.rulebook?.[list].find((entry) => entry.id === id)?.title[language] ?? id;
}
