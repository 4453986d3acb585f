import { containsAny } from '../../extract/contains-word.js';
import type { Lexicon, LoadedBook } from '../../model/book.js';
import type { Claim } from '../../model/claim.js';
import type { Place } from '../../model/place.js';
import type { Rubric, Statement } from '../../model/statement.js';
import type { Case, Term } from '../case.js';
import { Exact, printExact, sumOf } from '../decimal.js';
import type { FrameworkMatch } from '../find-framework.js';
import { documentCase } from './document-case.js';

export interface SubjectContext {
  readonly lexicon: Lexicon;
  /** The book that the report is judged by. */
  readonly book: LoadedBook | null;
  readonly framework: FrameworkMatch | null;
}

/** The total in the text against the table's stated total, or the sum of its scores where it states none. */
export function conclusionTotal(statement: Statement): Case[] {
  const stated = statement.conclusion?.totalScore ?? null;
  const scored = statement.rubrics.filter((rubric) => rubric.rows.some((row) => row.score));
  const rubric = scored[0];
  if (!stated || !rubric) return [];
  const total = rubric.total?.score ?? null;
  // Where only the table states the total, there is nothing to compare it with.
  if (total?.place.block === stated.place.block) return [];
  const sum = sumOfScores(rubric);
  const terms: Term[] = [total, total && !sum ? null : sum].flatMap((value) =>
    value ? [{ label: rubric.id, value, optional: false, most: null }] : [],
  );
  if (terms.length === 0) return [];
  const conditions: string[] = [
    ...(statement.partial ? ['partial'] : []),
    ...(scored.length > 1 ? ['several-rubrics'] : []),
  ];
  for (const provision of rubric.provisions) conditions.push(provision.kind);
  if (rubric.columns.some((column) => column.role === 'score-percent')) conditions.push('percent-scores');
  const evidence = [stated.place, ...(terms[0]?.value ? [terms[0].value.place] : [])];
  return [
    {
      subject: { kind: 'conclusion', id: 'total' },
      conditions,
      stated,
      terms,
      evidence,
      params: { computed: total ? null : 1 },
    },
  ];
}

function sumOfScores(rubric: Rubric): Claim | null {
  const scores = rubric.rows.flatMap((row) => (row.score ? [row.score.value] : []));
  const missing = rubric.rows.some(
    (row) => !row.score && (row.scoreState === 'blank' || row.scoreState === 'unreadable'),
  );
  return missing || scores.length === 0 ? null : { value: printExact(sumOf(scores)), unit: '分', place: rubric.place };
}

/** A scored self-assessment that says neither a total nor a grade anywhere. */
export function conclusionGiven(statement: Statement): Case[] {
  const rubric = scoredRubric(statement);
  if (!rubric || statement.report.stage.value !== 'self-assessment') return [];
  const given = statement.conclusion !== null || statement.rubrics.some((candidate) => candidate.total?.score);
  const conditions = [...(statement.partial ? ['partial'] : []), ...(allBlank(rubric) ? ['all-blank'] : [])];
  return [documentCase('conclusion', conditions, [rubric.place], { present: given ? 1 : 0 })];
}

/** What a scored self-assessment needs: a rubric, and scores in it. One fault for the whole report. */
export function reportParts(statement: Statement, context: SubjectContext): Case[] {
  if (statement.report.stage.value !== 'self-assessment') return [];
  const blank = statement.rubrics.find((rubric) => rubric.scored && allBlank(rubric));
  const total = statement.conclusion?.totalScore;
  const missing = blank
    ? 'scores'
    : statement.rubrics.length === 0 && total && !statement.rubricUnread
      ? 'rubric'
      : null;
  const elsewhere = [...(context.lexicon.narrative.annexElsewhere ?? []), ...(context.lexicon.narrative.annex ?? [])];
  const pointed = statement.passages.some((passage) => containsAny(passage.text, elsewhere));
  const place = blank?.place ?? total?.place ?? statement.report.title?.place;
  if (!place) return [];
  const mild = missing === 'rubric' && (pointed || statement.rubricElsewhere === true);
  const params = { present: missing ? 0 : 1, missing, mild: mild ? 1 : 0 };
  return [documentCase('parts', statement.partial ? ['partial'] : [], [place], params)];
}

/** Every row full although the text names problems. */
export function fullMarks(statement: Statement, context: SubjectContext): Case[] {
  const rubric = scoredRubric(statement);
  if (!rubric || rubric.rows.length < 5) return [];
  const rows = rubric.rows.filter((row) => row.kind === 'indicator' && row.weight && row.score);
  const full =
    rows.length > 0 &&
    rows.every((row) => row.score && row.weight && new Exact(row.score.value).equals(row.weight.value));
  const words = context.lexicon.narrative.sectionProblems;
  const problems = statement.passages.find((passage) => passage.zone === 'body' && containsAny(passage.text, words));
  const evidence: Place[] = [rubric.total?.score?.place ?? rubric.place, ...(problems ? [problems.place] : [])];
  return [documentCase('full-marks', [], evidence, { fault: full && problems ? 1 : 0, count: rows.length })];
}

function scoredRubric(statement: Statement): Rubric | null {
  return statement.rubrics.find((rubric) => rubric.scored && rubric.rows.length > 0) ?? null;
}

export function allBlank(rubric: Rubric): boolean {
  return rubric.rows.length > 0 && rubric.rows.every((row) => row.score === null && row.scoreState === 'blank');
}
