import { createHash } from 'node:crypto';
import type { Finding } from '../../src/model/finding.js';
import type { FindingNote } from '../../src/model/finding-note.js';
import type { Place } from '../../src/model/place.js';
import { type AuditRecord, recordSchema } from '../../src/model/record.js';
import type { RunFacts } from '../../src/report/sink.js';

export function madePlace(text: string, more: Partial<Place> = {}): Place {
  return {
    path: 'word/document.xml/body/tbl[1]/tr[2]/tc[9]',
    block: 't1r2c9',
    start: 0,
    end: text.length,
    text,
    page: null,
    bbox: null,
    table: 1,
    row: 2,
    column: 9,
    confidence: null,
    more: [],
    ...more,
  };
}

export function madeFinding(id: string, more: Partial<Finding> = {}): Finding {
  return {
    id,
    rule: 'rubric/total-score',
    book: 'national/2020',
    severity: 'error',
    responsible: 'unit',
    audience: 'unit',
    messageId: 'total-score',
    params: {},
    message: '自评表“总分”填列96分，19项三级指标得分合计96.6分，相差0.6分，请核对更正。',
    expected: '96.6',
    actual: '96',
    difference: '-0.6',
    calculation: '90+6.6 = 96.6',
    reading: null,
    subject: { kind: 'total', id: 'r1/score' },
    evidence: [madePlace('96')],
    basis: '算术',
    ...more,
  };
}

export interface MadeFacts {
  readonly path?: string;
  readonly report?: Partial<AuditRecord['report']>;
  readonly document?: Partial<AuditRecord['document']>;
  readonly findings?: readonly Finding[];
  readonly more?: Partial<AuditRecord>;
}

/** A record as an audit would make it, of what a test is about. */
export function madeRecord({
  path = 'a/report.docx',
  report,
  document,
  findings = [],
  more,
}: MadeFacts = {}): AuditRecord {
  const id = `sha256:${createHash('sha256').update(path).digest('hex')}`;
  return recordSchema.parse({
    schemaVersion: '1',
    id: `${id}#1`,
    engine: { version: '0.1.0', books: [{ id: 'national/2020', sha256: 'x' }], reason: null },
    document: {
      id,
      path,
      format: 'docx',
      bytes: 1000,
      pages: null,
      partial: false,
      error: null,
      warnings: [],
      ...document,
    },
    report: {
      title: '自评报告',
      kind: 'project',
      stage: 'self-assessment',
      dossier: null,
      fiscalYear: 2023,
      organization: '某县民政局',
      department: '某县民政局',
      project: '低保资金',
      projectCode: null,
      reportDate: '2024-03-05',
      region: null,
      framework: null,
      sources: {},
      ...report,
    },
    funds: [],
    statistics: [],
    rubrics: [],
    conclusion: { totalScore: '96', grade: '优', parts: [], source: madePlace('96') },
    points: { confirmed: '0', attainable: '96', contradicted: '0', unverifiable: '4' },
    checks: [],
    findings: [...findings],
    ...more,
  });
}

type Fund = AuditRecord['funds'][number];

export function madeFund(id: string, more: Partial<Fund>): Fund {
  return {
    id,
    role: 'other',
    label: id,
    value: '1',
    unit: '万元',
    yuan: '10000',
    level: null,
    year: 2023,
    per: null,
    approx: false,
    target: false,
    duplicateOf: null,
    partOf: null,
    source: madePlace('1'),
    ...more,
  };
}

export function runFacts(out: string, notes: ReadonlyMap<string, FindingNote> = new Map()): RunFacts {
  return { out, language: 'zh-CN', notes, today: '2026-11-30', reviewer: '某县财政局' };
}

export const noOriginal = async (): Promise<null> => null;
