import { corpusFindingsEn } from './corpus-findings.js';
import type { FindingWords, Params } from './message-ids.js';

const reason = (reading: string | null): string => {
  const readings: Readonly<Record<string, string>> = {
    rounded: ' (they agree after rounding; the exact figure is to be stated)',
    truncated: ' (they agree once the decimals are cut; the exact figure is to be stated)',
    'deduction-not-carried': ' (the gap is what one row lost: perhaps its deduction was not carried over)',
    'row-omitted': ' (the gap is one row’s score: perhaps it was left out)',
    'row-twice': ' (the gap is one row’s score: perhaps it was counted twice)',
    'digits-swapped': ' (perhaps two digits were swapped)',
  };
  return reading === null ? '' : (readings[reading] ?? '');
};

/** The other file of the dossier, or the report's own. */
const formOf = (p: Params, own: string): string =>
  p.other ? `the form of the same dossier (${p.other})` : `the ${own}`;

/** Of a total of amounts or counts and its parts. */
const figureReason = (reading: string | null): string => {
  const readings: Readonly<Record<string, string>> = {
    rounded: ' (they agree after rounding; the exact figure is to be stated)',
    truncated: ' (they agree once the decimals are cut; the exact figure is to be stated)',
    'row-omitted': ' (the gap is one part: perhaps it was left out)',
    'row-twice': ' (the gap is one part: perhaps it was counted twice)',
    'digits-swapped': ' (perhaps two digits were swapped)',
  };
  return reading === null ? '' : (readings[reading] ?? '');
};

const size = (difference: unknown): string => String(difference ?? '').replace(/^-/, '');

const PERSONAL: Readonly<Record<string, string>> = {
  id: 'ID card numbers',
  card: 'bank card numbers',
  mobile: 'mobile phone numbers',
  list: 'lists of persons with their data',
};

const at = (p: Params): string => (p.form === 1 ? 'The form' : 'The text');
const working = (p: Params): string => String(p.calculation ?? p.reading ?? '');

/** Where the figures stand that give a score. */
const EVIDENCE: Readonly<Record<string, string>> = {
  block: "the form's amounts spent and budgeted give",
  funds: "the report's amounts and the criteria give",
  sentence: 'the figure in the text and the criteria give',
  row: "the row's own target and actual give",
};

const PLACES: Readonly<Record<string, string>> = {
  form: 'the head of the form',
  subject: 'the opening sentence',
  call: 'the notice that it quotes',
  conclusion: 'the conclusion',
};

/** Place + reported figure + recomputed figure + request. */
const DEFECTS_EN: Readonly<Record<string, string>> = {
  gap: 'leave a gap between them',
  overlap: 'overlap',
  rising: 'do not give fewer points step by step',
};

/** What a score implies: it means 2 percentage points short of the target. */
const impliedEn = ({ implied, value, unit }: Params): string => {
  const measure = unit === '%' ? ' percentage points' : unit === null ? '' : ` ${unit}`;
  const sentences: Readonly<Record<string, string>> = {
    short: `the score means ${value}${measure} short of the target; `,
    over: `the score means ${value}${measure} above the standard; `,
    off: `the score means ${value}${measure} off the standard; `,
    cases: `the score means ${value} cases for which points are taken; `,
    share: `the score means ${value}% of the target; `,
    band: `the score means the band ${value}${unit ?? ''}; `,
  };
  return sentences[String(implied)] ?? '';
};

