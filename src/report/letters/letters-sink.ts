import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Decimal } from 'decimal.js';
import type { AuditRecord } from '../../model/record.js';
import { type LetterWords, letterWords } from '../messages/letter-words.js';
import { replaceFile } from '../replace-file.js';
import { returnPath } from '../returns/return-path.js';
import { basisFor, standingOf } from '../returns/select-remarks.js';
import type { RunFacts, Sink } from '../sink.js';
import { computedTotal, statedTotal } from '../totals.js';
import { type Fields, fillTemplate } from './fill-template.js';

export interface LetterOptions {
  /** The bureau's own template, a .docx; else the one that jihe comes with. */
  readonly template: Uint8Array | null;
  /** Told of every letter. */
  readonly onWritten?: (file: string) => void;
}

export interface LetterCounts {
  readonly letters: number;
  /** Of them, those that an officer has still to decide on. */
  readonly drafts: number;
  /** Units with nothing to correct or explain: they get no letter. */
  readonly clean: number;
}

export interface LettersSink extends Sink {
  readonly counts: () => LetterCounts;
}

const TEMPLATES: Readonly<Record<RunFacts['language'], string>> = { 'zh-CN': 'letter.docx', en: 'letter.en.docx' };

/** What a letter needs of one report. */
interface Reviewed {
  readonly project: string;
  readonly stated: string | null;
  readonly computed: string | null;
  readonly grade: string | null;
  readonly items: readonly Item[];
}

interface Item {
  readonly severity: 'error' | 'warning';
  readonly draft: boolean;
  readonly message: string;
  readonly basis: string;
  readonly demand: string | null;
  readonly dueOn: string | null;
}

interface Unit {
  readonly organization: string | null;
  readonly year: number | null;
  department: string | null;
  readonly reports: Reviewed[];
}

/** `letters/<unit>-<year>年度-审核意见的函.docx`, in English `<unit>-<year>-review.docx`: one letter a unit and year with something to correct or explain. Throws where the template is no .docx. */
export function lettersSink(facts: RunFacts, options: LetterOptions): LettersSink {
  const words = letterWords(facts.language);
  const units = new Map<string, Unit>();
  const counts = { letters: 0, drafts: 0, clean: 0 };
  return {
    add: async (record) => {
      if (!isReviewed(record)) return;
      const { organization, fiscalYear, department } = record.report;
      const key = JSON.stringify([organization ?? { path: record.document.path }, fiscalYear]);
      const unit: Unit = units.get(key) ?? { organization, year: fiscalYear, department: null, reports: [] };
      units.set(key, unit);
      unit.department ??= department;
      unit.reports.push(reviewOf(record, facts));
    },
    finish: async () => {
      const template =
        options.template ??
        (await readFile(fileURLToPath(new URL(`../../../rules/letter/${TEMPLATES[facts.language]}`, import.meta.url))));
      const taken = new Set<string>();
      for (const unit of units.values()) {
        const items = unit.reports.flatMap((report) => report.items);
        if (items.length === 0) {
          counts.clean++;
          continue;
        }
        const letter = fillTemplate(template, fieldsOf(unit, facts));
        if (!letter) throw new Error('letter template is not a .docx');
        const file = join(facts.out, 'letters', freeName(unit, taken, words));
        await replaceFile(file, letter);
        options.onWritten?.(file);
        counts.letters++;
        if (items.some((item) => item.draft)) counts.drafts++;
      }
      units.clear();
    },
    abandon: async () => units.clear(),
    counts: () => ({ ...counts }),
  };
}

function isReviewed({ document, rubrics, findings, conclusion }: AuditRecord): boolean {
  if (document.error || document.warnings.some((warning) => warning.code === 'not-a-report')) return false;
  return rubrics.length > 0 || findings.length > 0 || conclusion !== null;
}

function reviewOf(record: AuditRecord, facts: RunFacts): Reviewed {
  const items = record.findings.flatMap((finding): Item[] => {
    const standing = standingOf(finding, facts);
    if (standing === null || finding.severity === 'info') return [];
    const note = facts.notes.get(finding.id);
    return [
      {
        severity: finding.severity,
        draft: standing === 'draft',
        message: finding.message,
        basis: basisFor(finding, facts.language),
        demand: note?.demand ?? null,
        dueOn: note?.dueOn ?? null,
      },
    ];
  });
  return {
    project: record.report.project ?? record.report.title ?? letterWords(facts.language).wholeReport,
    stated: statedTotal(record),
    computed: computedTotal(record),
    grade: record.conclusion?.grade ?? null,
    items,
  };
}

function fieldsOf(unit: Unit, facts: RunFacts): Fields {
  const words = letterWords(facts.language);
  const all = unit.reports.flatMap((report) => report.items.map((item) => ({ project: report.project, item })));
  const listed = (severity: Item['severity']) =>
    all
      .filter(({ item }) => item.severity === severity)
      .map(
        ({ project, item }, i): Fields => ({
          序号: String(i + 1),
          项目: project,
          内容: item.message,
          依据: item.basis,
          标记: item.draft ? words.pending : '',
        }),
      );
  const errors = listed('error');
  const warnings = listed('warning');
  const days = new Set(all.map(({ item }) => item.dueOn));
  const [day] = days;
  const { department, organization } = unit;
  return {
    草稿: all.some(({ item }) => item.draft),
    文号: words.longBlank,
    年度: unit.year === null ? words.blank : String(unit.year),
    单位: organization ?? words.longBlank,
    报告数: String(unit.reports.length),
    需更正数: String(errors.length),
    需说明数: String(warnings.length),
    报告: unit.reports.map((report, i) => ({
      序号: String(i + 1),
      项目: report.project,
      自评得分: report.stated ?? words.notStated,
      等级: report.grade ?? words.notStated,
      复算得分: report.computed ?? words.notStated,
      相差: differenceOf(report) ?? words.notStated,
    })),
    需更正: errors,
    需说明: warnings,
    // The errors come first, as in the letter.
    整改: [...all]
      .sort((a, b) => rank(a.item) - rank(b.item))
      .map(({ project, item }, i) => ({
        序号: String(i + 1),
        项目: project,
        内容: item.message,
        要求: item.demand === null ? '' : `\n${words.demand(item.demand)}`,
        类型: item.severity === 'error' ? words.error : words.warning,
      })),
    时限: days.size === 1 && day ? words.date(day) : words.dateBlank,
    审核单位: facts.reviewer ?? words.longBlank,
    联系人: words.blank,
    电话: words.longBlank,
    日期: words.date(facts.today),
    抄送: department !== null && department !== organization ? department : words.longBlank,
  };
}

const rank = (item: Item): number => (item.severity === 'error' ? 0 : 1);

/** 自评得分 − 复算得分 */
function differenceOf({ stated, computed }: Reviewed): string | null {
  return stated === null || computed === null ? null : new Decimal(stated).minus(computed).toFixed();
}

function freeName(unit: Unit, taken: Set<string>, words: LetterWords): string {
  const name = words.fileName(unit.organization ?? words.unnamed, unit.year === null ? null : String(unit.year));
  const stem = returnPath(`${name.replaceAll('/', '_')}.docx`).replace(/\.docx$/, '');
  let own = stem;
  for (let number = 2; taken.has(own.toLowerCase()); number++) own = `${stem}~${number}`;
  taken.add(own.toLowerCase());
  return `${own}.docx`;
}
