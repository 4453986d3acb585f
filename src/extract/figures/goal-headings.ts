import { labelOf } from '../../rebuild/passages.js';
import type { FigureWords } from './figure-words.js';
import type { PassageRun } from './passage-runs.js';

/** A heading is no longer. */
const LONGEST_HEADING = 40;

/** Whether what stands under the headings so far are goals: （一）年度绩效目标 opens them, the next heading of its kind ends them. */
export function goalHeading(run: PassageRun, open: boolean, words: FigureWords): boolean {
  const passage = run.pieces[0]?.passage;
  if (!passage) return open;
  const text = run.text.trim();
  if (text.length <= LONGEST_HEADING && words.goalHead.test(text)) return true;
  if (!open) return false;
  const level = labelOf(passage)?.level;
  const heading = level === 'part' || level === 'chapter' || level === 'section' || level === 'bracketed';
  return !heading && !words.resultHead.test(text);
}
