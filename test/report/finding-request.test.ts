import { describe, expect, it } from 'vitest';
import { findingRequest } from '../../src/report/messages/finding-request.js';
import { messageIds } from '../../src/report/messages/message-ids.js';

const paramSets = [{}, { assumed: 1, missing: 'scores', project: 1, verdict: 'higher' }];

describe('what to do about a finding', () => {
  it.each(messageIds)('%s: one or two whole sentences in both languages', (messageId) => {
    for (const params of paramSets) {
      for (const reading of [null, 'deduction-not-carried'] as const) {
        const zh = findingRequest({ messageId, params, reading }, 'zh-CN') ?? '';
        const en = findingRequest({ messageId, params, reading }, 'en') ?? '';
        expect(zh).toMatch(/^[^\s].{8,110}。$/u);
        expect(zh).not.toMatch(/审计|undefined|null|[a-z]{3}/u);
        expect(en).toMatch(/^[A-Z].{20,220}\.$/u);
        expect(en).not.toMatch(/undefined|null|[\u4e00-\u9fff]/u);
      }
    }
  });

  it('is nothing for a message of another version', () => {
    expect(findingRequest({ messageId: 'unheard-of', params: {}, reading: null }, 'zh-CN')).toBeNull();
  });
});