export const findingsEn: FindingWords = {
  ...corpusFindingsEn,
  'total-score': (p, r) =>
    `The rubric states a total of ${p.actual}; its ${p.count} scores add up to ${p.expected}, a difference of ${size(p.difference)}${reason(r)}. Please correct it, in the text too.`,
  'subtotal-score': (p, r) =>
    `The group “${p.group || 'subtotal'}” states a score of ${p.actual}; its ${p.count} rows add up to ${p.expected}, a difference of ${size(p.difference)}${reason(r)}. Please correct it.`,
  'total-weight': (p, r) =>
    p.assumed === 1
      ? `The rubric states no total weight; its ${p.count} weights add up to ${p.expected}, not to 100. Please explain or correct it.`
      : `The rubric states a total weight of ${p.actual}; its ${p.count} weights add up to ${p.expected}, a difference of ${size(p.difference)}${reason(r)}. Please correct it.`,
  'subtotal-weight': (p, r) =>
    `The group “${p.group || 'subtotal'}” has a weight of ${p.actual}; the ${p.count} weights below it add up to ${p.expected}, a difference of ${size(p.difference)}${reason(r)}. Please correct it.`,
  'unattainable-score': (p) =>
    `“${p.indicator}” scores ${p.actual}; its criteria allow only: ${p.expected}. Check the score, or explain it.`,
  'points-sum': (p) =>
    `The points that the criteria of “${p.indicator}” name add up to ${p.actual}, not to its weight ${p.expected}; the issuer should check them.`,
  'unsupported-deduction': (p) =>
    `“${p.indicator}” loses ${p.lost} points and no reason is given; ${impliedEn(p)}please explain.`,
  'no-standard': (p) =>
    `The criteria of ${p.count} indicators (${p.points} points) name no way of scoring; their scores can't be verified: ${p.names}.`,
  'criteria-bands': (p) =>
    `The bands in the criteria of “${p.indicator}” ${DEFECTS_EN[String(p.defect)] ?? ''}; the issuer should check them.`,
  'score-over-weight': (p) =>
    String(p.actual).startsWith('-')
      ? `“${p.indicator}” has a score of ${p.actual}, below 0. Please correct it.`
      : `“${p.indicator}” has a weight of ${p.weight} and a score of ${p.actual}, ${size(p.difference)} more. Please correct it.`,
  'score-missing': (p) =>
    `“${p.indicator}” has a weight of ${p.weight} and ${p.state === 'unreadable' ? 'no number as its score' : 'no score'}. Please fill it in and check the total.`,
  deduction: (p) =>
    `“${p.indicator}” has a weight of ${p.weight} and a deduction of ${p.lost}, so its score is ${p.expected}; ${p.actual} is stated. Please correct it.`,
  'duplicate-indicator': (p) =>
    `“${p.indicator}” stands twice with the same target and criteria. Please explain, or delete one.`,
  'all-full': (p) =>
    `All ${p.count} rows have full marks although the text names problems. The assessment may be generous.`,
  'conclusion-total': (p, r) =>
    `The text states a total of ${p.actual}, ${formOf(p, 'rubric')} ${p.computed === 1 ? 'adds up to' : 'states'} ${p.expected}, a difference of ${size(p.difference)}${reason(r)}. Please make them agree.`,
  'grade-band': (p) =>
    `The total is ${p.total}, which by ${p.scheme ?? 'the report’s own bands'} is “${p.expected}”; the report says “${p.grade}”. Please correct it.`,
  'part-mismatch': (p) =>
    `The text gives “${p.label}” ${p.actual} points, ${formOf(p, 'table')} ${p.expected}, ${size(p.difference)} apart. Please make them agree.`,
  'deduction-mismatch': (p) =>
    p.label === null
      ? `The text says that ${p.actual} points were lost in all; of ${p.weight} the table gives ${p.score}, so ${p.expected} were, ${size(p.difference)} apart. Please make them agree.`
      : `The text says that “${p.label}” lost ${p.actual} points; of ${p.weight} ${formOf(p, 'table')} gives it ${p.score}, so it lost ${p.expected}, ${size(p.difference)} apart. Please make them agree.`,
  'grade-mismatch': (p) =>
    `The grade in the text is “${p.grade}”, that in ${formOf(p, 'form')} “${p.form}”. Please make them agree.`,
  'total-cap': (p) =>
    `The total is ${p.actual}; at an execution rate of ${p.rate}% (${p.spent}÷${p.granted}) it may be ${p.bound} at most, ${size(p.difference)} less. Please correct it.`,
  'framework-missing': (p) =>
    `The report says that its indicators follow ${p.called}, but the rubric lacks ${p.missing} (${p.count}). Please note.`,
  'framework-weights': (p) =>
    `The report says that it follows ${p.called}, whose first-level weights are ${p.scheme}; the rubric has ${p.weights}. Please note why.`,
  'conclusion-missing': () => 'The report is scored but gives neither a total nor a grade. Please add the conclusion.',
  'section-numbering': (p) =>
    p.kind === 'gap'
      ? `The heading “${p.before}、” is followed by “${p.found}、”; “${p.expected}、” is missing. Please check whether a part or its number was left out.`
      : `The heading number “${p.found}、” stands twice. Please correct it.`,
  bracket: (p) => `The bracket “${p.bracket}” has no partner here. Please check what the figures are part of.`,
  'year-mismatch': (p) =>
    `The title names the year ${p.year}; ${PLACES[String(p.where)] ?? 'the text'} names ${p.other}. Please check, and explain or correct it.`,
  'name-mismatch': (p) =>
    p.project === 1
      ? `The title names the project “${p.unit}”, the opening sentence “${p.other}”. Please check, and explain or correct it.`
      : `The report is by “${p.unit}”; here it says “${p.other}”. Please check whether another unit’s text was used, and explain or correct it.`,
  placeholder: (p) =>
    `Text of a template is left in (${p.count} place(s), first “${p.text}”). Please fill it in or delete it.`,
  'report-date': (p) =>
    `The report is dated ${p.date}, before the year ${p.year} had ended. Please check the date, or explain that it closed early.`,
  'attachment-missing': (p) =>
    `The text lists annex ${p.number}, “${p.name}” (${p.count} in all), which is not in the file. Please submit it.`,
  unsigned: () => 'The report is addressed to somebody but bears neither a unit nor a date at its end. Please note.',
  'outdated-basis': (p) => `${p.number} did not apply to the year ${p.year} any more; ${p.now} does. Please note.`,
  'scope-mismatch': (p) =>
    p.whole === 1
      ? 'The report is on a whole department; the notice quoted is for projects. Please note.'
      : 'The report is on a project; the notice quoted is for whole departments. Please note.',
  'secret-mark': (p) =>
    `The paper bears the secrecy mark “${p.mark}”; nothing of its content was taken over. Please check the mark; secret papers must not be handled on this computer.`,
  'personal-data': (p) =>
    `The file holds ${PERSONAL[String(p.kind)] ?? 'personal data'} (${p.count} place(s)). Please delete or mask it before it is passed on or published.`,
  'missing-part': (p) =>
    p.missing === 'scores'
      ? 'No score of the rubric is filled in. Please fill it in and submit again.'
      : 'The report gives a total but holds no rubric. Please submit the rubric.',
  rate: (p) =>
    `${at(p)} states ${p.actual}${p.unit ?? '%'} for “${p.label}”; its own figures (${working(p)}) give ${p.expected}${p.unit ?? '%'}, a difference of ${size(p.difference)}. Please check and correct.`,
  breakdown: (p, r) =>
    `${at(p)} states ${p.actual} ${p.unit ?? ''} for “${p.label}”; the parts it lists add up to ${p.expected} ${p.unit ?? ''}, ${p.open === 1 ? 'more than the whole by' : 'a difference of'} ${size(p.difference)}${figureReason(r)}. Please check and correct.`,
  part: (p) =>
    `The text states ${p.actual} ${p.unit ?? ''} for “${p.label}”, and ${p.expected} ${p.unit ?? ''} for its part “${p.part}”, which is ${size(p.difference)} more. Please check and correct.`,
  growth: (p) =>
    p.turned === 1
      ? `The text states ${p.actual}${p.unit ?? ''} for “${p.label}”; its own figures (${working(p)}) changed the other way. Please check and correct.`
      : `The text states ${p.actual}${p.unit ?? ''} for “${p.label}”; its own figures (${working(p)}) give ${p.expected}${p.unit ?? ''}, a difference of ${size(p.difference)}. Please check and correct.`,
  'unit-missing': (p) => `The text states ${p.value} for “${p.label}” without a unit. Please add it.`,
  balance: (p) =>
    `The text states ${p.actual} ${p.unit ?? ''} for “${p.label}”; its income and expenditure (${working(p)}) leave ${p.expected} ${p.unit ?? ''}, a difference of ${size(p.difference)}. Please check and correct.`,
  product: (p) =>
    `The text states ${p.actual} ${p.unit ?? ''} for “${p.label}”; persons times standard (${working(p)}) is ${p.expected} ${p.unit ?? ''}, a difference of ${size(p.difference)}. Please explain or correct it.`,
  'over-budget': (p) =>
    `“${p.label}” is ${p.actual} ${p.unit ?? ''}, more than “${p.most}” of ${p.bound} ${p.unit ?? ''} by ${size(p.difference)}. Please explain or correct it.`,
  overspent: (p) =>
    `The text states ${p.actual} ${p.unit ?? ''} for “${p.label}”, more than the ${p.bound} ${p.unit ?? ''} that arrived${p.carried === 1 ? ' or was carried over' : ''} by ${size(p.difference)}. Please explain where the money came from, or correct it.`,
  'low-execution': (p) => `“${p.label}” is ${p.value}%, below ${p.bound}%, and no reason is given.`,
  inconsistent: (p) =>
    `${at(p)} states ${p.actual} ${p.unit ?? ''} for “${p.label}”; ${p.other === 'form' ? 'the form' : 'another place in the text'} states ${p.expected} ${p.otherUnit ?? ''}, a difference of ${size(p.difference)} ${p.gapUnit ?? ''}. Please make them agree.`,
  magnitude: (p) =>
    `“${p.label}” is ${p.actual} ${p.unit ?? ''} in one place and ${p.expected} ${p.otherUnit ?? ''} in another: the same digits, ${p.times} times apart. Please check the units.`,
  'rate-over-100': (p) =>
    `“${p.label}” is ${p.actual}%, more than 100%. Please correct it, or explain how it was computed.`,
  survey: (p) =>
    `The text states ${p.actual} for “${p.label}”, more than the ${p.bound} of “${p.most}” by ${size(p.difference)}. Please check and correct.`,
  satisfaction: (p) =>
    `The text states ${p.value}% for “${p.label}” and names no survey and no sample. Its basis may need a look.`,
  'actual-missing': (p) =>
    `“${p.indicator}” has the target “${p.target}” and a score of ${p.score}, but no actual value. Please fill it in, or say what the score rests on.`,
  'actual-not-measured': (p) =>
    p.copied === 1
      ? `The actual value of “${p.indicator}”, “${p.done}”, only repeats the target. The figure reached may be worth stating.`
      : `“${p.indicator}” has the target “${p.target}”; its actual value only says “${p.done}”. The figure reached may be worth stating.`,
  'late-full-score': (p) =>
    `“${p.indicator}” was due by “${p.target}” (${p.limit} at the latest) and done by “${p.done}”, later than that, with the full score of ${p.score}. Please explain or correct it.`,
  'cost-over-budget': (p) =>
    `“${p.indicator}” was to cost no more than ${p.bound} ${p.unit ?? ''} and cost ${p.actual} ${p.unit ?? ''}, ${size(p.difference)} more, with the full score of ${p.score}. Please explain or correct it.`,
  'over-target': (p) =>
    `“${p.indicator}” has the target “${p.target}” and reached ${p.percent}% of it (${p.bound}% or more), and no reason is given. The target may have been set low.`,
  'reason-without-deduction': (p) =>
    `“${p.indicator}” gives the reason “${p.reason}” and has a score of ${p.score}, its whole weight of ${p.weight}: nothing was deducted. Please explain or correct it.`,
  'contradicted-claim': (p) =>
    `The text says “${p.claim}”; in the rubric ${p.count} rows on outputs, benefits and satisfaction lost ${p.lost} points (${p.rows}${p.more === 1 ? ', …' : ''}). Please explain or correct it.`,
  'execution-output-gap': (p) =>
    `The execution rate is ${p.rate}%, below ${p.bound}%, and all ${p.count} outputs have full marks, with no word of retention money, unsettled accounts or savings. Please explain.`,
  'evidence-mismatch': (p) =>
    `“${p.indicator}” has a score of ${p.actual}; ${EVIDENCE[String(p.source)] ?? 'the figures give'} ${p.expected} (${p.working}), ${size(p.difference)} ${p.verdict === 'higher' ? 'more. Please explain the deduction, or correct the score.' : p.mild === 1 ? 'less. Please explain the target, or correct the score.' : 'less. Please correct it.'}`,
};
