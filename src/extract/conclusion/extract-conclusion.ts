import type { Lexicon } from '../../model/book.js';
import type { Claim, Quote } from '../../model/claim.js';
import { cellAt, type Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Conclusion, Rubric } from '../../model/statement.js';
import { foldSentence } from '../fold-sentence.js';
import { foldLabel, foldWord } from '../fold-text.js';
import { readCellNumber } from '../rubric/cell-number.js';
import { createConclusionGrammar, type Found } from './conclusion-grammar.js';

interface Candidate {
  readonly place: Place;
  readonly score: Found | null;
  readonly grade: Found | null;
}

/** The total and grade that the report gives itself: in its sentences, failing that in the head of a form. */
export function extractConclusion(rebuilt: Rebuilt, lexicon: Lexicon, rubrics: readonly Rubric[]): Conclusion | null {
  const grammar = createConclusionGrammar(lexicon);
  const candidates: Candidate[] = [];
  for (const place of sentencePlaces(rebuilt)) {
    const folded = foldSentence(place.text, lexicon);
    const score = grammar.findScore(folded);
    const grade = grammar.findGrade(folded);
    if (score || grade) candidates.push({ place, score, grade });
  }
  const form = readFormHead(rebuilt, lexicon, rubrics, grammar.isGrade);
  const scored = bestScore(candidates);
  const graded = scored?.grade ? scored : (candidates.find((candidate) => candidate.grade) ?? null);
  const totalScore = scored?.score ? claimOf(scored.place, scored.score) : form.score;
  const grade = graded?.grade ? quoteOf(graded.place, graded.grade) : form.grade;
  const place = scored?.place ?? graded?.place ?? totalScore?.place ?? grade?.place;
  return place && (totalScore || grade) ? { totalScore, grade, parts: [], place } : null;
}

/** Sentences stand in paragraphs, and in the cells of forms that hold a whole report. */
function sentencePlaces(rebuilt: Rebuilt): Place[] {
  const passages = rebuilt.passages.filter((passage) => passage.zone === 'body' || passage.zone === 'text-box');
  const cells = rebuilt.grids
    .flatMap((grid) => grid.cells)
    .filter((cell) => cell.text.length >= SHORTEST_SENTENCE && /[，。；：]/.test(cell.text));
  return [...passages.map((passage) => passage.place), ...cells.map((cell) => cell.place)];
}

const SHORTEST_SENTENCE = 8;

/** A sentence that gives score and grade together says the conclusion; then a strong wording; then the first. */
function bestScore(candidates: readonly Candidate[]): Candidate | null {
  const scored = candidates.filter((candidate) => candidate.score !== null);
  const strong = scored.filter((candidate) => candidate.score?.strong);
  return (
    strong.find((candidate) => candidate.grade) ??
    strong[0] ??
    scored.find((candidate) => candidate.grade) ??
    scored[0] ??
    null
  );
}

function claimOf(place: Place, found: Found): Claim {
  return { value: found.value, unit: '分', place: slicePlace(place, found.start, found.end) };
}

function quoteOf(whole: Place, found: Found): Quote {
  const place = slicePlace(whole, found.start, found.end);
  return { text: place.text.replace(/\s/gu, ''), place };
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
  let grade: Quote | null = null;
  for (const grid of rebuilt.grids) {
    for (const cell of grid.cells) {
      const label = foldLabel(cell.text);
      if (label === '' || totals.has(cell.place.block)) continue;
      const value = cellAt(grid, cell.row, cell.column + cell.columnSpan);
      if (!value || value.row !== cell.row) continue;
      if (scoreWords.has(label)) score ??= readCellNumber(value);
      if (gradeWords.has(label) && isGrade(value.text)) grade ??= { text: value.text.trim(), place: value.place };
    }
  }
  return { score, grade };
}
