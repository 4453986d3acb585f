import type { Place } from '../../model/place.js';
import type { Case } from '../case.js';

/** A case about the report as a whole: a fact and where it stands, nothing to compute. */
export function documentCase(
  id: string,
  conditions: readonly string[],
  evidence: readonly Place[],
  params: Case['params'],
): Case {
  return { subject: { kind: 'document', id }, conditions, stated: null, terms: [], evidence, params };
}
