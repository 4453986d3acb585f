import { describe, expect, it } from 'vitest';
import { readRubricCriteria } from '../../src/criteria/read-rubrics.js';
import { extractStatements } from '../../src/extract/extract-statements.js';
import { rebuild } from '../../src/rebuild/rebuild.js';
import { verifyRows } from '../../src/verify/verify-rows.js';
import { drawParagraph, drawTable, paperOf, readLexicon } from '../extract/rubric/draw-table.js';

const lexicon = readLexicon();

function verify(...rows: string[]) {
  const head = '一级指标 | 二级指标 | 分值 | 评分标准 | 得分';
  const table = drawTable([head, ...rows, '总分 | | 100 | | 90'].join('\n'));
  const [statement] = extractStatements(
    rebuild(paperOf(drawParagraph('某县某局2021年度道路养护项目绩效自评报告'), table)),
    lexicon,
  ).statements;
  if (!statement) throw new Error('no report');
  const { points, rows: verified } = verifyRows(readRubricCriteria(statement, lexicon), {
    lexicon,
    book: null,
    framework: null,
  });
  return { points, rows: [...verified.values()].map(({ status, implied, reason }) => [status, implied, reason]) };
}

describe('verifyRows', () => {
  it('tells by weight how far the scores could be verified, and what they imply', () => {
    const { points, rows } = verify(
      '过程 | 管理制度健全性 | 5 | ①制定制度记2.5分，不制定不记分；②内容完整记2.5分，否则不记分 | 2.5',
      '过程 | 资金到位率 | 5 | 资金足额到位记5分，未足额到位按比例计分 | 3',
      '产出 | 质量达标率 | 5 | 达到绩效目标得5分，没达到每减少一个百分点扣0.1分 | 4.8',
      '产出 | 制度执行 | 5 | 遵守规定得5分，否则不得分 | 3',
      '效益 | 社会效益 | 80 | 效益显著 | 80',
    );
    expect(rows).toEqual([
      ['attainable', null, 'possible'],
      ['attainable', '60%', 'possible'],
      ['attainable', '-2%', 'possible'],
      ['contradicted', null, 'outside'],
      ['unverifiable', null, 'no-standard'],
    ]);
    expect(points).toEqual({ confirmed: '0', attainable: '15', contradicted: '5', unverifiable: '80' });
  });

  it('says why a row is not judged', () => {
    const { rows } = verify('过程 | 管理制度健全性 | 20 | 规范得20分，否则不得分 | ', '产出 | 数量 | 80 | | 80');
    expect(rows).toEqual([
      ['unverifiable', null, 'score-missing'],
      ['unverifiable', null, 'no-criteria'],
    ]);
  });
});
