import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { splitReports } from '../../../src/extract/parts/split-reports.js';
import { readStages } from '../../../src/pipeline.js';
import { builtInRulebook } from '../../../src/rules-files/built-in.js';
import { drawRebuilt } from '../draw-rebuilt.js';
import { readLexicon } from '../rubric/draw-table.js';

const lexicon = readLexicon();
const root = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const inputs = readdirSync(root)
  .filter((folder) => /^(?:several|one)-/.test(folder))
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => path.includes('/input'));

const rubric = [
  '一级指标 | 二级指标 | 分值 | 得分',
  '产出 | 完成数量 | 60 | 58',
  '效益 | 群众受益 | 40 | 39',
  '合计 | | 100 | 97',
];
const form = (project: string, unit: string) => [`项目名称 | ${project} | 实施单位 | ${unit}`, ...rubric];
const told = [
  '按照年初批复的目标组织实施，各项任务已经完成。',
  '资金由县财政统一拨付，做到专款专用、手续完备。',
  '群众反映良好，社会效益比较明显，满意度较高。',
];
const department = ['青榆县林业局2022年度部门整体支出绩效自评报告', ...told];

function titlesOf(...lines: readonly string[]) {
  return splitReports(drawRebuilt(...lines), lexicon).map((part) => part.rebuilt.passages[0]?.text ?? '');
}

describe('splitReports', () => {
  it.each(inputs)('gives every line and row of %s to one report, in order', async (path) => {
    const bytes = readFileSync(join(root, path));
    const { rebuilt } = await readStages(bytes, path, await builtInRulebook());
    if (!rebuilt) throw new Error('unread');
    const parts = splitReports(rebuilt, lexicon);
    const lines = parts.flatMap((part) => [...part.preamble, ...part.rebuilt.passages]);
    expect(lines.map((line) => line.id).sort()).toEqual(rebuilt.passages.map((line) => line.id).sort());
    const cells = parts.flatMap((part) => part.rebuilt.grids.flatMap((grid) => grid.cells.filter((cell) => cell.text)));
    const all = rebuilt.grids.flatMap((grid) => grid.cells.filter((cell) => cell.text));
    expect(cells.map((cell) => cell.place.block).sort()).toEqual(all.map((cell) => cell.place.block).sort());
    const starts = parts.map(({ rebuilt: { passages, grids } }) =>
      Math.min(passages[0]?.order ?? Number.POSITIVE_INFINITY, grids[0]?.order ?? Number.POSITIVE_INFINITY),
    );
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('begins a report at each form that names another project', () => {
    const pages = [...form('森林防火经费', '林业站'), '附件2', ...form('退耕还林资金', '林业站')];
    expect(titlesOf(...department, ...rubric, '附件1', ...pages)).toEqual([department[0], '附件1', '附件2']);
  });

  it.each([
    ['headings', ['重点项目绩效自评情况', ...told, '2022年度森林防火专项资金绩效评价情况', ...told, ...rubric]],
    [
      'numbered headings',
      ['（一）森林防火项目绩效自评报告', ...told, '2.退耕还林项目绩效自评报告', ...told, ...rubric],
    ],
    [
      'a list of projects',
      [
        '2022年度项目支出绩效自评得分情况表',
        '序号 | 项目名称 | 预算数 | 得分',
        '1 | 森林防火 | 20 | 98',
        ...told,
        ...rubric,
      ],
    ],
    ['a card of a project', ['项目名称 | 森林防火经费 | 预算 | 20', ...told, ...rubric]],
    ['a rubric of its own title', ['青榆县林业局部门整体支出绩效评价指标评分表', ...rubric]],
    ['a part of a rubric', [...rubric.slice(0, 2), '项目产出类指标绩效评分表', ...rubric.slice(0, 2)]],
    ['names of annexes', ['附件：1.森林防火项目绩效自评表', '2.退耕还林项目绩效自评表', ...rubric]],
  ])('takes %s inside a report for none of its own', (_, lines) => {
    expect(titlesOf(...department, ...lines)).toEqual([department[0]]);
  });

  it('keeps a narrative and its one form together, whatever name the form gives', () => {
    const narrative = ['青榆县林业局2022年度森林防火经费绩效自评报告', ...told, '项目支出绩效自评表'];
    expect(titlesOf(...narrative, ...form('护林队伍补助', '林业站'))).toHaveLength(1);
  });

  it('keeps each of several narratives with its form', () => {
    const pair = (project: string, named: string) => [
      `青榆县林业局2022年度${project}绩效自评报告`,
      ...told,
      '项目支出绩效自评表',
      ...form(named, '林业站'),
    ];
    const lines = [...pair('森林防火经费', '护林队伍补助'), ...pair('公益林资金', '公益林资金')];
    expect(titlesOf(...lines)).toEqual([lines[0], lines[10]]);
  });

  it('takes the title over many forms for the page, which is around them all', () => {
    const lines = [
      '云岭镇2022年度项目支出绩效自评表',
      ...form('森林防火', '云岭镇'),
      '（二）',
      ...form('退耕还林', '云岭镇'),
    ];
    const parts = splitReports(drawRebuilt(...lines), lexicon);
    expect(parts.map((part) => part.enclosing?.text)).toEqual([lines[0], lines[0]]);
    expect(parts[0]?.preamble.map((line) => line.text)).toEqual([lines[0]]);
  });

  it('stays quick over a file of nothing but titles', () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `第${i}号项目绩效自评报告`);
    const started = performance.now();
    expect(splitReports(drawRebuilt(...lines), lexicon)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
