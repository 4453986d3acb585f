import { carryoverBreak } from './carryover-break.js';
import { duplicateText } from './duplicate-text/duplicate-text.js';
import { outlier } from './outlier/outlier.js';
import { amountMismatch } from './register/amount-mismatch.js';
import { duplicateSubmission } from './register/duplicate-submission.js';
import { missingReport, unknownProject } from './register/register-watches.js';
import { rubricDefect } from './rubric-defect.js';
import type { WatchMaker } from './rule-watch.js';
import { sameScores } from './same-scores.js';
import { scoreClustering } from './score-clustering.js';

/** What a rule's `watch` may name, with the thresholds that its `with` must give. */
export const watches: Readonly<Record<string, { readonly make: WatchMaker; readonly options: readonly string[] }>> = {
  'duplicate-text': { make: duplicateText, options: ['letters', 'span', 'ownLetters', 'share', 'units', 'template'] },
  'carryover-break': { make: carryoverBreak, options: [] },
  'same-scores': { make: sameScores, options: ['rows', 'lost', 'years', 'units', 'lostOfTwo'] },
  'rubric-defect': { make: rubricDefect, options: ['reports'] },
  outlier: { make: outlier, options: ['peers', 'rateTimes', 'rateFloor', 'countTimes', 'countFloor'] },
  'score-clustering': { make: scoreClustering, options: ['reports', 'share', 'width'] },
  'missing-report': { make: missingReport, options: [] },
  'duplicate-submission': { make: duplicateSubmission, options: [] },
  'unknown-project': { make: unknownProject, options: [] },
  'amount-mismatch': { make: amountMismatch, options: [] },
};
