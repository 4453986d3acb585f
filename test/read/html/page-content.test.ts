import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/read/html/read-html.js';

/** Zone and text of each line of a page's body. */
function zonesOf(body: string): string[] {
  const bytes = new TextEncoder().encode(`<meta charset="utf-8"><body>${body}`);
  const outcome = readHtml({ path: 'a.html', bytes, sha256: '', format: 'html' });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value.blocks.map((block) => `${block.zone} ${block.kind === 'paragraph' ? block.text : block.kind}`);
}

const menu = '<ul><li><a href="/">首页</a></li><li><a href="/a">公开</a></li><li><a href="/b">服务</a></li></ul>';
const related = '<div><p><a href="/c">另一单位的自评报告得分98分</a></p><p><a href="/d">又一单位的报告</a></p></div>';
const prose =
  '<p>本单位按要求开展了自评，情况如下。</p><p>项目按计划完成，资金使用合规，档案资料齐全，服务对象满意，各项指标达到年初设定的目标。</p><p>今后继续加强管理。</p>';
const table = '<table><tr><td>指标</td><td>得分</td></tr><tr><td>完成率</td><td>10</td></tr></table>';

describe('what stands around a saved page', () => {
  it('is kept apart from the content, but for the title before it', () => {
    expect(
      zonesOf(
        `${menu}<div><h1>标题</h1><div>发布时间：2023年3月</div><div>${prose}${table}</div>${related}</div><div>主办单位：某某县人民政府办公室</div>`,
      ),
    ).toEqual([
      'header 首页',
      'header 公开',
      'header 服务',
      'body 标题',
      'header 发布时间：2023年3月',
      'body 本单位按要求开展了自评，情况如下。',
      'body 项目按计划完成，资金使用合规，档案资料齐全，服务对象满意，各项指标达到年初设定的目标。',
      'body 今后继续加强管理。',
      'body table',
      'footer 另一单位的自评报告得分98分',
      'footer 又一单位的报告',
      'footer 主办单位：某某县人民政府办公室',
    ]);
  });

  it('is told by its links where the content has no element of its own', () => {
    expect(zonesOf(`${menu}<p>甲。</p>${related}${prose}`).filter((line) => line.startsWith('body'))).toEqual([
      'body 甲。',
      'body 本单位按要求开展了自评，情况如下。',
      'body 项目按计划完成，资金使用合规，档案资料齐全，服务对象满意，各项指标达到年初设定的目标。',
      'body 今后继续加强管理。',
    ]);
  });

  it('is never the lines beside a table that says most', () => {
    const lines = zonesOf(
      `${menu}${related}<div><p>自评得分：95分</p><div>${table.repeat(9)}</div><p>等级：优</p></div>`,
    );
    expect(lines).toContain('body 自评得分：95分');
    expect(lines).toContain('body 等级：优');
  });

  it('is nothing where a page has no links but those within itself', () => {
    const contents = '<p><a href="#_Toc1">一、情况</a></p><p><a href="#_Toc2">二、结论</a></p>'.repeat(4);
    expect(zonesOf(`${contents}<div>${prose}</div><p>后记</p>`).every((line) => line.startsWith('body'))).toBe(true);
  });

  it("is what Word's pages call notes and comments", () => {
    expect(
      zonesOf(
        "<p>甲</p><div style='mso-element:footnote-list'><p>乙</p></div><div style='mso-element:comment-list'><p>丙</p></div>",
      ),
    ).toEqual(['body 甲', 'footnote 乙', 'comment 丙']);
  });
});
