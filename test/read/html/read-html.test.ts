import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper, Paragraph } from '../../../src/model/paper.js';
import { readHtml } from '../../../src/read/html/read-html.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';

function read(html: string | Uint8Array): Paper {
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html;
  const outcome = readHtml({ path: 'a.html', bytes, sha256: '', format: 'html' });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

const lines = (paper: Paper) =>
  paper.blocks
    .filter((block): block is Paragraph => block.kind === 'paragraph')
    .map((block) => (block.numbering?.label ?? '') + block.text);

describe('readHtml', () => {
  it('lays text out as a browser does', () => {
    expect(
      lines(read('<body>散文<div>一 <b>二</b>\n 三<p>四<br>五</p>六</div><ol start=3><li>甲<li>乙</ol></body>')),
    ).toEqual(['散文', '一 二 三', '四\n五', '六', '3.甲', '4.乙']);
  });

  it('keeps what is hidden or deleted apart, and ignores scripts', () => {
    const paper = read('<p>明<span style="display: none">暗</span><del>删</del><ins>插</ins></p><script>x</script>');
    expect(lines(paper)).toEqual(['明插']);
    expect(paper.notices.map((notice) => notice.code).sort()).toEqual([
      'hidden-text',
      'tracked-deletion',
      'tracked-insertion',
    ]);
  });

  it('puts the navigation around the content into other zones', () => {
    const zones = read('<nav>首页</nav><main><p>正文</p></main><footer>版权</footer>').blocks.map(
      (block) => block.zone,
    );
    expect(zones).toEqual(['header', 'body', 'footer']);
  });

  it('reads spans and nested tables', () => {
    const paper = read(
      '<table><thead><tr><th rowspan=2>甲<th colspan=2>乙</tr><tr><th>丙<th>丁</tr></thead><tbody><tr><td>1<td>2<td><table><tr><td>内</table></table>',
    );
    const [outer, inner] = rebuild(paper).grids;
    expect([outer?.rowCount, outer?.columnCount, inner?.rowCount]).toEqual([3, 3, 1]);
    expect(outer?.cells.find((cell) => cell.text === '甲')).toMatchObject({ rowSpan: 2, columnSpan: 1 });
    expect(inner?.cells[0]?.place.path).toContain('table[1]');
  });

  it('decodes the encoding that the page declares', () => {
    const head = new TextEncoder().encode('<meta charset="gb2312"><p>');
    expect(lines(read(Uint8Array.from([...head, 0xb5, 0xc3, 0xb7, 0xd6])))).toEqual(['得分']);
  });

  it('refuses absurd nesting and survives any markup', () => {
    const outcome = readHtml({
      path: 'a',
      bytes: new TextEncoder().encode('<div>'.repeat(3000)),
      sha256: '',
      format: 'html',
    });
    expect(outcome.ok).toBe(false);
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<table>',
            '<tr>',
            '<td rowspan=9999999>',
            '<td colspan=0>',
            '</table>',
            '<p>',
            '文',
            '<li>',
            '</td>',
            '<br>',
          ),
        ),
        (parts) => {
          rebuild(read(parts.join('')));
        },
      ),
    );
  });
});
