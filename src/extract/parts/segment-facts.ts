import type { Lexicon } from '../../model/book.js';
import type { Grid } from '../../model/grid.js';
import type { Rubric } from '../../model/statement.js';
import { normalizePrinted } from '../rubric/cell-number.js';
import { extractRubrics } from '../rubric/extract-rubrics.js';
import { type Element, isBrief, type Segment } from './find-segments.js';
import { sliceGrid } from './slice-grid.js';
import { isDepartment, isNarrativeTitle, readTitleSubject } from './title-subject.js';

/** What a segment is about and what it holds; the evidence for or against its being a report of its own. */
export interface SegmentFacts {
  readonly segment: Segment;
  readonly project: string | null;
  readonly unit: string | null;
  readonly year: number | null;
  readonly department: boolean;
  /** A form's head names the project, not only a title. */
  readonly byForm: boolean;
  /** Sentences before the first indicator: it tells, it does not only fill in. */
  readonly narrative: boolean;
  readonly rows: number;
  readonly scored: boolean;
  /** A rubric with its total, or with weights of a whole hundred: no part of another table. */
  readonly complete: boolean;
  readonly total: string | null;
}

/** `first`: its title is the document's, whatever follows it. */
export function segmentFacts(segment: Segment, first: boolean, lexicon: Lexicon): SegmentFacts {
  const rubrics = extractRubrics(gridsOf(segment.elements), lexicon).rubrics;
  const rows = rubrics.flatMap((rubric) => rubric.rows);
  const narrative = tells(segment.elements);
  const { title } = segment;
  const speaks = title && (first || headsTable(segment) || (narrative && isNarrativeTitle(title.text, lexicon)));
  const subject = speaks ? readTitleSubject(title, segment.lead, lexicon) : null;
  const named = segment.form?.project ?? null;
  const department = named === null ? (subject?.department ?? false) : isDepartment(named, lexicon);
  return {
    segment,
    project: department ? null : (named ?? subject?.project ?? null),
    unit: segment.unit ?? subject?.unit ?? null,
    year: subject?.year ?? null,
    department,
    byForm: named !== null,
    narrative,
    rows: rows.length,
    scored: rows.filter((row) => row.score !== null).length >= 2,
    complete: rubrics.some(isComplete),
    total: rubrics.find((rubric) => rubric.total?.score)?.total?.score?.value ?? null,
  };
}

export function gridsOf(elements: readonly Element[]): Grid[] {
  return elements.flatMap((element) =>
    element.kind === 'rows' ? [sliceGrid(element.piece.grid, element.piece.first, element.piece.last)] : [],
  );
}

function tells(elements: readonly Element[]): boolean {
  const table = elements.findIndex((element) => element.kind === 'rows' && element.piece.indicators);
  return !isBrief(elements.slice(0, table < 0 ? elements.length : table));
}

/** The first table under the title is the one with the indicators, and little stands between: the title is the table's. */
function headsTable({ elements, title }: Segment): boolean {
  const table = elements.findIndex((element) => element.kind === 'rows');
  const element = elements[table];
  if (element?.kind !== 'rows' || !element.piece.indicators) return false;
  const above = elements.slice(0, table);
  return (
    isBrief(above) &&
    (element.piece.title === title || above.some((line) => line.kind === 'line' && line.passage.place === title))
  );
}

function isComplete(rubric: Rubric): boolean {
  const weights = rubric.rows.reduce(
    (sum, row) => sum + Number(row.weight ? normalizePrinted(row.weight.value) : 0),
    0,
  );
  return rubric.rows.length >= 2 && (rubric.total !== null || weights >= 99);
}
