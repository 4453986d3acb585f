import type { Rulebook } from '../model/book.js';
import { type Finding, type Severity, type Subject, severities } from '../model/finding.js';
import type { Place } from '../model/place.js';
import type { AuditRecord } from '../model/record.js';
import { decimalsOf, Exact, printExact, sumOf } from '../verify/decimal.js';
import { plainName } from '../verify/find-framework.js';
import { findingIdOf } from '../verify/finding-id.js';
import { findingMessage, type Language, wordsOf } from './messages/words.js';

type Rubric = AuditRecord['rubrics'][number];
type Row = Rubric['rows'][number];

/** The rules that halves are compared by, with what books change of them. */
export type DossierRules = Pick<Rulebook, 'rules' | 'books'>;

/** What the narrative says beside what the form gives. */
interface Comparison {
  readonly rule: 'total-mismatch' | 'part-mismatch' | 'deduction-mismatch' | 'grade-mismatch';
  readonly messageId: string;
  readonly subject: Subject;
  readonly stated: string;
  /** Any of these agrees; the first is shown. */
  readonly given: readonly string[];
  readonly agrees: boolean;
  readonly place: Place;
  readonly params: Finding['params'];
}

/**
 * The narrative of a dossier against its form: total, parts, named deductions, grade. Returns the narrative's record with what
 * was checked and found; the form's stays as it is. Nothing is compared where the form's own scores leave room: several rubrics,
 * weighted or percent scores, rows without a score, sums that are not the ordinary ones.
 */
export function compareHalves(
  narrative: AuditRecord,
  form: AuditRecord,
  language: Language,
  rulebook: DossierRules,
): AuditRecord {
  const rubric = soundRubric(form);
  if (!rubric || narrative.document.partial || form.document.partial) return narrative;
  const made = [...compareTotal(narrative, form, rubric), ...compareGrade(narrative, form)];
  const totalDiffers = made.some(({ rule, agrees }) => rule === 'total-mismatch' && !agrees);
  const all = totalDiffers ? made : [...made, ...comparePoints(narrative, rubric)];
  const judged = all.flatMap((entry) => {
    const severity = severityOf(`conclusion/${entry.rule}`, narrative, rulebook);
    return severity ? [{ entry, severity }] : [];
  });
  if (judged.length === 0) return narrative;
  const findings = judged.flatMap(({ entry, severity }) =>
    entry.agrees ? [] : [findingOf(entry, severity, narrative, form, language)],
  );
  const checks = judged.map(({ entry }) => ({
    rule: `conclusion/${entry.rule}`,
    verdict: entry.agrees ? ('consistent' as const) : ('inconsistent' as const),
    subject: entry.subject,
    calculation: `${entry.stated} ${entry.agrees ? '=' : '≠'} ${entry.given[0] ?? ''}`,
  }));
  const of = (severity: Severity) => [narrative.findings, findings].flat().filter((one) => one.severity === severity);
  return {
    ...narrative,
    checks: [...narrative.checks, ...checks],
    findings: severities.flatMap(of),
  };
}

/** As the book that the narrative was judged by has it, failing that the rule; null for a rule that is off, or that there is none of. */
function severityOf(id: string, { engine }: AuditRecord, { rules, books }: DossierRules): Severity | null {
  const rule = rules.find((candidate) => candidate.id === id);
  const adjusted = books.find((book) => book.id === engine.books[0]?.id)?.rules[id];
  return !rule || adjusted?.off ? null : (adjusted?.severity ?? rule.severity);
}

const SUMS = ['rubric/total-score', 'rubric/total-weight'];
const UNUSUAL = ['score-percent', 'weighted-score'];

/** The form's one scored rubric, whose rows all have weight and score; null where its sums are not the ordinary ones. */
function soundRubric({ rubrics, checks }: AuditRecord): Rubric | null {
  const scored = rubrics.filter(({ rows }) => rows.some(({ score }) => score !== null));
  const [rubric] = scored;
  if (!rubric || scored.length > 1) return null;
  const complete = rubric.rows.every(({ weight, score }) => weight !== null && score !== null);
  const faulty = rubric.rows.some(({ weight, score }) => new Exact(score ?? 0).gt(weight ?? 0));
  const unusual = rubric.columns.some(({ role }) => UNUSUAL.includes(role));
  const excepted = checks.some(({ rule, verdict }) => SUMS.includes(rule) && verdict !== 'consistent');
  return complete && !faulty && !unusual && !excepted ? rubric : null;
}

const sumOfScores = (rows: readonly Row[]): Exact => sumOf(rows.flatMap(({ score }) => score ?? []));
const sumOfWeights = (rows: readonly Row[]): Exact => sumOf(rows.flatMap(({ weight }) => weight ?? []));

function compareTotal({ conclusion }: AuditRecord, form: AuditRecord, rubric: Rubric): Comparison[] {
  const stated = conclusion?.totalScore ?? null;
  if (conclusion === null || stated === null) return [];
  const printed = [rubric.total?.score, form.conclusion?.totalScore].flatMap((value) => value ?? []);
  const given = [...printed, printExact(sumOfScores(rubric.rows))];
  return [
    {
      rule: 'total-mismatch',
      messageId: 'conclusion-total',
      subject: { kind: 'conclusion', id: 'total' },
      stated,
      given,
      agrees: given.some((value) => new Exact(value).equals(stated)),
      place: conclusion.source,
      params: { computed: printed.length > 0 ? null : 1 },
    },
  ];
}

