import type { Lexicon } from '../../model/book.js';
import type { Quote } from '../../model/claim.js';
import type { Rebuilt } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import type { ReportKind, ReportStage } from '../../model/record.js';
import type { ReportHead } from '../../model/statement.js';
import { containsAny } from '../contains-word.js';
import { findFiscalYear, findReportDate } from './find-dates.js';
import { findOrganization, findProject } from './find-names.js';
import { findTitle } from './find-title.js';
import { readLabelledValues } from './labelled-values.js';

const KINDS: readonly (readonly [string, ReportKind])[] = [
  ['kindDepartment', 'department'],
  ['kindTransfer', 'transfer-payment'],
  ['kindFund', 'fund'],
  ['kindAccounts', 'final-accounts'],
  ['kindPolicy', 'policy'],
  ['kindSpecial', 'special-fund'],
];

const STAGES: readonly (readonly [string, ReportStage])[] = [
  ['stageMonitoring', 'monitoring'],
  ['stageTarget', 'target'],
  ['stageFiscal', 'fiscal-evaluation'],
  ['stageSummary', 'summary'],
  ['stageSelf', 'self-assessment'],
  ['stageDepartment', 'department-evaluation'],
];

/** Who reports on what and when: title, unit, project, fiscal year, kind and stage. */
export function extractHead(rebuilt: Rebuilt, lexicon: Lexicon): ReportHead {
  const title = findTitle(rebuilt, lexicon);
  const values = readLabelledValues(rebuilt, Object.values(lexicon.form).flat());
  const named = (list: string) => {
    const found = values.find(lexicon.form[list], (value) => !isNobody(value, lexicon));
    return found ? withoutCode(found) : null;
  };
  const department = named('department');
  const organization = named('organization') ?? findOrganization(rebuilt, title, lexicon) ?? department;
  const titleText = [...(title?.lead.map((line) => line.text) ?? []), title?.text ?? ''].join('');
  const says = (list: string, text: string) => containsAny(text, lexicon.narrative[list]);
  const kind = KINDS.find(([list]) => says(list, titleText))?.[1] ?? (title ? 'project' : 'other');
  const opening = rebuilt.passages
    .slice(0, 12)
    .map((passage) => passage.text)
    .join('\n');
  const stage =
    title?.kind === 'notice'
      ? 'notice'
      : (STAGES.find(([list]) => says(list, titleText))?.[1] ??
        (says('stageSelf', opening)
          ? 'self-assessment'
          : says('stageEvaluation', titleText)
            ? 'department-evaluation'
            : 'unknown'));
  const project =
    values.find(lexicon.form.project) ?? (kind === 'department' ? null : findProject(title, organization, lexicon));
  const place = title?.place ?? null;
  return {
    title: title ? { text: title.text, place: title.place } : null,
    kind: { value: kind, place },
    stage: { value: stage, place },
    fiscalYear: findFiscalYear(rebuilt, title, values, lexicon.form.year ?? []),
    organization,
    department,
    project,
    projectCode: values.find(lexicon.form.projectCode),
    reportDate: findReportDate(rebuilt, values, lexicon.form.date ?? []),
    region: null,
  };
}

/** 各义务教育学校 is no unit's name. */
function isNobody(value: string, lexicon: Lexicon): boolean {
  return (lexicon.form.nobody ?? []).some((word) => value.trim().startsWith(word));
}

/** [218]某县水利局, 218001-某县水利局: the budget code before the name is not part of it. */
function withoutCode(name: Quote): Quote {
  const code = /^\s*(?:[[［【(（]\s*\d{3,}\s*[\]］】)）]|\d{3,})\s*[-－—_]?\s*(?=\p{Script=Han})/u.exec(name.text);
  if (!code) return name;
  const start = name.place.text.indexOf(name.text) + code[0].length;
  return { text: name.text.slice(code[0].length), place: slicePlace(name.place, start, name.place.text.length) };
}
