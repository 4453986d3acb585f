import { join } from 'node:path';
import type { Rule } from '../../model/book.js';
import type { CorpusFinding } from '../../model/corpus-finding.js';
import type { AuditRecord } from '../../model/record.js';
import { version } from '../../version.js';
import { type PartFile, partFile } from '../part-file.js';
import type { RunFacts, Sink } from '../sink.js';
import { sarifNotification } from './sarif-notification.js';
import { artifactLocation, INPUT_BASE, type SarifArtifact, sarifCorpusResult, sarifResult } from './sarif-result.js';
import { sarifRule } from './sarif-rules.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

interface Artifact extends SarifArtifact {
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/**
 * findings.sarif (SARIF 2.1.0): results are written while records come; what they refer to by index, the files, follows them.
 * A document that could not be read is a notification of the tool's run.
 */
export function sarifSink(facts: RunFacts, rules: readonly Rule[]): Sink {
  const ruleIndex = new Map(rules.map((rule, i) => [rule.id, i]));
  const artifacts = new Map<string, Artifact>();
  const notifications: string[] = [];
  let begun: Promise<PartFile> | null = null;
  let results = 0;

  const begin = async (): Promise<PartFile> => {
    const file = partFile(join(facts.out, 'findings.sarif'));
    const driver = {
      name: 'jihe',
      version,
      semanticVersion: version,
      language: facts.language,
      rules: rules.map((rule) => sarifRule(rule, facts.language)),
    };
    await file.append(
      `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","newlineSequences":["\\r\\n","\\r","\\n","\\u2028","\\u0085"],"originalUriBaseIds":{"${INPUT_BASE}":{}},"results":[`,
    );
    return file;
  };

  const artifactOf = (path: string, document?: AuditRecord['document']): Artifact => {
    const known = artifacts.get(path);
    if (known) return known;
    const sha256 = document?.id.startsWith('sha256:') ? document.id.slice('sha256:'.length) : null;
    const artifact: Artifact = {
      path,
      index: artifacts.size,
      plainText: document?.format === 'txt',
      bytes: document?.bytes ?? null,
      sha256,
    };
    artifacts.set(path, artifact);
    return artifact;
  };

  const resultFacts = (rule: string, id: string) => ({
    ruleIndex: ruleIndex.get(rule),
    note: facts.notes.get(id),
    today: facts.today,
  });

  async function writeResult(file: PartFile, result: unknown): Promise<void> {
    await file.append(`${results++ === 0 ? '\n' : ',\n'}${JSON.stringify(result)}`);
  }

  return {
    async add(record) {
      begun ??= begin();
      const file = await begun;
      const { document } = record;
      const artifact = artifactOf(document.path, document);
      if (document.error) notifications.push(JSON.stringify(sarifNotification(document.error, artifact)));
      for (const finding of record.findings)
        await writeResult(file, sarifResult(record, finding, artifact, resultFacts(finding.rule, finding.id)));
    },
    async finish(corpusFindings: readonly CorpusFinding[]) {
      begun ??= begin();
      const file = await begun;
      for (const finding of corpusFindings)
        await writeResult(
          file,
          sarifCorpusResult(finding, (path) => artifactOf(path), resultFacts(finding.rule, finding.id)),
        );
      await file.append('],"artifacts":[');
      for (const artifact of artifacts.values())
        await file.append(`${artifact.index === 0 ? '\n' : ',\n'}${JSON.stringify(writeArtifact(artifact))}`);
      await file.append(
        `],"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[${notifications.join(',\n')}]}]}]}\n`,
      );
      await file.finish();
    },
    async abandon() {
      const file = await begun?.catch(() => null);
      await file?.abandon();
    },
  };
}

function writeArtifact(artifact: Artifact) {
  const { uri, uriBaseId } = artifactLocation(artifact);
  return {
    location: { uri, uriBaseId, index: artifact.index },
    ...(artifact.bytes === null ? {} : { length: artifact.bytes }),
    ...(artifact.sha256 === null ? {} : { hashes: { 'sha-256': artifact.sha256 } }),
  };
}
