import type { Lexicon } from '../model/book.js';
import type { Claim, Quote } from '../model/claim.js';
import type { DocumentFailure, Notice } from '../model/notice.js';
import type { Place } from '../model/place.js';
import type { AuditRecord } from '../model/record.js';
import type { DocumentFormat } from '../model/source.js';
import type { FundClaim, Indicator, ReportHead, Statement, StatisticClaim } from '../model/statement.js';
import { gradeOf, plainGrade } from '../verify/subjects/conclusion-grade.js';
import { toldPoints } from '../verify/subjects/told-points.js';
import type { Verification } from '../verify/verify.js';
import { dossierOf } from './dossier.js';
import { findingMessage, type Language, wordsOf } from './messages/words.js';

export interface DocumentFacts {
  readonly path: string;
  readonly sha256: string;
  readonly format: DocumentFormat;
  readonly bytes: number;
  readonly pages: number | null;
  readonly partial: boolean;
  readonly failure: DocumentFailure | null;
  readonly notices: readonly Notice[];
}

export interface ComposeOptions {
  readonly version: string;
  readonly language: Language;
  readonly lexicon: Lexicon;
}

/** The record of one report, in the contract's fields and with its sentences. */
export function composeRecord(
  facts: DocumentFacts,
  statement: Statement,
  verification: Verification,
  options: ComposeOptions,
): AuditRecord {
  const { language } = options;
  const empty = composeEmptyRecord(facts, options, statement.ordinal);
  const told = toldPoints(statement, options.lexicon).map(({ kind, name, points, most }) => ({
    label: name,
    kind,
    points: points.value,
    max: most,
    source: points.place,
  }));
  return {
    ...empty,
    engine: { version: options.version, books: verification.books, reason: verification.reason },
    report: composeHead(statement.report, verification, facts.path, options.lexicon),
    funds: statement.funds.map((fund) => ({
      ...linksOf(fund),
      role: fund.role,
      label: fund.label,
      value: fund.amount.value,
      unit: fund.amount.unit,
      yuan: fund.yuan,
      level: fund.level,
      source: fund.amount.place,
    })),
    statistics: statement.statistics.map((statistic) => ({
      ...linksOf(statistic),
      metric: statistic.metric,
      label: statistic.label,
      value: statistic.quantity.value,
      unit: statistic.quantity.unit,
      kind: statistic.kind,
      qualifier: statistic.direction ?? statistic.qualifier,
      source: statistic.quantity.place,
    })),
    rubrics: statement.rubrics.map((rubric) => ({
      id: rubric.id,
      title: rubric.title,
      columns: rubric.columns.map((column) => ({ ...column })),
      rows: rubric.rows.map((row) => composeRow(row, verification)),
      subtotals: rubric.subtotals.map((group) => ({
        path: [...group.path],
        weight: group.weight?.value ?? null,
        score: group.score?.value ?? null,
        source: group.weight?.place ?? group.score?.place ?? group.place,
      })),
      total: rubric.total && {
        weight: rubric.total.weight?.value ?? null,
        score: rubric.total.score?.value ?? null,
        source: rubric.total.score?.place ?? rubric.total.weight?.place ?? rubric.total.place,
      },
    })),
    conclusion: statement.conclusion && {
      totalScore: statement.conclusion.totalScore?.value ?? null,
      grade: statement.conclusion.grade?.text ?? null,
      standardGrade:
        statement.conclusion.grade && gradeOf(plainGrade(statement.conclusion.grade.text), options.lexicon),
      parts: statement.conclusion.parts.map(({ place, score, max, ...part }) => ({
        ...part,
        score: score.value,
        max: max?.value ?? null,
        source: place,
      })),
      source: statement.conclusion.place,
    },
    ...(told.length > 0 ? { told } : {}),
    points: verification.points,
    checks: [...verification.checks],
    findings: verification.findings.map((finding) => ({
      ...finding,
      message: findingMessage(language, finding.messageId, finding.params, finding.reading),
    })),
  };
}

function linksOf({ id, year, per, approx, target, duplicateOf, partOf }: FundClaim | StatisticClaim) {
  return { id, year, per, approx, target, duplicateOf, partOf };
}

