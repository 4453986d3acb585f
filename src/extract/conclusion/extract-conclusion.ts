import type { Lexicon } from '../../model/book.js';
import type { Claim, Quote } from '../../model/claim.js';
import { cellAt, cellsOfRow, type GridCell, type Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Conclusion, Rubric } from '../../model/statement.js';
import { foldRadicals } from '../../rebuild/fold-radicals.js';
import { foldSentence } from '../fold-sentence.js';
import { foldLabel, foldWidth, foldWord } from '../fold-text.js';
import { findTitle } from '../head/find-title.js';
import { readCellNumber } from '../rubric/cell-number.js';
import { type ConclusionGrammar, createConclusionGrammar, type Mention } from './conclusion-grammar.js';
import { findParts } from './find-parts.js';

interface Candidate {
  readonly place: Place;
  readonly folded: string;
  readonly scores: readonly Mention[];
  readonly grades: readonly Mention[];
}

/**
 * The total and grade that the report gives itself: in its sentences, failing that in the head of a form, failing
 * that in the total row of its one rubric. Totals of several projects are nobody's: both are null then, unless a form
 * states them.
 */
export function extractConclusion(rebuilt: Rebuilt, lexicon: Lexicon, rubrics: readonly Rubric[]): Conclusion | null {
  const title = findTitle(rebuilt, lexicon);
  const grammar = createConclusionGrammar(lexicon, title?.text ?? '');
  const candidates: Candidate[] = [];
  for (const place of sentencePlaces(rebuilt, rubrics)) {
    const folded = foldSentence(place.text, lexicon);
    const scores = grammar.findScores(folded);
    const grades = grammar.findGrades(folded);
    if (scores.length > 0 || grades.length > 0) candidates.push({ place, folded, scores, grades });
  }
  const form = readFormHead(rebuilt, lexicon, rubrics, grammar.isGrade);
  const scored = ofSeveral(candidates) ? null : chooseScore(candidates);
  const graded = ofSeveral(candidates)
    ? null
    : scored && scored.candidate.grades.length > 0
      ? scored.candidate
      : (candidates.find((candidate) => candidate.grades.length > 0) ?? null);
  const bottom = readTotalRow(rebuilt, rubrics, grammar);
  const totalScore = scored ? claimOf(scored.candidate.place, scored.mention) : (form.score ?? bottom.score);
  const mention = graded ? nearestGrade(graded.grades, graded === scored?.candidate ? scored.mention : null) : null;
  const grade = graded && mention ? quoteOf(graded.place, mention) : (form.grade ?? bottom.grade);
  const place = scored?.candidate.place ?? (grade && graded ? graded.place : null) ?? totalScore?.place ?? grade?.place;
  if (!place || (!totalScore && !grade)) return null;
  const parts = scored
    ? findParts(scored.candidate.place, scored.candidate.folded, scored.mention.end, scored.mention.value, lexicon)
    : [];
  return { totalScore, grade, gradeInForm: graded && mention && form.agreed ? form.grade : null, parts, place };
}

const SHORTEST_SENTENCE = 8;

/** Sentences stand in paragraphs, and in the cells of forms that hold a whole report. */
function sentencePlaces(rebuilt: Rebuilt, rubrics: readonly Rubric[]): Place[] {
  const passages = rebuilt.passages.filter((passage) => passage.zone === 'body' || passage.zone === 'text-box');
  return [...passages.map((passage) => passage.place), ...cellSentences(rebuilt, rubrics)];
}

/** Cells that hold sentences; an indicator's cells speak of it alone. */
export function cellSentences(rebuilt: Rebuilt, rubrics: readonly Rubric[]): Place[] {
  return rebuilt.grids.flatMap((grid) => {
    const scoring = rubrics.map((rubric) => rowRange(rubric, grid.ordinal));
    const inRubric = (row: number) => scoring.some(([first, last]) => row >= first && row <= last);
    return grid.cells
      .filter(
        (cell) => cell.text.length >= SHORTEST_SENTENCE && /[，。；：,;:]/.test(cell.text) && !inRubric(cell.row + 1),
      )
      .map((cell) => cell.place);
  });
}

function rowRange(rubric: Rubric, table: number): readonly [number, number] {
  const rows = rubric.rows.filter((row) => row.name.table === table).map((row) => row.row);
  return [Math.min(...rows), Math.max(...rows)];
}

interface Choice {
  readonly candidate: Candidate;
  readonly mention: Mention;
}

/** A sentence that gives score and grade together says the conclusion; then a strong wording; then the first. */
function chooseScore(candidates: readonly Candidate[]): Choice | null {
  const choices = choicesOf(candidates);
  const strong = choices.filter(({ mention }) => mention.strong);
  return (
    strong.find(({ candidate }) => candidate.grades.length > 0) ??
    strong[0] ??
    choices.find(({ candidate }) => candidate.grades.length > 0) ??
    choices[0] ??
    null
  );
}

