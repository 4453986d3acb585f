import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unzip } from '../../../src/intake/zip.js';
import { type Fields, fillTemplate } from '../../../src/report/letters/fill-template.js';
import { writeZip } from '../../support/zip-writer.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const p = (...runs: string[]) => `<w:p>${runs.map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join('')}</w:p>`;

function fill(body: string, fields: Fields): string {
  const xml = `<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`;
  const filled = fillTemplate(writeZip([{ name: 'word/document.xml', content: Buffer.from(xml) }]), fields);
  const zip = filled ? unzip(filled) : null;
  const read = zip?.ok ? zip.value.read('word/document.xml') : null;
  return read?.ok && read.value ? Buffer.from(read.value).toString() : '';
}
const words = (xml: string) =>
  xml
    .replace(/<\/w:p>/g, '|')
    .replace(/<w:br\/>/g, '/')
    .replace(/<[^>]+>/g, '');

describe('fillTemplate', () => {
  it('fills placeholders that Word parted into runs', () => {
    expect(words(fill(p('致{', '{单', '位}', '}：'), { 单位: '某局' }))).toBe('致某局：|');
  });
  it('repeats paragraphs and rows, and keeps what holds', () => {
    const list = { 项: [{ 名: '甲' }, { 名: '乙' }], 空: [], 真: true };
    expect(words(fill(p('{{#项}}') + p('{{名}}') + p('{{/项}}') + p('{{^空}}') + p('无') + p('{{/空}}'), list))).toBe(
      '甲|乙|无|',
    );
    const row = `<w:tbl><w:tr><w:tc>${p('{{#项}}{{名}}')}</w:tc><w:tc>${p('{{/项}}')}</w:tc></w:tr></w:tbl>`;
    expect(words(fill(row, list))).toBe('甲||乙||');
    expect(words(fill(p('a{{#真}}b{{/真}}{{#空}}c{{/空}}d'), list))).toBe('abd|');
  });
  it('escapes words, fills none twice, and leaves unknown names', () => {
    expect(fill(p('{{甲}}{{丙}}'), { 甲: '<w:p>{{乙}}\n&', 乙: 'x' })).toMatch(
      /&lt;w:p&gt;\{\{乙\}\}<\/w:t><w:br\/><w:t xml:space="preserve">&amp;\{\{丙\}\}/,
    );
  });
  it('is no filler of other files', () => {
    expect(fillTemplate(Buffer.from('x'), {})).toBeNull();
  });
  it.each(['letter.docx', 'letter.en.docx'])('leaves no placeholder of %s, which jihe comes with', (name) => {
    const template = readFileSync(new URL(`../../../rules/letter/${name}`, import.meta.url));
    const row = {
      序号: '1',
      项目: '甲',
      内容: '乙',
      依据: '丙',
      标记: '',
      要求: '',
      类型: '丁',
      自评得分: '1',
      等级: '优',
      复算得分: '1',
      相差: '0',
    };
    const names = '文号 年度 单位 报告数 需更正数 需说明数 时限 审核单位 联系人 电话 日期 抄送'.split(' ');
    const fields: Fields = {
      草稿: true,
      报告: [row],
      需更正: [row],
      需说明: [],
      整改: [row],
      ...Object.fromEntries(names.map((name) => [name, '戊'])),
    };
    const filled = fillTemplate(template, fields);
    const zip = filled ? unzip(filled) : null;
    const read = zip?.ok ? zip.value.read('word/document.xml') : null;
    expect(read?.ok && read.value ? Buffer.from(read.value).toString() : '{{').not.toContain('{{');
  });
});
