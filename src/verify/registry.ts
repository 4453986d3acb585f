import type { Statement } from '../model/statement.js';
import type { Case, Primitive } from './case.js';
import { agreesWith } from './primitives/agrees-with.js';
import { differenceEquals, equalsOneOf, sameAs, within } from './primitives/compare.js';
import { followsFrom } from './primitives/follows-from.js';
import { notAfter } from './primitives/not-after.js';
import { notBefore } from './primitives/not-before.js';
import { allHad, belowPercent, notBelow } from './primitives/shares.js';
import { sumEquals } from './primitives/sum-equals.js';
import { absent, bandOf, present } from './primitives/words.js';
import { achievementClaims } from './subjects/achievement-claims.js';
import { annexes } from './subjects/annexes.js';
import { conclusionGrade, conclusionGrades } from './subjects/conclusion-grade.js';
import { conclusionDeductions, conclusionParts } from './subjects/conclusion-points.js';
import {
  criteriaBands,
  criteriaPoints,
  rubricsWithoutStandard,
  scoresAndCriteria,
  silentDeductions,
} from './subjects/criteria-scores.js';
import { executionAndOutputs } from './subjects/execution-and-outputs.js';
import {
  countsWithoutUnit,
  expenditureStructures,
  figuresWithoutUnit,
  fundBreakdowns,
  fundGrowth,
  fundParts,
  fundRates,
  publicExpenses,
  sourceLevels,
  statisticBreakdowns,
  statisticGrowth,
  statisticParts,
  statisticRates,
} from './subjects/figure-relations.js';
import { fiscalYears } from './subjects/fiscal-years.js';
import { executionAndBudget } from './subjects/form-funds.js';
import { frameworkIndicators, frameworkWeights } from './subjects/frameworks.js';
import { fundBalances, looseExpenditures, lowExecution, spendingAndArrival } from './subjects/fund-flows.js';
import { actualValues, measuredActuals, passedTargets } from './subjects/indicator-actuals.js';
import { completionDays, costsAndLimits } from './subjects/indicator-limits.js';
import { deductions, duplicates, missingScores, scoresAndWeights } from './subjects/indicators.js';
import { projectNames } from './subjects/project-names.js';
import { personalData, secretMarks } from './subjects/protected-content.js';
import { callScopes, outdatedBases } from './subjects/quoted-bases.js';
import { reasonsAndScores } from './subjects/reasons-and-scores.js';
import {
  conclusionGiven,
  conclusionTotal,
  fullMarks,
  reportParts,
  type SubjectContext,
} from './subjects/report-wide.js';
import { groupScores, groupWeights, totalScores, totalWeights } from './subjects/rubric-sums.js';
import { magnitudes, sameFunds, sameStatistics } from './subjects/same-figures.js';
import { scoreEvidence } from './subjects/score-evidence.js';
import { brackets, sectionNumbers } from './subjects/sections.js';
import { letterSignatures, reportDates } from './subjects/signatures.js';
import { standardProducts } from './subjects/standard-products.js';
import { boundedRates, satisfactionSamples, surveys } from './subjects/surveys.js';
import { templateText } from './subjects/template-text.js';
import { cappedTotal } from './subjects/total-cap.js';
import { unitNames } from './subjects/unit-names.js';

export type Selector = (statement: Statement, context: SubjectContext) => Case[];

/** What a rule's `select` may name. */
export const selectors: Readonly<Record<string, Selector>> = {
  'total-scores': totalScores,
  'total-weights': totalWeights,
  'group-scores': groupScores,
  'group-weights': groupWeights,
  'scores-and-weights': scoresAndWeights,
  'missing-scores': missingScores,
  deductions,
  duplicates,
  'full-marks': fullMarks,
  'scores-and-criteria': scoresAndCriteria,
  'criteria-points': criteriaPoints,
  'silent-deductions': silentDeductions,
  'rubrics-without-standard': rubricsWithoutStandard,
  'criteria-bands': criteriaBands,
  'conclusion-total': conclusionTotal,
  'conclusion-grade': conclusionGrade,
  'conclusion-grades': conclusionGrades,
  'conclusion-parts': conclusionParts,
  'conclusion-deductions': conclusionDeductions,
  'capped-total': cappedTotal,
  'framework-indicators': frameworkIndicators,
  'framework-weights': frameworkWeights,
  'conclusion-given': conclusionGiven,
  'report-parts': reportParts,
  'section-numbers': sectionNumbers,
  brackets,
  'fiscal-years': fiscalYears,
  names: (statement, context) => [...unitNames(statement, context), ...projectNames(statement, context)],
  'template-text': templateText,
  'report-dates': reportDates,
  'letter-signatures': letterSignatures,
  annexes,
  'outdated-bases': outdatedBases,
  'call-scopes': callScopes,
  'secret-marks': secretMarks,
  'personal-data': personalData,
  'fund-rates': fundRates,
  'statistic-rates': statisticRates,
  'fund-breakdowns': fundBreakdowns,
  'statistic-breakdowns': statisticBreakdowns,
  'fund-parts': fundParts,
  'statistic-parts': statisticParts,
  'fund-growth': fundGrowth,
  'statistic-growth': statisticGrowth,
  'figures-without-unit': figuresWithoutUnit,
  'counts-without-unit': countsWithoutUnit,
  'source-levels': sourceLevels,
  'expenditure-structures': (statement, context) => [
    ...expenditureStructures(statement, context),
    ...looseExpenditures(statement, context),
  ],
  'public-expenses': publicExpenses,
  'standard-products': standardProducts,
  'execution-and-budget': executionAndBudget,
  'fund-balances': fundBalances,
  'spending-and-arrival': spendingAndArrival,
  'low-execution': lowExecution,
  'same-funds': sameFunds,
  'same-statistics': sameStatistics,
  magnitudes,
  surveys,
  'bounded-rates': boundedRates,
  'satisfaction-samples': satisfactionSamples,
  'actual-values': actualValues,
  'measured-actuals': measuredActuals,
  'passed-targets': passedTargets,
  'completion-days': completionDays,
  'costs-and-limits': costsAndLimits,
  'reasons-and-scores': reasonsAndScores,
  'achievement-claims': achievementClaims,
  'execution-and-outputs': executionAndOutputs,
  'score-evidence': scoreEvidence,
};

/** What a rule's `check` may name. */
export const primitives: Readonly<Record<string, Primitive>> = {
  'sum-equals': sumEquals,
  within,
  'difference-equals': differenceEquals,
  'equals-one-of': equalsOneOf,
  'band-of': bandOf,
  present,
  absent,
  'follows-from': followsFrom,
  'same-as': sameAs,
  'not-before': notBefore,
  'not-after': notAfter,
  'not-below': notBelow,
  'below-percent': belowPercent,
  'all-had': allHad,
  'agrees-with': agreesWith,
};
