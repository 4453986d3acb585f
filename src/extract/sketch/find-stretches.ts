import type { Lexicon } from '../../model/book.js';
import type { Passage } from '../../model/grid.js';
import type { Indicator, Statement } from '../../model/statement.js';
import { type LabelLevel, labelLevels, labelOf } from '../../rebuild/passages.js';
import { containsAny } from '../contains-word.js';
import { foldSentence } from '../fold-sentence.js';
import { foldWord } from '../fold-text.js';
import { cutStretches, joinShort, ownNames, type Stretch } from './stretch.js';

const LONGEST_HEADING = 40;
/** Shorter cells of a rubric are values, not texts. */
const LEAST_CELL = 30;

/** What the text below a heading is like. */
type SectionKind = 'repeated' | 'results' | 'other' | 'untold';

interface Section {
  readonly level: number;
  readonly kind: SectionKind;
}

/** The report's own text in stretches: its paragraphs, then its cells that tell of results. */
export function findStretches(statement: Statement, lexicon: Lexicon): Stretch[] {
  const names = ownNames(statement.report);
  const personal = new Set((statement.personal ?? []).map(({ place }) => place.block));
  const told = stretchPassages(statement, names, personal, lexicon);
  const first = (told.at(-1)?.section ?? 0) + 1;
  return joinShort([...told, ...stretchCells(statement, names, personal, lexicon, first)]);
}

function stretchPassages(
  { passages, report }: Statement,
  names: readonly string[],
  personal: ReadonlySet<string>,
  lexicon: Lexicon,
): Stretch[] {
  const stretches: Stretch[] = [];
  const open: Section[] = [];
  let heading: string | null = null;
  let section = 0;
  for (const passage of passages) {
    if (passage.zone !== 'body') continue;
    const text = foldSentence(passage.text, lexicon);
    const level = headingLevel(passage, text);
    if (level !== null) {
      heading = passage.text.trim();
      section++;
      while ((open.at(-1)?.level ?? -1) >= level) open.pop();
      const above = open.at(-1)?.kind ?? 'untold';
      open.push({ level, kind: heading === report.title?.text.trim() ? 'untold' : kindOf(text, above, lexicon) });
      continue;
    }
    const kind = open.at(-1)?.kind ?? 'untold';
    if (kind === 'repeated' || personal.has(passage.place.block)) continue;
    const of = { place: passage.place, heading, section, standing: kind === 'other' };
    stretches.push(...cutStretches(of, passage.text, names, lexicon));
  }
  return stretches;
}

/** A heading that says nothing of its kind is of the kind of the one above it. */
function kindOf(heading: string, above: SectionKind, lexicon: Lexicon): SectionKind {
  const { resultSection, repeatedSection } = lexicon.corpus ?? {};
  if (containsAny(heading, resultSection)) return 'results';
  if (containsAny(heading, repeatedSection)) return 'repeated';
  return above === 'untold' ? 'other' : above;
}

/** 0 for the outermost; null for what is no heading. */
function headingLevel(passage: Passage, text: string): number | null {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > LONGEST_HEADING || /[。;,:]$/u.test(trimmed)) return null;
  const label = labelOf(passage);
  if (label && label.level !== 'spoken' && label.level !== 'circled') return rankOf(label.level);
  return passage.outlineLevel;
}

function rankOf(level: LabelLevel): number {
  return labelLevels.indexOf(level);
}

/** The cells of one column are a section. */
function stretchCells(
  { rubrics, resultCells }: Statement,
  names: readonly string[],
  personal: ReadonlySet<string>,
  lexicon: Lexicon,
  first: number,
): Stretch[] {
  let section = first;
  const columns = rubrics.flatMap(({ rows, columns: heads }) =>
    (['explanation', 'actual', 'remark'] as const).map((role) => ({
      heading: heads.find((column) => column.role === role)?.header ?? null,
      cells: rows.flatMap((row) => (isOutcome(row, lexicon) ? (ownWords(row, role) ?? []) : [])),
    })),
  );
  const others = (resultCells ?? []).map(({ heading, place, text }) => ({ heading, cells: [{ place, text }] }));
  return [...columns, ...others].flatMap(({ heading, cells }) => {
    section++;
    return cells
      .filter(({ place }) => !personal.has(place.block))
      .flatMap(({ place, text }) => cutStretches({ place, heading, section, standing: false }, text, names, lexicon));
  });
}

/** What is written of decisions and management follows the wording of their criteria. */
function isOutcome({ path }: Indicator, lexicon: Lexicon): boolean {
  return path.slice(0, -1).some((name) => containsAny(name, lexicon.indicators?.outcome));
}

/** Null for a cell that is short, or repeats the row's criteria or target. */
function ownWords(row: Indicator, role: 'explanation' | 'actual' | 'remark') {
  const quote = row[role];
  if (!quote || quote.text.length < LEAST_CELL) return null;
  const words = foldWord(quote.text).replace(/[^\p{L}\p{N}]/gu, '');
  const given = [row.criteria, row.target].map((cell) => foldWord(cell?.text ?? '').replace(/[^\p{L}\p{N}]/gu, ''));
  return given.some((text) => text.includes(words)) ? null : quote;
}
