import type { CorpusFinding } from '../../model/corpus-finding.js';
import type { Finding } from '../../model/finding.js';
import type { FindingNote } from '../../model/finding-note.js';
import type { Place } from '../../model/place.js';
import type { AuditRecord } from '../../model/record.js';
import { isWaived } from '../waiver.js';
import { sarifLevels } from './sarif-rules.js';

/** The base that paths are relative to: the input root, which no output names. */
export const INPUT_BASE = 'INPUT';
/** Further places of a finding; the record has them all. */
const MOST_RELATED = 50;
const MOST_QUOTED = 200;

export interface SarifArtifact {
  readonly path: string;
  readonly index: number;
  /** Its lines are the file's own. */
  readonly plainText: boolean;
}

export interface ResultFacts {
  readonly ruleIndex: number | undefined;
  readonly note: FindingNote | undefined;
  readonly today: string;
}

/** A finding of a record as a result (SARIF 2.1.0, 3.27). */
export function sarifResult(record: AuditRecord, finding: Finding, artifact: SarifArtifact, facts: ResultFacts) {
  const [first, ...others] = finding.evidence;
  const related = others.slice(0, MOST_RELATED);
  return {
    ...resultHead(finding, facts),
    locations: [
      first ? location(first, artifact) : { physicalLocation: { artifactLocation: artifactLocation(artifact) } },
    ],
    ...(related.length > 0
      ? { relatedLocations: related.map((place, i) => ({ id: i + 1, ...location(place, artifact) })) }
      : {}),
    ...resultTail(finding, facts),
    properties: {
      ...findingProperties(finding, facts),
      record: record.id,
      organization: record.report.organization,
      project: record.report.project,
      fiscalYear: record.report.fiscalYear,
    },
  };
}

/** A finding across reports: every place in every report, or the report as a whole. */
export function sarifCorpusResult(
  finding: CorpusFinding,
  artifactOf: (path: string) => SarifArtifact,
  facts: ResultFacts,
) {
  const locations = finding.reports.flatMap(({ path, evidence }) => {
    const artifact = artifactOf(path);
    const [first] = evidence;
    return [first ? location(first, artifact) : { physicalLocation: { artifactLocation: artifactLocation(artifact) } }];
  });
  return {
    ...resultHead(finding, facts),
    locations,
    ...resultTail(finding, facts),
    properties: { ...findingProperties(finding, facts), records: finding.reports.map(({ record }) => record) },
  };
}

function resultHead(finding: Finding, { ruleIndex }: ResultFacts) {
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: sarifLevels[finding.severity],
    message: { text: messageText(finding.message) },
  };
}

function resultTail(finding: Finding, { note, today }: ResultFacts) {
  const waiver = isWaived(note, today) ? note?.waiver : null;
  const suppressions = waiver
    ? [
        {
          kind: 'external',
          status: 'accepted',
          justification: waiver.reason,
          properties: { by: waiver.by, until: waiver.until },
        },
      ]
    : [];
  return {
    partialFingerprints: { 'jiheFinding/v1': finding.id },
    suppressions,
  };
}

function findingProperties(finding: Finding, { note }: ResultFacts) {
  return {
    expected: finding.expected,
    actual: finding.actual,
    difference: finding.difference,
    calculation: finding.calculation,
    reading: finding.reading,
    subject: finding.subject.path?.join('/') ?? finding.subject.id,
    basis: finding.basis,
    book: finding.book,
    responsible: finding.responsible,
    audience: finding.audience,
    disposition: note?.disposition ?? 'pending',
  };
}

/** Brackets would be read as links (3.11.6), braces as placeholders (3.11.5). */
function messageText(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&').replace(/[{}]/g, '$&$&');
}

export function artifactLocation({ path, index }: SarifArtifact) {
  return { uri: pathUri(path), uriBaseId: INPUT_BASE, index };
}

/** A relative reference (RFC 3986, 4.2); dots that would climb out of the base are escaped with it. */
export function pathUri(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map((segment) => (/^\.{1,2}$/.test(segment) ? segment.replaceAll('.', '%2E') : encodeURIComponent(segment)))
    .join('/');
}

function location(place: Place, artifact: SarifArtifact) {
  const text = place.text.replace(/\s+/gu, ' ').trim();
  const region = artifact.plainText ? lineRegion(place) : null;
  return {
    physicalLocation: { artifactLocation: artifactLocation(artifact), ...(region ? { region } : {}) },
    logicalLocations: [{ fullyQualifiedName: place.path }],
    message: { text: messageText(text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text) },
    ...(place.page === null ? {} : { properties: { page: place.page, bbox: place.bbox } }),
  };
}

/** A place in a plain text says its line; where its block is the line itself, its columns too (UTF-16 units, from 1). */
function lineRegion(place: Place) {
  const line = /^line (\d+)$/.exec(place.path)?.[1];
  if (line === undefined) return null;
  const startLine = Number(line);
  if (place.table !== null || place.block !== place.path) return { startLine };
  return { startLine, startColumn: place.start + 1, endColumn: place.end + 1 };
}