function compareGrade(narrative: AuditRecord, form: AuditRecord): Comparison[] {
  const [text, table] = [narrative.conclusion, form.conclusion];
  if (!text?.standardGrade || !table?.standardGrade || text.grade === null || table.grade === null) return [];
  return [
    {
      rule: 'grade-mismatch',
      messageId: 'grade-mismatch',
      subject: { kind: 'conclusion', id: 'grades' },
      stated: text.grade,
      given: [table.grade],
      agrees: text.standardGrade === table.standardGrade,
      place: text.source,
      params: { grade: text.grade, form: table.grade },
    },
  ];
}

interface Told {
  readonly name: string;
  readonly kind: 'score' | 'loss';
  readonly points: string;
  readonly max: string | null;
  readonly source: Place;
}

/** Parts behind the total, and what sentences give or take by name. What stands twice is judged once. */
function comparePoints({ conclusion, told = [] }: AuditRecord, rubric: Rubric): Comparison[] {
  const groups = groupsOf(rubric);
  const parts = (conclusion?.parts ?? []).map(
    ({ label, score, max, source }): Told => ({ name: plainName(label), kind: 'score', points: score, max, source }),
  );
  const named = told.map(({ label, kind, points, max, source }): Told => ({ name: label, kind, points, max, source }));
  const all = [...parts, ...named];
  // A list of full marks is no list of scores.
  const full = parts.every(({ name, points }) =>
    equal(groups.get(name) && sumOfWeights(groups.get(name) ?? []), points),
  );
  const seen = new Set<string>();
  return (full ? named : all).flatMap((entry): Comparison[] => {
    const rows = groups.get(entry.name);
    const key = `${entry.kind} ${entry.name}`;
    const several = all.some(
      (other) => other.name === entry.name && other.kind === entry.kind && other.points !== entry.points,
    );
    if (!rows || several || seen.has(key)) return [];
    seen.add(key);
    return comparePart(entry, rows);
  });
}

function comparePart({ name, kind, points, max, source }: Told, rows: readonly Row[]): Comparison[] {
  const [weight, score] = [sumOfWeights(rows), sumOfScores(rows)];
  if ((max !== null && !weight.equals(max)) || weight.lt(points)) return [];
  const given = kind === 'score' ? score : weight.minus(score);
  const own = rows.length === 1 && kind === 'loss' ? [rows[0]?.deduction ?? null] : [];
  const values = [printExact(given), ...own.flatMap((value) => value ?? [])];
  return [
    {
      rule: kind === 'score' ? 'part-mismatch' : 'deduction-mismatch',
      messageId: kind === 'score' ? 'part-mismatch' : 'deduction-mismatch',
      subject: { kind: kind === 'score' ? 'part' : 'deduction', id: name, path: [name] },
      stated: points,
      given: values,
      agrees: values.some((value) => isPrintedAs(new Exact(value), points)),
      place: source,
      params: { label: name, weight: printExact(weight), score: printExact(score) },
    },
  ];
}

/** At the text's own decimals, rounded or cut. */
function isPrintedAs(value: Exact, printed: string): boolean {
  const modes = [Exact.ROUND_HALF_UP, Exact.ROUND_DOWN];
  return modes.some((mode) => value.toDecimalPlaces(decimalsOf(printed), mode).equals(printed));
}

const equal = (a: Exact | undefined, b: string): boolean => a?.equals(b) ?? false;

/** The rows of each group and indicator whose name stands for one thing only. */
function groupsOf({ rows }: Rubric): ReadonlyMap<string, readonly Row[]> {
  const byPath = new Map<string, Row[]>();
  for (const row of rows)
    row.path.forEach((_, depth) => {
      const key = JSON.stringify(row.path.slice(0, depth + 1));
      byPath.set(key, [...(byPath.get(key) ?? []), row]);
    });
  const groups = new Map<string, readonly Row[] | null>();
  for (const [key, members] of byPath) {
    const name = plainName((JSON.parse(key) as string[]).at(-1) ?? '');
    const other = groups.get(name);
    const same = other?.length === members.length && members.every((row, i) => row.id === other[i]?.id);
    groups.set(name, other === undefined || same ? members : null);
  }
  return new Map([...groups].flatMap(([name, members]) => (members && name.length >= 2 ? [[name, members]] : [])));
}

function findingOf(
  entry: Comparison,
  severity: Severity,
  narrative: AuditRecord,
  form: AuditRecord,
  language: Language,
): Finding {
  const { rule, messageId, subject, stated, given, place } = entry;
  const words = rule === 'grade-mismatch';
  const [expected = ''] = given;
  const difference = words ? null : printExact(new Exact(stated).minus(expected));
  const params = { ...entry.params, expected, actual: stated, difference, other: form.document.path };
  return {
    id: findingIdOf(`conclusion/${rule}`, narrative.report, subject),
    rule: `conclusion/${rule}`,
    book: narrative.engine.books[0]?.id ?? null,
    severity,
    responsible: 'unit',
    audience: 'unit',
    messageId,
    params,
    message: findingMessage(language, messageId, params, null),
    expected,
    actual: stated,
    difference,
    calculation: `${stated} ≠ ${expected}`,
    reading: null,
    subject,
    evidence: [place],
    basis: wordsOf(language).ui.dossierBasis,
  };
}
