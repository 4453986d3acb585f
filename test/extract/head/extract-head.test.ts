import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractHead } from '../../../src/extract/head/extract-head.js';
import { isReport } from '../../../src/extract/head/is-report.js';
import type { Rebuilt } from '../../../src/model/grid.js';
import type { ReportHead } from '../../../src/model/statement.js';
import { drawRebuilt } from '../draw-rebuilt.js';
import { readLexicon } from '../rubric/draw-table.js';
import { heads } from './head-lines.js';

const lexicon = readLexicon();

function summarize(head: ReportHead) {
  return {
    title: head.title?.text ?? null,
    year: head.fiscalYear?.value ?? null,
    organization: head.organization?.text ?? null,
    department: head.department?.text ?? null,
    project: head.project?.text ?? null,
    projectCode: head.projectCode?.text ?? null,
    date: head.reportDate?.value ?? null,
    kind: head.kind.value,
    stage: head.stage.value,
  };
}

function blockText(rebuilt: Rebuilt, block: string): string | undefined {
  const blocks = [...rebuilt.passages, ...rebuilt.grids.flatMap((grid) => grid.cells)];
  return blocks.find((candidate) => candidate.place.block === block)?.text;
}

function expectPlaces(rebuilt: Rebuilt, head: ReportHead): void {
  const claims = [head.title, head.fiscalYear, head.organization, head.department, head.project, head.projectCode];
  for (const place of [...claims, head.reportDate].map((claim) => claim?.place)) {
    if (place) expect(blockText(rebuilt, place.block)?.slice(place.start, place.end)).toBe(place.text);
  }
}

describe('extractHead', () => {
  it.each([
    ['甲县文化局2022年度文化馆免费开放补助项目支出绩效自评报告', '文化馆免费开放补助'],
    ['甲县水利局2022年度高标准农田建设项目支出绩效自评报告', '高标准农田建设项目'],
    ['甲县水利局2022年度水土保持工程项目绩效自评报告', '水土保持工程项目'],
  ])('names the project of %s', (title, project) => {
    expect(extractHead(drawRebuilt(title, '一、基本情况'), lexicon).project?.text).toBe(project);
  });

  it('takes a numbered heading for no title, and results of a year for one', () => {
    const head = extractHead(
      drawRebuilt('甲市司法局2022年度部门整体绩效自评结果', '一、自评结论', '（二）绩效自评表', '自评得分96分。'),
      lexicon,
    );
    expect(summarize(head)).toMatchObject({
      title: '甲市司法局2022年度部门整体绩效自评结果',
      kind: 'department',
      project: null,
    });
  });

  it('takes no class of units for one, and no budget code for a name', () => {
    const head = extractHead(
      drawRebuilt('转移支付区域绩效自评表（2022年度）', '地方主管部门|[218]甲县教育局|资金使用单位|各义务教育学校'),
      lexicon,
    );
    expect(summarize(head)).toMatchObject({ organization: '甲县教育局', department: '甲县教育局' });
    expect(head.department?.place.text).toBe('甲县教育局');
  });

  it.each(heads)('reads $lines.0', ({ lines, head }) => {
    const rebuilt = drawRebuilt(...lines);
    const found = extractHead(rebuilt, lexicon);
    expect(summarize(found)).toMatchObject(head);
    expectPlaces(rebuilt, found);
  });

  it('never throws, and every place holds its text', () => {
    const word = fc.constantFrom(
      ...[
        '湘岭县',
        '水利局',
        '2020年度',
        '二〇二〇年',
        '绩效',
        '自评',
        '报告',
        '关于',
        '的',
        '通知',
        '项目名称',
        '：',
        '|',
        '〔2020〕10号',
      ],
      ...[
        '实施单位',
        '2021年3月5日',
        '　',
        ' ',
        '\n',
        '（',
        '）',
        '部门整体支出',
        '由',
        '组织实施',
        '，',
        '。',
        '专项资金',
      ],
    );
    const text = fc.array(fc.oneof({ weight: 6, arbitrary: word }, fc.string())).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (lines) => {
        const rebuilt = drawRebuilt(...lines);
        expectPlaces(rebuilt, extractHead(rebuilt, lexicon));
      }),
      { numRuns: 400 },
    );
  });
});

describe('isReport', () => {
  const judge = (...lines: string[]) => isReport(drawRebuilt(...lines), lexicon, [], null);

  it.each([
    ['湘岭县水利局2020年度绩效自评报告', '一、概况'],
    ['2021年农村危房改造项目绩效评价报告', '内容'],
    ['项目支出绩效自评表', '（2021年度）'],
    ['部门整体支出绩效自我评价报告', '内容'],
  ])('takes %s for a report', (...lines) => {
    expect(judge(...lines)).toBe(true);
  });

  it.each([
    ['关于开展2021年度项目绩效自评工作的通知', '各单位：请于3月底前报送自评报告。'],
    ['发票清单', '序号|发票号码|金额', '1|00123456|350.00'],
    ['尊敬的王先生：', '您的来信收悉，谢谢。'],
    ['红烧肉的做法', '五花肉500克，焯水后小火慢炖一小时。'],
    ['湘岭县预算绩效管理办法', '第一条 为加强预算绩效管理，制定本办法。'],
  ])('takes %s for no report', (...lines) => {
    expect(judge(...lines)).toBe(false);
  });
});
