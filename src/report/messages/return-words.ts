import type { Refusal } from '../returns/package-guard.js';
import type { Language } from './words.js';

/** What stands in returned copies beside the findings' own messages. */
export interface ReturnWords {
  /** The author, where no bureau is named. */
  readonly reviewer: string;
  readonly error: string;
  readonly warning: string;
  readonly draft: string;
  readonly working: (calculation: string) => string;
  readonly basis: (basis: string) => string;
  readonly demand: (demand: string) => string;
  readonly dueOn: (day: string) => string;
  /** In a comment beside what it speaks of: in a header, a note, a text box. */
  readonly elsewhere: (quoted: string) => string;
  /** On a mark of what the finding was compared with. */
  readonly compared: (number: number) => string;
  /** Between the notes of one cell. */
  readonly remarkNumber: (number: number) => string;
  readonly sheetTitle: string;
  readonly sheetKind: string;
  readonly file: string;
  readonly reviewedBy: string;
  readonly date: string;
  readonly count: (errors: number, warnings: number) => string;
  readonly whySheet: Readonly<Record<Refusal | 'format', string>>;
  readonly remarks: string;
  readonly original: string;
  readonly place: string;
  readonly unmarked: string;
  readonly disclaimer: string;
}

const zh: ReturnWords = {
  reviewer: '绩核',
  error: '【需更正】',
  warning: '【需说明】',
  draft: '（草稿，待审核人确认）',
  working: (calculation) => `计算过程：${calculation}`,
  basis: (basis) => `依据：${basis}`,
  demand: (demand) => `整改要求：${demand}`,
  dueOn: (day) => `整改时限：${day}`,
  elsewhere: (quoted) => `所指内容不在此处，位于页眉、页脚、注释或文本框中：“${quoted}”`,
  compared: (number) => `意见${number}所依据的数据`,
  remarkNumber: (number) => `意见${number}`,
  sheetTitle: '审核意见标注页',
  sheetKind: '绩效自评报告审核意见',
  file: '报送文件',
  reviewedBy: '审核单位',
  date: '日期',
  count: (errors, warnings) => `需更正${errors}项，需说明${warnings}项`,
  whySheet: {
    protected: '报送文件设有编辑保护，未作改动，审核意见另附于此页。',
    signed: '报送文件带有数字签名，改动会使签名失效，未作改动，审核意见另附于此页。',
    macros: '报送文件带有宏，为安全起见未作改动，审核意见另附于此页。',
    encrypted: '报送文件已加密或设有权限密码，未作改动，审核意见另附于此页。',
    unfit: '报送文件的内部结构不宜改动，审核意见另附于此页。',
    format: '该格式的文件不便直接批注，以下为其文字内容，审核意见标在所指之处。',
  },
  remarks: '审核意见',
  original: '报送文件内容',
  place: '原文出处',
  unmarked: '未能在下文中定位，见原文：',
  disclaimer: '本页依据所报送材料作出，供核对更正使用；请在原文件中更正后重新报送。',
};

const en: ReturnWords = {
  reviewer: 'jihe',
  error: '[To correct] ',
  warning: '[To explain] ',
  draft: '(draft, to be confirmed by the reviewer) ',
  working: (calculation) => `Working: ${calculation}`,
  basis: (basis) => `Basis: ${basis}`,
  demand: (demand) => `Demand: ${demand}`,
  dueOn: (day) => `Due: ${day}`,
  elsewhere: (quoted) => `What this is about stands in a header, footer, note or text box: “${quoted}”`,
  compared: (number) => `What remark ${number} compares with`,
  remarkNumber: (number) => `Remark ${number}`,
  sheetTitle: 'Review remarks',
  sheetKind: 'Review of a performance self-assessment',
  file: 'File submitted',
  reviewedBy: 'Reviewed by',
  date: 'Date',
  count: (errors, warnings) => `${errors} to correct, ${warnings} to explain`,
  whySheet: {
    protected: 'The file is protected against editing and was left as it is; the remarks stand on this page.',
    signed: 'The file carries a digital signature that any change would void; the remarks stand on this page.',
    macros: 'The file carries macros and was left as it is; the remarks stand on this page.',
    encrypted:
      'The file is encrypted or restricted by a password and was left as it is; the remarks stand on this page.',
    unfit: 'The file’s inner structure doesn’t bear changes; the remarks stand on this page.',
    format: 'Files of this format take no comments; this is its text, with the remarks at what they speak of.',
  },
  remarks: 'Remarks',
  original: 'The file’s text',
  place: 'Place',
  unmarked: 'Not found in the text below; the file says: ',
  disclaimer: 'Made from the papers submitted. Please correct the original file and submit it again.',
};

export function returnWords(language: Language): ReturnWords {
  return language === 'en' ? en : zh;
}
