import type { Finding } from '../model/finding.js';
import type { AuditRecord } from '../model/record.js';
import { compareHalves, type DossierRules } from './compare-halves.js';
import type { Language } from './messages/words.js';
import { sortRecords } from './sort-records.js';

/**
 * What a self-assessment lacks is judged once a dossier: the narrative need not hold the form's rubric, nor the form the
 * narrative's conclusion. A finding that the dossier's other half answers is taken back, its check left as not applicable. All
 * else in a record follows from its own file, and this from its dossier alone, never from other files or from the order of work.
 * Total, parts, named deductions and grade of a narrative are compared with those of the one form beside it; what differs stands in
 * the narrative's record, as severe as its book has it. `language`: of the messages that are made. Returns the records in their order by path.
 */
export function settleDossiers(
  records: readonly AuditRecord[],
  rulebook: DossierRules,
  language: Language = 'zh-CN',
): AuditRecord[] {
  const sorted = sortRecords(records);
  const dossiers = new Map<string, AuditRecord[]>();
  for (const record of sorted) {
    const { dossier } = record.report;
    if (dossier !== null) dossiers.set(dossier, [...(dossiers.get(dossier) ?? []), record]);
  }
  return sorted.map((record) => {
    const mates = dossiers.get(record.report.dossier ?? '') ?? [];
    const others = mates.filter((mate) => mate !== record && speaksForItself(mate));
    const settled = record.findings.filter((finding) => {
      const answers = answerTo(finding);
      return answers !== null && others.some(answers);
    });
    const form = formBeside(record, others);
    const compared = form ? compareHalves(record, form, language, rulebook) : record;
    return settled.length === 0 ? compared : without(compared, settled);
  });
}

/** The one form beside a narrative without scores of its own; null where there are several versions of either. */
function formBeside(record: AuditRecord, others: readonly AuditRecord[]): AuditRecord | null {
  const [form] = others;
  if (!form || others.length > 1 || !speaksForItself(record) || !isNarrative(record) || isScored(record)) return null;
  return isScored(form) && !isNarrative(form) && form.report.stage === record.report.stage ? form : null;
}

/**
 * Does a report supply what the finding misses, as the other half? A whole report beside it, such as an earlier version, does
 * not: the unit means the incomplete one to stand by itself. Null where the rule is no matter of the dossier.
 */
function answerTo(finding: Finding): ((record: AuditRecord) => boolean) | null {
  if (finding.rule === 'conclusion/missing') return (record) => record.conclusion !== null && !isScored(record);
  if (finding.rule === 'structure/attachment-missing') return (record) => !isNarrative(record);
  if (finding.rule !== 'structure/missing-part') return null;
  switch (finding.params.missing) {
    case 'rubric':
    case 'scores':
      return (record) => isScored(record) && !isNarrative(record);
    case 'funds':
      return (record) => record.funds.length > 0 && !isNarrative(record);
    default:
      return null;
  }
}

function isScored(record: AuditRecord): boolean {
  return record.rubrics.some((rubric) => rubric.rows.some((row) => row.score !== null));
}

/** Numbered sections (一、二、…) leave this check; forms have none. */
function isNarrative(record: AuditRecord): boolean {
  return record.checks.some((check) => check.rule === 'structure/section-numbering');
}

/** The unit's own assessment; a target, a monitoring form or an evaluation by others answers nothing for it. */
function speaksForItself(record: AuditRecord): boolean {
  return record.report.stage === 'self-assessment' || record.report.stage === 'unknown';
}

function without(record: AuditRecord, settled: readonly Finding[]): AuditRecord {
  const rules = new Set(settled.map((finding) => finding.rule));
  return {
    ...record,
    checks: record.checks.map((check) =>
      rules.has(check.rule) && check.verdict === 'inconsistent' ? { ...check, verdict: 'not-applicable' } : check,
    ),
    findings: record.findings.filter((finding) => !settled.includes(finding)),
  };
}
