import type { Lexicon } from '../../model/book.js';
import { anyOf } from '../fold-sentence.js';

/** The patterns that relations are told by, compiled once a report. */
export interface RelationWords {
  readonly lexicon: Lexicon;
  /** At the end of what stands before a rate. */
  readonly execution: RegExp;
  readonly completion: RegExp;
  readonly planned: RegExp;
  readonly achieved: RegExp;
  readonly lastYear: RegExp;
  /** Before a change: against last year. */
  readonly sameBefore: RegExp;
  /** Behind a whole: 其中, with or without a bracket (group 1). */
  readonly opensParts: RegExp;
  readonly leavesOut: RegExp;
}

export function createRelationWords(lexicon: Lexicon): RelationWords {
  const list = (name: string) => anyOf(lexicon.figures[name]);
  const link = `(?:${list('link')})?\\s*$`;
  return {
    lexicon,
    execution: new RegExp(`${list('rateExecution')}${link}`, 'u'),
    completion: new RegExp(`${list('rateCompletion')}${link}`, 'u'),
    planned: new RegExp(list('planned'), 'u'),
    achieved: new RegExp(list('achieved'), 'u'),
    lastYear: new RegExp(list('yearBefore'), 'u'),
    sameBefore: new RegExp(`${list('sameBefore')}[^，。；,;]{0,4}$`, 'u'),
    opensParts: new RegExp(`^([\\s，,。;；]*[(（]?\\s*)${list('partOpen')}`, 'u'),
    leavesOut: new RegExp(list('openList'), 'u'),
  };
}
