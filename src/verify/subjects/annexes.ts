import { foldWidth, foldWord } from '../../extract/fold-text.js';
import type { Passage } from '../../model/grid.js';
import type { Place } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { containsAny, endsWithAny } from './contains-word.js';
import { ownText } from './own-text.js';
import type { SubjectContext } from './report-wide.js';

interface Annex {
  readonly number: number;
  readonly name: string;
  readonly place: Place;
}

const LIST_HEAD = /^\s*附\s*[件表]?\s*[:：]?\s*/u;
const ENTRY = /^\s*(?:附\s*[件表]\s*)?(\d{1,2}|[一二三四五六七八九十])\s*[.、．:：]?\s*(\S.*)$/u;
const HEADING = /^\s*附\s*[件表]\s*(\d{1,2}|[一二三四五六七八九十])\s*[:：.、]?\s*(.*)$/u;
const DIGITS = '零一二三四五六七八九十';
const LONGEST_ENTRY = 60;

/**
 * The list of annexes at the end of the text against the annexes that follow in the file. Judged only where the file holds
 * some of them under their numbers: annexes sent as files of their own leave none. Only tables count; vouchers and photographs
 * come apart from the report.
 */
export function annexes(statement: Statement, context: SubjectContext): Case[] {
  const { lexicon } = context;
  const lines = ownText(statement).annexes;
  const listed = readList(lines);
  if (!listed || listed.entries.length < 2) return [];
  const behind = lines.slice(listed.length);
  const headings = behind.flatMap((line) => {
    const match = HEADING.exec(foldWidth(line.text));
    return match && match[2] !== undefined && !/。/.test(line.text) ? [numberOf(match[1] ?? '')] : [];
  });
  const present = new Set(headings);
  const names = behind.map((line) => coreOf(line.text));
  const tables = statement.rubrics.flatMap((rubric) => (rubric.title === null ? [] : [coreOf(rubric.title)]));
  const isThere = (annex: Annex) =>
    present.has(annex.number) ||
    [...names, ...tables].some((name) => name !== '' && isSameName(name, coreOf(annex.name)));
  const missing = listed.entries.filter(
    (annex) => endsWithAny(coreOf(annex.name), lexicon.structure.annexTable) && !isThere(annex),
  );
  const [first] = missing;
  const place = first?.place ?? listed.entries[0]?.place;
  if (!place) return [];
  const elsewhere = statement.passages.some((line) => containsAny(line.text, lexicon.structure.annexElsewhere));
  return [
    {
      subject: { kind: 'document', id: 'annexes' },
      conditions: [
        ...(statement.partial ? ['partial'] : []),
        ...(statement.severalInFile ? ['elsewhere'] : []),
        ...(elsewhere ? ['elsewhere'] : []),
        // One annex alone may be the only one that was typed into the same file.
        ...(present.size < 1 || !listed.entries.some((annex) => present.has(annex.number)) ? ['annexes-apart'] : []),
      ],
      stated: null,
      terms: [],
      evidence: missing.length > 0 ? missing.map((annex) => annex.place) : [place],
      params: {
        fault: missing.length > 0 ? 1 : 0,
        name: first?.name ?? null,
        number: first?.number ?? null,
        count: missing.length,
        missing: 'annex',
      },
    },
  ];
}

/** 附件：1.… and the lines below that count on; null where there is no numbered list. */
function readList(lines: readonly Passage[]): { entries: Annex[]; length: number } | null {
  const [head, ...rest] = lines;
  if (!head) return null;
  const entries: Annex[] = [];
  const lead = LIST_HEAD.exec(foldWidth(head.text))?.[0] ?? '';
  const own = readEntry(head, lead.length);
  if (own) entries.push(own);
  else if (foldWord(head.text.slice(lead.length)) !== '') return null;
  let length = 1;
  for (const line of rest) {
    const entry = readEntry(line, 0);
    if (!entry || entry.number !== entries.length + 1) break;
    entries.push(entry);
    length += 1;
  }
  return entries[0]?.number === 1 ? { entries, length } : null;
}

function readEntry(line: Passage, from: number): Annex | null {
  if (line.text.length > LONGEST_ENTRY) return null;
  const label = from === 0 ? foldWidth(line.numbering?.label ?? '') : '';
  const match = ENTRY.exec(`${label}${foldWidth(line.text.slice(from))}`);
  if (!match?.[2]) return null;
  return { number: numberOf(match[1] ?? ''), name: foldWord(match[2]).replace(/[;。；,，]$/u, ''), place: line.place };
}

function numberOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : DIGITS.indexOf(text);
}

/** The name without its year, number and brackets. */
function coreOf(text: string): string {
  return foldWord(text)
    .replace(/^附[件表]?[\d一二三四五六七八九十]{0,2}[:.、]?/u, '')
    .replace(/^[\d]{1,2}[.、]/u, '')
    .replace(/20\d{2}年?度?/gu, '')
    .replace(/\([^()]*\)/gu, '')
    .replace(/[《》“”"]/gu, '');
}

function isSameName(a: string, b: string): boolean {
  return a === b || (a.length >= 4 && b.includes(a)) || (b.length >= 4 && a.includes(b));
}
