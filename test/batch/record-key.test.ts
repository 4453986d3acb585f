import { beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/batch/limits.js';
import { type RecordKeys, recordKeys } from '../../src/batch/record-key.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const settings = {
  rulebook: null,
  book: null,
  region: null,
  year: null,
  language: 'en' as const,
  maxPages: 2000,
  withOffice: false,
};
const sha256 = 'a'.repeat(64);
let keys: RecordKeys;

beforeAll(async () => {
  keys = await recordKeys(settings, await builtInRulebook(), defaultLimits);
});

describe('the key of a file’s results', () => {
  it.each([
    ['in/001.docx', 'in/renamed-001.docx'],
    ['自评报告.docx', '收件/自评报告（定稿）.DOCX'],
    ['雷山县/a.docx', '雷山县/2021/b.docx'],
  ])('stays where a file was only moved or renamed: %s, %s', (before, after) => {
    expect(keys.keyOf(sha256, after)).toBe(keys.keyOf(sha256, before));
  });

  it.each([
    ['雷山县民政局.docx', '芷江县民政局.docx'],
    ['雷山县/a.docx', '芷江侗族自治县/a.docx'],
    ['雷山县/a.docx', 'a.docx'],
    ['a.docx', 'a.zip'],
    ['a.doc', 'a.wps'],
  ])('differs where the name may tell something: %s, %s', (before, after) => {
    expect(keys.keyOf(sha256, after)).not.toBe(keys.keyOf(sha256, before));
  });

  it('differs with the bytes, the options and the limits', async () => {
    const own = keys.keyOf(sha256, 'a.docx');
    expect(keys.keyOf('b'.repeat(64), 'a.docx')).not.toBe(own);
    const rulebook = await builtInRulebook();
    const others = [
      await recordKeys({ ...settings, year: 2021 }, rulebook, defaultLimits),
      await recordKeys(settings, rulebook, { ...defaultLimits, maxTime: 1 }),
    ];
    for (const other of others) expect(other.keyOf(sha256, 'a.docx')).not.toBe(own);
  });
});
