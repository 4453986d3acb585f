import { anyOf } from '../../extract/fold-sentence.js';
import { foldLabel } from '../../extract/fold-text.js';
import { normalizePrinted } from '../../extract/rubric/cell-number.js';
import type { Lexicon } from '../../model/book.js';
import type { Claim } from '../../model/claim.js';
import { slicePlace } from '../../model/place.js';
import type { Rubric, Statement } from '../../model/statement.js';
import type { Case, Term } from '../case.js';
import { Exact, printExact, sumOf, writeSum } from '../decimal.js';
import { plainName } from '../find-framework.js';
import { findNamedPoints, type NamedPoints, ownSentences } from './named-points.js';
import type { SubjectContext } from './report-wide.js';
import { isFaulty, type NamedGroup, namedGroups, repairsSum } from './rubric-groups.js';
import { conditionsOf } from './rubric-sums.js';

/** What the sentences of a report say of single groups and indicators, beside the one rubric that it has. */
interface Told {
  readonly rubric: Rubric;
  readonly groups: ReadonlyMap<string, NamedGroup>;
  readonly points: readonly NamedPoints[];
  readonly conditions: readonly string[];
}

/** Both rules ask for it. */
const known = new WeakMap<Statement, Told | 'nothing'>();

function readTold(statement: Statement, lexicon: Lexicon): Told | null {
  const found = known.get(statement) ?? tell(statement, lexicon) ?? 'nothing';
  known.set(statement, found);
  return found === 'nothing' ? null : found;
}

function tell(statement: Statement, lexicon: Lexicon): Told | null {
  const scored = statement.rubrics.filter((rubric) => rubric.rows.some((row) => row.score));
  const [rubric] = scored;
  if (!rubric) return null;
  const groups = namedGroups(rubric);
  const named = findNamedPoints(statement, [...groups.keys()], lexicon);
  const points = [...named, ...concludedParts(statement, groups, named, lexicon)];
  const total = statement.conclusion?.totalScore;
  const conditions = [
    ...conditionsOf(statement, rubric),
    ...(scored.length > 1 ? ['several-rubrics'] : []),
    ...(total && !givesTotal(rubric, total, groups) ? ['total-differs'] : []),
  ];
  return { rubric, groups, points, conditions };
}

/** 其中：决策14分、过程20分 behind the total; a list of full marks is no list of scores. */
function concludedParts(
  statement: Statement,
  groups: ReadonlyMap<string, NamedGroup>,
  named: readonly NamedPoints[],
  lexicon: Lexicon,
): NamedPoints[] {
  const noun = new RegExp(`(?:${anyOf(lexicon.narrative.pointsNoun)}|${anyOf(lexicon.narrative.pointsVerb)})+$`, 'u');
  const parts = (statement.conclusion?.parts ?? []).flatMap((part): NamedPoints[] => {
    const label = foldLabel(part.label);
    const names = [label, label.replace(noun, '')].flatMap((name) => [name, name.replace(/^项目/u, '')]);
    const name = names.map(plainName).find((candidate) => groups.has(candidate));
    return name === undefined ? [] : [{ kind: 'score', name, points: part.score, most: part.max?.value ?? null }];
  });
  const full = parts.every(({ name, points }) => equal(groups.get(name)?.weight ?? null, points.value));
  return full ? [] : parts.filter((part) => !named.some((other) => samePoints(part, other)));
}

function samePoints(a: NamedPoints, b: NamedPoints): boolean {
  return a.points.place.block === b.points.place.block && a.points.place.start === b.points.place.start;
}

