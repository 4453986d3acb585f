import type { ImpliedValue } from '../criteria/imply-value.js';
import type { AuditRecord } from '../model/record.js';
import type { Indicator, Statement } from '../model/statement.js';
import { printExact, sumOf } from './decimal.js';
import { judgeRow } from './subjects/criteria-scores.js';
import type { SubjectContext } from './subjects/report-wide.js';
import { evidenceOf, type RowEvidence } from './subjects/score-evidence.js';

type RowVerification = AuditRecord['rubrics'][number]['rows'][number]['verification'];

export interface VerifiedRows {
  /** Points of the rubrics' weight, by how far their scores could be verified. */
  readonly points: AuditRecord['points'];
  /** By the id of the indicator. */
  readonly rows: ReadonlyMap<string, RowVerification>;
}

/** How far each row's score follows from what the document says. */
export function verifyRows(statement: Statement, context: SubjectContext): VerifiedRows {
  const rows = statement.rubrics.flatMap((rubric) => rubric.rows);
  const evidence = evidenceOf(statement, context);
  const verified = new Map(rows.map((row) => [row.id, verifyRow(row, evidence.get(row.id))]));
  const weightOf = (status: RowVerification['status']): string => {
    const counted = rows.filter((row) => row.kind === 'indicator' && verified.get(row.id)?.status === status);
    return printExact(sumOf(counted.flatMap((row) => row.weight?.value ?? [])));
  };
  const points = {
    confirmed: weightOf('confirmed'),
    attainable: weightOf('attainable'),
    contradicted: weightOf('contradicted'),
    unverifiable: weightOf('unverifiable'),
  };
  return { points, rows: verified };
}

/** The report's own figures go before what the criterion alone allows. */
function verifyRow(row: Indicator, evidence: RowEvidence | undefined): RowVerification {
  if (evidence)
    return { status: evidence.verdict, implied: evidence.implied.join(', ') || null, reason: evidence.calculation };
  const judgement = judgeRow(row);
  if (!judgement) return { status: 'unverifiable', implied: null, reason: unjudged(row) };
  const { verdict, reason, implied } = judgement;
  const status = verdict === 'unattainable' ? 'contradicted' : verdict;
  return { status, implied: implied && writeImplied(implied), reason };
}

const SIGNS: Readonly<Partial<Record<ImpliedValue['kind'], string>>> = { short: '-', over: '+', off: '±' };

/** -2%: two percentage points below the target; +3天: above the standard; 60%: of the target. */
function writeImplied({ kind, value, unit }: ImpliedValue): string {
  return `${value === '0' ? '' : (SIGNS[kind] ?? '')}${value}${unit ?? ''}`;
}

function unjudged(row: Indicator): string {
  if (!row.score) return 'score-missing';
  return row.criteria ? 'not-an-indicator' : 'no-criteria';
}
