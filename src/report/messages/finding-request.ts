import type { Finding } from '../../model/finding.js';
import { isMessageId } from './message-ids.js';
import { requestsEn } from './requests.en.js';
import { requestsZh } from './requests.zh-CN.js';
import type { Language } from './words.js';

/** What is to be done about a finding, in one or two sentences; null for a message id of another version. */
export function findingRequest(
  { messageId, params, reading }: Pick<Finding, 'messageId' | 'params' | 'reading'>,
  language: Language,
): string | null {
  if (!isMessageId(messageId)) return null;
  return (language === 'en' ? requestsEn : requestsZh)[messageId](params, reading);
}