/** The record of a file that could not be read, or that is no report. */
export function composeEmptyRecord(
  facts: DocumentFacts,
  options: Pick<ComposeOptions, 'version' | 'language'>,
  ordinal = 1,
): AuditRecord {
  const words = wordsOf(options.language);
  const id = `sha256:${facts.sha256}`;
  return {
    schemaVersion: '1',
    id: `${id}#${ordinal}`,
    engine: { version: options.version, books: [], reason: null },
    document: {
      id,
      path: facts.path,
      format: facts.format,
      bytes: facts.bytes,
      pages: facts.pages,
      partial: facts.partial,
      error: facts.failure && {
        code: facts.failure.code,
        message: words.errors[facts.failure.code](facts.failure.detail ?? {}),
      },
      warnings: facts.notices.map((notice) => ({
        code: notice.code,
        message: words.notices[notice.code](notice.detail ?? {}),
        ...(notice.place ? { source: notice.place } : {}),
      })),
    },
    report: {
      title: null,
      kind: 'other',
      stage: 'unknown',
      dossier: null,
      fiscalYear: null,
      organization: null,
      department: null,
      project: null,
      projectCode: null,
      reportDate: null,
      region: null,
      framework: null,
      sources: {},
    },
    funds: [],
    statistics: [],
    rubrics: [],
    conclusion: null,
    points: { confirmed: '0', attainable: '0', contradicted: '0', unverifiable: '0' },
    checks: [],
    findings: [],
  };
}

function composeHead(
  head: ReportHead,
  { framework }: Verification,
  path: string,
  lexicon: Lexicon,
): AuditRecord['report'] {
  const sources: Record<string, Place> = {};
  const keep = (name: string, place: Place | null | undefined) => {
    if (place) sources[name] = place;
  };
  keep('title', head.title?.place);
  keep('kind', head.kind.place);
  keep('stage', head.stage.place);
  keep('fiscalYear', head.fiscalYear?.place);
  keep('organization', head.organization?.place);
  keep('department', head.department?.place);
  keep('project', head.project?.place);
  keep('projectCode', head.projectCode?.place);
  keep('reportDate', head.reportDate?.place);
  keep('region', head.region?.place);
  keep('framework', framework?.place);
  const report: AuditRecord['report'] = {
    title: head.title?.text ?? null,
    kind: head.kind.value,
    stage: head.stage.value,
    dossier: null,
    fiscalYear: head.fiscalYear?.value ?? null,
    organization: head.organization?.text ?? null,
    department: head.department?.text ?? null,
    project: head.project?.text ?? null,
    projectCode: head.projectCode?.text ?? null,
    reportDate: head.reportDate?.value ?? null,
    region: head.region?.value ?? null,
    framework: framework?.id ?? null,
    sources,
  };
  return { ...report, dossier: dossierOf(path, report, lexicon) };
}

const QUOTES = ['explanation', 'criteria', 'target', 'operator', 'unit', 'actual', 'remark'] as const;
const CLAIMS = ['weight', 'score', 'reviewScore', 'deduction'] as const;

function composeRow(row: Indicator, verification: Verification): AuditRecord['rubrics'][number]['rows'][number] {
  const sources: Record<string, Place> = { name: row.name };
  for (const name of [...CLAIMS, ...QUOTES]) {
    const value: Claim | Quote | null = row[name];
    if (value) sources[name] = value.place;
  }
  return {
    id: row.id,
    path: [...row.path],
    weight: row.weight?.value ?? null,
    score: row.score?.value ?? null,
    scoreState: row.scoreState,
    reviewScore: row.reviewScore?.value ?? null,
    deduction: row.deduction?.value ?? null,
    explanation: row.explanation?.text ?? null,
    criteria: row.criteria?.text ?? null,
    target: row.target?.text ?? null,
    operator: row.operator?.text ?? null,
    unit: row.unit?.text ?? null,
    actual: row.actual?.text ?? null,
    remark: row.remark?.text ?? null,
    scoring: row.scoring,
    sources,
    verification: verification.rows.get(row.id) ?? {
      status: 'unverifiable',
      implied: null,
      reason: 'criteria-not-read',
    },
  };
}