/** What stands twice is judged once. */
function distinct(points: readonly NamedPoints[]): NamedPoints[] {
  const seen = new Set<string>();
  return points.filter(({ kind, name, points: { value } }) => {
    const key = `${kind} ${name} ${printExact(new Exact(value))}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Is the total in the text the table's, stated or added up? If not, the whole sentence is of other figures. */
function givesTotal(rubric: Rubric, total: Claim, groups: ReadonlyMap<string, NamedGroup>): boolean {
  const sum = sumOfRubric(rubric);
  if (groups.size === 0 || (!rubric.total?.score && sum === null)) return true;
  return equal(rubric.total?.score?.value ?? null, total.value) || equal(sum, total.value);
}

function sumOfRubric(rubric: Rubric): string | null {
  const scores = rubric.rows.filter((row) => row.score || row.scoreState === 'blank');
  if (scores.some((row) => row.score === null)) return null;
  return printExact(scores.reduce((sum, row) => sum.plus(row.score?.value ?? 0), new Exact(0)));
}

function equal(a: string | null, b: string): boolean {
  return a !== null && new Exact(a).equals(b);
}

/** A part's score in the text against the rubric's. */
export function conclusionParts(statement: Statement, { lexicon }: SubjectContext): Case[] {
  const told = readTold(statement, lexicon);
  if (!told) return [];
  return distinct(told.points)
    .filter(({ kind }) => kind === 'score')
    .flatMap((points): Case[] => {
      const group = told.groups.get(points.name);
      if (!group?.score) return [];
      const sum = claimOf(group, told.rubric, group.score);
      const stated = group.statedScore;
      const score = new Exact(points.points.value);
      return [caseOf(points, group, told, stated ? [sum, stated] : [sum], { score })];
    });
}

/** Points that the text says were lost, of an indicator or group against its row, of all against the total. */
export function conclusionDeductions(statement: Statement, { lexicon }: SubjectContext): Case[] {
  const told = readTold(statement, lexicon);
  if (!told) return [];
  const losses = told.points.filter(({ kind }) => kind === 'loss');
  const named = distinct(losses)
    .filter(
      ({ name }) =>
        !toldApart(
          losses.filter((other) => other.name === name),
          told.groups.get(name),
        ),
    )
    .flatMap((points): Case[] => {
      const group = told.groups.get(points.name);
      if (!group?.score || group.weight === null) return [];
      const lost = claimOf(group, told.rubric, printExact(new Exact(group.weight).minus(group.score)));
      const [row, ...others] = group.rows;
      const own = row?.deduction && others.length === 0 ? [row.deduction] : [];
      const implied = {
        score: new Exact(group.weight).minus(points.points.value),
        weight: new Exact(group.score).plus(points.points.value),
      };
      return [caseOf(points, group, told, [lost, ...own], implied)];
    });
  return [...named, ...totalDeduction(statement, told, lexicon)];
}

/** 质量达标率扣0.5分（返工），质量达标率扣0.5分（迟交）: one by one, and all of it together. */
function toldApart(losses: readonly NamedPoints[], group: NamedGroup | undefined): boolean {
  if (losses.length < 2 || !group?.score || group.weight === null) return false;
  return sumOf(losses.map(({ points }) => points.value)).equals(new Exact(group.weight).minus(group.score));
}

function caseOf(
  { points, most, kind }: NamedPoints,
  group: NamedGroup,
  told: Told,
  terms: readonly Claim[],
  implied: { readonly score: Exact; readonly weight?: Exact },
): Case {
  const label = group.path.join('—');
  const conditions = [
    ...told.conditions,
    ...(most !== null && !equal(group.weight, most) ? ['other-weight'] : []),
    ...(group.weight !== null && new Exact(points.value).gt(group.weight) ? ['over-weight'] : []),
    ...(isFaulty(group) ? ['row-faulty'] : []),
    ...(repairsSum(told.rubric, group, 'score', implied.score) ? ['explained-by-total'] : []),
    ...(implied.weight && repairsSum(told.rubric, group, 'weight', implied.weight) ? ['explained-by-total'] : []),
  ];
  return {
    subject: { kind: kind === 'score' ? 'part' : 'deduction', id: label, path: [...group.path] },
    conditions,
    stated: points,
    terms: terms.map((value): Term => ({ label, value, optional: false, most: null })),
    evidence: [points.place, ...group.rows.map((row) => row.score?.place ?? row.name)],
    params: { label, weight: group.weight, score: group.score, working: workingOf(group, kind) },
  };
}

function workingOf({ rows, weight, score }: NamedGroup, kind: NamedPoints['kind']): string | null {
  if (score === null) return null;
  if (kind === 'loss') return weight && `${weight}−${score} = ${printExact(new Exact(weight).minus(score))}`;
  const scores = rows.flatMap((row) => (row.score ? [row.score.value] : []));
  return scores.length > 1 ? writeSum(scores, new Exact(score)) : null;
}

function claimOf(group: NamedGroup, rubric: Rubric, value: string): Claim {
  return { value, unit: '分', place: group.rows[0]?.score?.place ?? rubric.place };
}

/** 共扣4.5分 in the sentence of the total: what is missing from the full mark. */
function totalDeduction(statement: Statement, { rubric, groups, conditions }: Told, lexicon: Lexicon): Case[] {
  const total = statement.conclusion?.totalScore;
  const sum = sumOfRubric(rubric);
  const full = rubric.total?.weight?.value ?? sumOfWeights(rubric);
  if (!total || sum === null || full === null) return [];
  const words = lexicon.narrative;
  const pattern = new RegExp(
    `(?:^|[，,;:(])\\s*${anyOf(words.pointsLostAll)}\\s*${anyOf(words.pointsLost)}\\s*(\\d{1,2}(?:\\.\\d{1,3})?)\\s*分`,
    'u',
  );
  const sentence = ownSentences(statement, lexicon, [...groups.keys()]).find(
    ({ place }) =>
      place.block === total.place.block && place.start <= total.place.start && place.end >= total.place.end,
  );
  const match = sentence ? pattern.exec(sentence.folded) : null;
  const printed = match?.[1];
  if (!sentence || !match || printed === undefined) return [];
  const start = match.index + match[0].lastIndexOf(printed);
  const stated: Claim = {
    value: normalizePrinted(printed),
    unit: '分',
    place: slicePlace(sentence.place, start, start + printed.length),
  };
  const place = rubric.total?.score?.place ?? rubric.place;
  const scores = [sum, ...(rubric.total?.score ? [rubric.total.score.value] : []), total.value];
  // Weights that don't add up are reported as such: what was lost may be counted from any full mark.
  const marks = [full, sumOfWeights(rubric) ?? full, '100'];
  const lost = marks.flatMap((mark) => scores.map((score) => printExact(new Exact(mark).minus(score))));
  return [
    {
      subject: { kind: 'deduction', id: 'total' },
      conditions,
      stated,
      terms: lost.map(
        (value): Term => ({ label: 'total', value: { value, unit: '分', place }, optional: false, most: null }),
      ),
      evidence: [stated.place, place],
      params: {
        label: null,
        weight: full,
        score: sum,
        working: `${full}−${sum} = ${printExact(new Exact(full).minus(sum))}`,
      },
    },
  ];
}

function sumOfWeights(rubric: Rubric): string | null {
  if (rubric.rows.some((row) => row.weight === null)) return null;
  return printExact(rubric.rows.reduce((sum, row) => sum.plus(row.weight?.value ?? 0), new Exact(0)));
}
