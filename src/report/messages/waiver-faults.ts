import type { Language } from './words.js';

/** What can be wrong with a file of accepted findings, or with one of its entries. */
export type WaiverFault =
  | { readonly kind: 'syntax' }
  | { readonly kind: 'no-list' }
  | { readonly kind: 'no-entry' }
  | { readonly kind: 'unknown-key'; readonly key: string }
  | { readonly kind: 'missing'; readonly key: string }
  | { readonly kind: 'not-text'; readonly key: string }
  | { readonly kind: 'no-finding' }
  | { readonly kind: 'no-day' }
  | { readonly kind: 'finding-or-rule' }
  | { readonly kind: 'whole-rule' }
  | { readonly kind: 'unknown-rule'; readonly rule: string };

const KEYS = 'finding, rule, report, unit, project, reason, by, until';

export function waiverFault(language: Language, fault: WaiverFault): string {
  return language === 'en' ? inEnglish(fault) : inChinese(fault);
}

function inChinese(fault: WaiverFault): string {
  switch (fault.kind) {
    case 'syntax':
      return '此处不符合 YAML 写法，请检查缩进、引号和冒号后的空格。';
    case 'no-list':
      return '文件应以 waivers: 开头，其下每条说明以“- ”起行。';
    case 'no-entry':
      return '每条说明应由“名称: 内容”各行组成。';
    case 'unknown-key':
      return `没有“${fault.key}”这一项，可填的有 ${KEYS}。`;
    case 'missing':
      return `缺少“${fault.key}”，请补填。`;
    case 'not-text':
      return `“${fault.key}”应填文字，含数字或特殊符号时请加引号。`;
    case 'no-finding':
      return '“finding”应填问题编号，为16位小写十六进制数，见台账或 jihe explain；全为数字时请加引号。';
    case 'no-day':
      return '“until”应填写成 2026-12-31 样式的日期，长期有效的不填。';
    case 'finding-or-rule':
      return '“finding”和“rule”应填其一，且只填其一。';
    case 'whole-rule':
      return '填“rule”的，还应至少填 report、unit、project 中的一项；整条规则停用请在规则册中设置。';
    case 'unknown-rule':
      return `没有“${fault.rule}”这条规则，规则名称见 jihe rules list。`;
  }
}

function inEnglish(fault: WaiverFault): string {
  switch (fault.kind) {
    case 'syntax':
      return 'This is no valid YAML: please check indents, quotes, and the blank behind each colon.';
    case 'no-list':
      return 'The file has to begin with waivers: and list its entries below, each after a dash.';
    case 'no-entry':
      return 'An entry has to consist of lines with a name, a colon and a value.';
    case 'unknown-key':
      return `There is no field “${fault.key}”; those that there are: ${KEYS}.`;
    case 'missing':
      return `“${fault.key}” is missing; please fill it in.`;
    case 'not-text':
      return `“${fault.key}” has to be text; please put figures and special signs in quotes.`;
    case 'no-finding':
      return '“finding” has to be a finding’s id: 16 lower-case hexadecimal digits, as in the ledger and in jihe explain; in quotes where all are figures.';
    case 'no-day':
      return '“until” has to be a day written like 2026-12-31; leave it out if there is no end.';
    case 'finding-or-rule':
      return 'Either “finding” or “rule” is needed, and not both.';
    case 'whole-rule':
      return 'Beside “rule”, at least one of report, unit and project is needed; a whole rule is turned off in a rule book.';
    case 'unknown-rule':
      return `There is no rule “${fault.rule}”; jihe rules list names all of them.`;
  }
}
