import { type ScoreReason, scoreReasons } from '../../criteria/judge-score.js';
import { writeReason } from './criteria.js';
import { pageWordsOf } from './page-words.js';
import type { Language } from './words.js';

/**
 * Why a row could or could not be verified, in words; a reason that is no code is the working itself. The verdict stands beside
 * it and is not said again.
 */
export function verificationReason(reason: string, language: Language): string {
  if ((scoreReasons as readonly string[]).includes(reason))
    return writeReason(reason as ScoreReason, language).replace(/(，无法核实|，不作判断|: not verifiable)?[。.]$/u, '');
  const { reasons } = pageWordsOf(language).rubric;
  return Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : reason;
}