/** Beside a later year's total, an earlier year's is told for comparison. */
function choicesOf(candidates: readonly Candidate[]): Choice[] {
  const all = candidates.flatMap((candidate) => candidate.scores.map((mention) => ({ candidate, mention })));
  const latest = Math.max(...all.map(({ mention }) => mention.year ?? 0));
  return all.filter(({ mention }) => mention.year === null || mention.year === latest);
}

/** Different totals of differently named projects: a summary, whose totals are none of its own. */
function ofSeveral(candidates: readonly Candidate[]): boolean {
  const named = choicesOf(candidates).filter(({ mention }) => mention.strong && mention.subject !== null);
  return named.some(({ mention: a }) =>
    named.some(({ mention: b }) => Number(a.value) !== Number(b.value) && !sameName(a.subject ?? '', b.subject ?? '')),
  );
}

function sameName(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

/** The grade behind the total; where none stands behind it, the first. */
function nearestGrade(grades: readonly Mention[], score: Mention | null): Mention | null {
  return grades.find((grade) => score !== null && grade.start > score.start) ?? grades[0] ?? null;
}

function claimOf(place: Place, found: Mention): Claim {
  return { value: found.value, unit: '分', place: slicePlace(place, found.start, found.end) };
}

function quoteOf(whole: Place, found: Mention): Quote {
  const place = slicePlace(whole, found.start, found.end);
  return { text: foldRadicals(place.text).replace(/\s/gu, ''), place };
}

function readFormHead(
  rebuilt: Rebuilt,
  lexicon: Lexicon,
  rubrics: readonly Rubric[],
  isGrade: (text: string) => boolean,
) {
  const words = (list: string) => new Set((lexicon.form[list] ?? []).map(foldWord));
  const scoreWords = words('score');
  const gradeWords = words('grade');
  const totals = new Set(rubrics.map((rubric) => rubric.total?.place.block));
  let score: Claim | null = null;
  const grades: Quote[] = [];
  for (const grid of rebuilt.grids) {
    for (const cell of grid.cells) {
      const label = foldLabel(cell.text);
      if (label === '' || totals.has(cell.place.block)) continue;
      const value = cellAt(grid, cell.row, cell.column + cell.columnSpan);
      if (!value || value.row !== cell.row) continue;
      if (scoreWords.has(label)) score ??= readCellNumber(value);
      const grade = gradeWords.has(label) ? readGradeCell(value, isGrade) : null;
      if (grade) grades.push(grade);
    }
  }
  const [grade = null] = grades;
  // Different grades are of different assessments.
  const agreed = grades.every((other) => foldWord(other.text) === foldWord(grade?.text ?? ''));
  return { score, grade, agreed };
}

/** 总分 | 100 | 97 | 优: what the total row of the only scored rubric states. */
function readTotalRow(rebuilt: Rebuilt, rubrics: readonly Rubric[], grammar: ConclusionGrammar) {
  const [rubric, ...others] = rubrics.filter((candidate) => candidate.rows.some((row) => row.score));
  const total = others.length === 0 ? (rubric?.total ?? null) : null;
  const { table, row } = total?.place ?? { table: null, row: null };
  const grid = rebuilt.grids.find((candidate) => candidate.ordinal === table);
  if (!total || !grid || row === null) return { score: null, grade: null };
  const grade = cellsOfRow(grid, row - 1)
    .filter((cell) => cell.row === row - 1)
    .map((cell) => readGradeCell(cell, grammar.isGrade) ?? labelledGrade(cell, grammar))
    .find((found) => found !== null);
  return { score: total.score, grade: grade ?? null };
}

/** 等级：优 in a cell of its own. */
function labelledGrade(cell: GridCell, grammar: ConclusionGrammar): Quote | null {
  const [mention] = grammar.findGrades(foldWidth(cell.text));
  return mention ? quoteOf(cell.place, mention) : null;
}

const TICK = '[☑√✓✔■●]';
const BOX = /^\s*[☑√✓✔■●□☐○]/u;

/** The cell's grade, or the one that is ticked: 优□ 良☑ 中□ 差□, □优 ☑良 □中 □差. */
function readGradeCell(cell: GridCell, isGrade: (text: string) => boolean): Quote | null {
  if (isGrade(cell.text)) return { text: cell.text.trim(), place: cell.place };
  const word = '(\\p{L}{1,3})';
  const pattern = BOX.test(cell.text) ? `${TICK}\\s*${word}` : `${word}\\s*${TICK}`;
  const ticked = [...cell.text.matchAll(new RegExp(pattern, 'gu'))].filter((match) => isGrade(match[1] ?? ''));
  const [only, ...others] = ticked;
  if (!only?.[1] || others.length > 0) return null;
  const start = only.index + only[0].indexOf(only[1]);
  return { text: only[1], place: slicePlace(cell.place, start, start + only[1].length) };
}
