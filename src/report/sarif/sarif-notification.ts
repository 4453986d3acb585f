import type { AuditRecord } from '../../model/record.js';
import { artifactLocation, type SarifArtifact } from './sarif-result.js';

/** Why a document was not read (SARIF 2.1.0, 3.58). */
export function sarifNotification(error: NonNullable<AuditRecord['document']['error']>, artifact: SarifArtifact) {
  return {
    level: 'error',
    message: { text: error.message },
    descriptor: { id: error.code },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(artifact) } }],
  };
}
