import { anyOf, foldSentence } from '../../extract/fold-sentence.js';
import type { Lexicon } from '../../model/book.js';
import type { Statement } from '../../model/statement.js';
import { plainName } from '../find-framework.js';
import { findNamedPoints, type NamedPoints } from './named-points.js';

/**
 * The points that the sentences of a report without scores of its own give or take by name. Whether a name is an indicator's, only
 * the form of the same dossier tells.
 */
export function toldPoints(statement: Statement, lexicon: Lexicon): NamedPoints[] {
  if (statement.rubrics.some((rubric) => rubric.rows.some((row) => row.score))) return [];
  return findNamedPoints(statement, candidateNames(statement, lexicon), lexicon);
}

/** 2 to 20 characters at the beginning of a clause, before points. */
function candidateNames(statement: Statement, lexicon: Lexicon): string[] {
  const words = lexicon.narrative;
  const pattern = new RegExp(
    `^(?:${anyOf(words.pointsLead)})*["“]?(\\p{Script=Han}{2,20}?)["”]?(?:${anyOf(words.pointsNoun)})?(?:\\(\\s*\\d[^()]*\\))?(?:共)?(?:${anyOf(words.pointsLost)}|${anyOf(words.pointsVerb)})(?:为|:)?\\s*\\d`,
    'u',
  );
  const names = statement.passages.flatMap(({ text }) =>
    foldSentence(text, lexicon)
      .split(/[，,;；。:：、\n]/u)
      .flatMap((clause) => pattern.exec(clause.replace(/\s/gu, ''))?.[1] ?? []),
  );
  return [...new Set(names.map(plainName))].filter((name) => name.length >= 2);
}
