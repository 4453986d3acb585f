import type { DocumentErrorCode, NoticeCode } from '../../model/notice.js';
import type { BookReason } from '../../model/record.js';
import { wordsEn } from './en.js';
import { findingsEn } from './findings.en.js';
import { findingsZh } from './findings.zh-CN.js';
import type { Params } from './message-ids.js';
import { isMessageId } from './message-ids.js';
import { wordsZh } from './zh-CN.js';

export type Language = 'zh-CN' | 'en';

export interface Words {
  readonly errors: Readonly<Record<DocumentErrorCode, (p: Params) => string>>;
  readonly notices: Readonly<Record<NoticeCode, (p: Params) => string>>;
  /** Why a report was judged by its book. */
  readonly bookReasons: Readonly<Record<BookReason['by'], (reason: BookReason) => string>>;
  readonly ui: Readonly<Record<UiWord, string>>;
}

export const uiWords = [
  'unit',
  'project',
  'year',
  'book',
  'statedTotal',
  'computedTotal',
  'grade',
  'file',
  'error',
  'warning',
  'info',
  'claimed',
  'computed',
  'difference',
  'working',
  'evidence',
  'basis',
  'dossierBasis',
  'rubric',
  'checks',
  'checksHint',
  'notices',
  'none',
  'title',
  'noReports',
  'skipped',
  'interrupted',
  'colon',
  'written',
  'verdict-consistent',
  'verdict-inconsistent',
  'verdict-unsupported',
  'verdict-unreadable',
  'verdict-not-applicable',
  'points',
  'confirmed',
  'attainable',
  'contradicted',
  'unverifiable',
  'finding',
  'table',
  'row',
  'column',
  'text',
  'rule',
  'subject',
  'reason',
  'statistics',
  'figure',
  'verification',
  'funds',
  'label',
  'amount',
  'yuan',
  'unreadableFile',
  'score',
  'weight',
  'indicator',
  'usage',
  'noFindings',
  'notReport',
  'from',
  'to',
  'region',
  'extends',
  'onlyByName',
  'framework',
  'why',
  'silent',
  'settle',
  'check',
  'examples',
  'grades',
  'totalCap',
  'formulas',
  'weightSchemes',
  'custom',
  'off',
  'reverse-difference',
  'reverse-quotient',
] as const;
export type UiWord = (typeof uiWords)[number];

export function wordsOf(language: Language): Words {
  return language === 'en' ? wordsEn : wordsZh;
}

/** The sentence of a finding; an unknown id would be a defect and shows itself as the id. */
export function findingMessage(language: Language, messageId: string, params: Params, reading: string | null): string {
  if (!isMessageId(messageId)) return messageId;
  return (language === 'en' ? findingsEn : findingsZh)[messageId](params, reading);
}
