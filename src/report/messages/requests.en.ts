import type { FindingWords } from './message-ids.js';

/** What the unit, or the issuer of the form, is to do about a finding. */
export const requestsEn: FindingWords = {
  'duplicate-text': () => 'Compare the two passages; rewrite what was copied by the facts of this unit and year.',
  'carryover-break': () =>
    "Check last year's closing against this year's opening balance and correct the wrong one; state the reason of an adjustment.",
  'same-scores': () => 'Check that each score comes from this assessment; score anew what was carried over.',
  'issuer-defect': () => 'The issuer of the form is to revise this criterion and tell the units.',
  outlier: () =>
    'Check unit, decimal point and scope of the figure; where it is right, state the reason of the change.',
  'score-clustering': () => 'Spot-check the reports at this score for whether each row was scored by its criteria.',
  'missing-report': () => 'Ask for the report; where it came under another name or code, correct that.',
  'duplicate-submission': () => 'Ask the unit which one counts; withdraw the others or mark them as versions.',
  'unknown-project': () => 'Check name and code of the project; add it to the register where it is new.',
  'amount-mismatch': () =>
    'Check the amount against the approved budget and the treasury payments, and correct the wrong one; state the scope where it differs.',
  'total-score': (_, reading) =>
    reading === 'deduction-not-carried'
      ? 'Check the rows that lost points and carry the deduction into the total; then correct the grade, and the total in the text and on the cover.'
      : 'Add the scores up again and correct the total, or first the score that is wrong; then correct the grade, and the total in the text and on the cover.',
  'subtotal-score': () =>
    'Add the scores of the group up again and correct its subtotal; then check the total and the grade.',
  'total-weight': (p) =>
    p.assumed === 1
      ? 'Check the weights so that they add up to 100; where another total is meant, state the basis.'
      : 'Check the weights against the approved indicators and correct the one that is wrong, or the total; then check the scores.',
  'subtotal-weight': () =>
    "Check the group's weights against the approved indicators and correct the one that is wrong; then check scores and subtotal.",
  'score-over-weight': () =>
    'Score the row anew by its criteria, between 0 and its weight; correct subtotal, total and grade with it.',
  'score-missing': () =>
    'Fill in the score; where the row does not apply, say so and what becomes of its points. Then add up the total anew.',
  deduction: () =>
    'Correct the deduction or the score so that weight less deduction is the score; then subtotal and total.',
  'duplicate-indicator': () =>
    'Delete one and adjust the weights; where the two measure different things, say in what they differ.',
  'all-full': () => 'Check each score against the problems named in the text; where they count, deduct and say why.',
  'unattainable-score': () =>
    'Score the row anew by its criteria; where another way of scoring was used, state the case and the working beside it.',
  'points-sum': () =>
    'The issuer is to revise the criteria so that their points add up to the weight; the unit only states how it scored this time.',
  'unsupported-deduction': () =>
    'State why points were deducted and how many for what, and add the papers that show it.',
  'no-standard': () =>
    'The issuer is to add a way of scoring (in proportion, by bands); the unit keeps the basis of its score at hand.',
  'criteria-bands': () => 'The issuer is to revise the bands so that they join without gap or overlap, and fall.',
  'conclusion-total': () => 'Settle which is right and make text, rubric and cover agree; then check the grade.',
  'grade-band': () =>
    'Correct the grade, or the total first where that is wrong. Where other bands apply, name the regulation and its bands.',
  'part-mismatch': () => 'Check the part against the rubric and make text and rubric agree.',
  'deduction-mismatch': () =>
    'Check the deductions against the rubric and make text and rubric agree; add those that the text leaves out.',
  'grade-mismatch': () => 'Settle the grade by the total and make text and form agree.',
  'total-cap': () =>
    'Correct total and grade by the cap; where the execution rate is wrong, correct the amounts first.',
  'framework-missing': () => 'Add the missing indicators, or say why they do not apply.',
  'framework-weights': () => 'State the basis of the changed weights, or restore those of the framework.',
  'conclusion-missing': () => 'State total, grade and conclusion in the text, as the rubric has them.',
  'section-numbering': () => 'Write the part that was left out, or number the headings anew.',
  bracket: () => 'Complete or delete the bracket and make clear what its figures belong to.',
  'year-mismatch': () =>
    'Correct the year that is wrong; where two years are meant, say why, and make sure that the data are those of the year assessed.',
  'name-mismatch': (p) =>
    p.project === 1
      ? "Correct the project's name and make sure that the data are those of this project."
      : "Correct the unit's name; where another unit's text was used, check the whole of it and that the data are one's own.",
  placeholder: () => 'Fill in each place, or delete the template text that does not apply.',
  'report-date': () =>
    'Check the date; where the project closed before the year ended, say when, and that the data run to the end of the year.',
  'attachment-missing': () => 'Submit the annexes, or take them off the list, or say how they were submitted.',
  unsigned: () => 'Add unit, date and seal.',
  'outdated-basis': () => 'Quote the regulation in force, and check whether method and grade bands changed with it.',
  'scope-mismatch': () => 'Quote the notice that fits the kind of the report.',
  'secret-mark': () =>
    'Check the mark at once; a secret paper is to be removed from this computer as the rules demand. If it is not secret, submit it without the mark.',
  'personal-data': () => 'Delete or mask the personal data and submit again; evidence that needs them goes separately.',
  'missing-part': (p) =>
    p.missing === 'scores'
      ? 'Score each row, add up and submit again.'
      : 'Submit the rubric; where it was submitted elsewhere, say so in the report.',
  rate: () =>
    'Check both amounts and the rate and correct the one that is wrong; state the formula where it is a special one. Check scores that use the rate.',
  breakdown: () =>
    'Check the whole and its parts and correct the one that is wrong; where parts are left out, add them or say so.',
  part: () =>
    'Check the whole and its part and correct the one that is wrong; where they are counted differently, say so.',
  growth: () => 'Check both figures and the change, and its direction, and correct the one that is wrong.',
  'unit-missing': () => 'Add the unit (yuan, 10,000 yuan) and check it against the other places.',
  balance: () =>
    'Check income, expenditure and balance and correct the one that is wrong; state distributions and refunds too.',
  product: () => 'Check persons, standard, periods and amount; where they changed within the year, state the working.',
  'over-budget': () =>
    'Say why the budget was exceeded and from what it was paid, or what the adjusted budget is; correct the figure if wrong.',
  overspent: () => 'Say where the money beyond came from (carried over, other funds); correct the figure if wrong.',
  'low-execution': () => 'State the reason and what will be done; check the score of the execution rate.',
  inconsistent: () => 'Check both places and correct the wrong one; where they are counted differently, say so.',
  magnitude: () => 'Check the units (yuan, thousands, ten thousands) and correct the wrong one.',
  'rate-over-100': () => 'Check both figures; where the measure may exceed 100%, state its formula.',
  survey: () => 'Check the numbers sent, returned and valid and correct the wrong one; then the satisfaction rate.',
  satisfaction: () => 'State when and how people were asked and how many answers were valid; keep the results at hand.',
  'actual-missing': () =>
    'Fill in the actual value and check the score by it; where nothing was measured, say what the score rests on.',
  'actual-not-measured': () => 'State the number, rate or date reached, rather than “done” or the target again.',
  'late-full-score': () =>
    'Check the date; deduct by the criteria if it was late, or name the approval of the extension.',
  'cost-over-budget': () =>
    'Check the cost; deduct by the criteria if it was exceeded, or name the approval of the change.',
  'over-target': () => 'Say why the target was exceeded by so much; set a fitting one next year.',
  'reason-without-deduction': () =>
    'Deduct by the criteria if the reason is a shortfall; otherwise reword it and say why nothing is deducted.',
  'contradicted-claim': () =>
    'Make the sentence agree with the rubric and name the indicators that fell short; correct scores that are wrong.',
  'execution-output-gap': () =>
    'Explain why all was delivered while little was spent (retention, unsettled accounts, savings), with evidence; correct scores that are wrong.',
  'evidence-mismatch': (p) =>
    p.verdict === 'higher'
      ? 'State the other reason for the deduction; without one, correct the score by data and criteria, with subtotal and total.'
      : 'Check the data; if they are right, correct the score by the criteria, with subtotal, total and grade. Where something else counts, state it beside the score.',
};
