import { describe, expect, it } from 'vitest';
import type { LoadedBook } from '../../src/model/book.js';
import type { AuditRecord } from '../../src/model/record.js';
import { audit } from '../../src/pipeline.js';
import { dossierOf } from '../../src/report/dossier.js';
import { settleDossiers } from '../../src/report/settle-dossiers.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';
import { writeZip } from '../support/zip-writer.js';

const rulebook = await builtInRulebook();
const { lexicon } = rulebook;
const bytes = (html: string) => new TextEncoder().encode(`<html><body>${html}</body></html>`);
const narrative = (conclusion: string) =>
  bytes(
    `<p>青山县交通运输局2021年度农村公路养护专项资金绩效自评报告</p><p>一、项目概况</p><p>青山县交通运输局对项目开展了绩效自评。</p><p>二、自评结论</p><p>${conclusion}</p>`,
  );
const form = bytes(
  `<p>2021年度项目支出绩效自评表</p><table><tr><td>项目名称</td><td colspan="3">农村公路养护项目</td></tr><tr><td>实施单位</td><td colspan="3">青山县交通运输局</td></tr>
  <tr><td>一级指标</td><td>三级指标</td><td>分值</td><td>得分</td></tr><tr><td>产出指标</td><td>养护里程</td><td>60</td><td>60</td></tr><tr><td>效益指标</td><td>通行能力</td><td>40</td><td>38</td></tr></table>`,
);
const rulesOf = (records: readonly AuditRecord[]) =>
  records.map((record) => record.findings.map((finding) => finding.rule));

describe('dossierOf', () => {
  const head = { kind: 'project', organization: '青山县水利局', project: '河道治理', fiscalYear: 2021 } as const;
  const of = (more: Partial<Parameters<typeof dossierOf>[1]>, path = '报送/正文.docx') =>
    dossierOf(path, { ...head, ...more }, lexicon);

  it('follows from folder, unit, project and year, however they are written', () => {
    const id = of({});
    expect(id).toMatch(/^d-[0-9a-f]{8}$/);
    expect(of({}, '报送/自评表.xlsx')).toBe(id);
    for (const project of [
      '“河道治理”项目',
      '2021年度河道治理专项资金',
      '青山县水利局河道治理经费',
      '河道 治理（项目）',
    ])
      expect(of({ project })).toBe(id);
    expect(of({ organization: ' 青山县 水利局' })).toBe(id);
  });

  it('differs by each of them', () => {
    const others = [
      of({ organization: '绿水县水利局' }),
      of({ project: '河道清淤' }),
      of({ fiscalYear: 2020 }),
      of({}, '别处/正文.docx'),
    ];
    expect(new Set([of({}), ...others]).size).toBe(5);
  });

  it('is null where unit, year or project is unknown; a whole department has no project', () => {
    expect([of({ organization: null }), of({ fiscalYear: null }), of({ project: null })]).toEqual([null, null, null]);
    expect(of({ kind: 'department', project: null })).toBe(of({ kind: 'department', project: '部门整体支出' }));
    expect(of({ kind: 'department', project: null })).not.toBeNull();
  });
});

describe('settleDossiers', () => {
  it('judges what is missing once a dossier, in a folder and in an archive', async () => {
    const total = narrative('综合得分98分，评价等级为“优”。');
    const halves = [
      ...(await audit(total, { name: 'a/正文.html' })),
      ...(await audit(form, { name: 'a/自评表.html' })),
    ];
    expect(halves[0]?.report.dossier).toBe(halves[1]?.report.dossier);
    expect(rulesOf(halves)).toEqual([['structure/missing-part'], ['conclusion/missing']]);
    const settled = settleDossiers(halves, rulebook);
    expect(rulesOf(settled)).toEqual([[], []]);
    expect(settled[0]?.checks.find((check) => check.rule === 'structure/missing-part')?.verdict).toBe('not-applicable');
    const zip = writeZip([
      { name: '正文.html', content: total },
      { name: '自评表.html', content: form },
    ]);
    const packed = await audit(zip, { name: 'a.zip' });
    expect(rulesOf(packed)).toEqual([[], []]);
    expect(packed[0]?.report.dossier).toBe(packed[1]?.report.dossier);
  });

  it('leaves what no half answers, and what lies in another folder', async () => {
    const silent = [
      ...(await audit(narrative('项目完成了预期目标。'), { name: 'a/正文.html' })),
      ...(await audit(form, { name: 'a/自评表.html' })),
      ...(await audit(narrative('综合得分98分。'), { name: 'b/正文.html' })),
    ];
    expect(rulesOf(settleDossiers(silent, rulebook))).toEqual([[], ['conclusion/missing'], ['structure/missing-part']]);
  });

  it('doesn’t depend on the order of work', async () => {
    const halves = [
      ...(await audit(form, { name: 'a/b.html' })),
      ...(await audit(narrative('综合得分98分。'), { name: 'a/a.html' })),
    ];
    expect(settleDossiers(halves, rulebook)).toEqual(settleDossiers([...halves].reverse(), rulebook));
  });
});

describe('the halves of a dossier', () => {
  const scored = (rows: string, more = '') =>
    bytes(
      `<p>2021年度项目支出绩效自评表</p><table><tr><td>项目名称</td><td colspan="3">农村公路养护项目</td></tr><tr><td>实施单位</td><td colspan="3">青山县交通运输局</td></tr>
  <tr><td>一级指标</td><td>三级指标</td><td>分值</td><td>得分</td></tr>${rows}</table>${more}`,
    );
  const rows = `<tr><td>产出指标</td><td>养护里程</td><td>40</td><td>40</td></tr><tr><td>产出指标</td><td>验收合格率</td><td>20</td><td>18.5</td></tr><tr><td>效益指标</td><td>通行能力</td><td>40</td><td>38</td></tr><tr><td colspan="2">总分</td><td>100</td><td>96.5</td></tr>`;
  const judge = async (text: string, table = scored(rows), others: readonly AuditRecord[] = []) => {
    const halves = [
      ...(await audit(narrative(text), { name: 'a/正文.html' })),
      ...(await audit(table, { name: 'a/自评表.html' })),
      ...others,
    ];
    return settleDossiers(halves, rulebook);
  };
  it('are judged as severely as the book in force has it, and not by what it switches off', async () => {
    const text = '综合得分98.5分，评价等级为“优”。';
    const under = async (adjusted: LoadedBook['rules'][string]) => {
      const books = rulebook.books.map((book) => ({ ...book, rules: { 'conclusion/total-mismatch': adjusted } }));
      const [told] = settleDossiers(await judge(text), { rules: rulebook.rules, books: rulebook.books });
      const halves = [
        ...(await audit(narrative(text), { name: 'a/正文.html' })),
        ...(await audit(scored(rows), { name: 'a/自评表.html' })),
      ];
      expect(told?.findings.map(({ rule }) => rule)).toContain('conclusion/total-mismatch');
      return settleDossiers(halves, { rules: rulebook.rules, books }).flatMap(({ findings, checks }) => [
        ...findings.map(({ rule, severity }) => `${rule} ${severity}`),
        ...checks.map(({ rule }) => rule).filter((rule) => rule === 'conclusion/total-mismatch'),
      ]);
    };
    expect(await under({ severity: 'info' })).toEqual(['conclusion/total-mismatch info', 'conclusion/total-mismatch']);
    expect(await under({ off: true })).toEqual([]);
  });

  const compared = async (text: string, table?: ReturnType<typeof bytes>, others?: readonly AuditRecord[]) =>
    (await judge(text, table, others)).flatMap(({ findings }) =>
      findings
        .filter(({ rule }) => rule.endsWith('-mismatch'))
        .map(({ rule, actual, expected }) => [rule, actual, expected]),
    );

  it.each([
    ['综合得分96.5分，评价等级为“优”。', []],
    ['综合得分98.5分，评价等级为“优”。', [['conclusion/total-mismatch', '98.5', '96.5']]],
    ['综合得分96.5分，其中产出指标58.5分、效益指标38分。', []],
    [
      '综合得分96.5分，其中产出指标60分、效益指标36.5分。',
      [
        ['conclusion/part-mismatch', '60', '58.5'],
        ['conclusion/part-mismatch', '36.5', '38'],
      ],
    ],
    ['综合得分96.5分。主要问题：验收合格率扣1.5分；通行能力扣2分。', []],
    ['综合得分96.5分。主要问题：验收合格率扣1.2分；通行能力扣2分。', [['conclusion/deduction-mismatch', '1.2', '1.5']]],
    // The total itself is another one: the rest is of other figures.
    ['综合得分98分。主要问题：验收合格率扣1分；通行能力扣1分。', [['conclusion/total-mismatch', '98', '96.5']]],
    // Names that the form doesn't have, and last year's points.
    ['综合得分96.5分。群众宣传扣1分。上年度验收合格率扣1分。', []],
    ['综合得分96.5分。通行能力（50分）扣1分。', []],
  ])('%s', async (text, expected) => {
    expect(await compared(text)).toEqual(expected);
  });

  it('compares the grades', async () => {
    const graded = scored(rows, '<p>自评等级：良</p>');
    const found = await compared('综合得分96.5分，评价等级为“优秀”。', graded);
    expect(found).toEqual([['conclusion/grade-mismatch', '优秀', '良']]);
    expect(await compared('综合得分96.5分，评价等级为“良好”。', graded)).toEqual([]);
  });

  it('says where the other figure stands, and keeps it out of the form', async () => {
    const [text, table] = await judge('综合得分98.5分，评价等级为“优”。');
    const finding = text?.findings.find(({ rule }) => rule === 'conclusion/total-mismatch');
    expect(finding?.message).toContain('a/自评表.html');
    expect(finding?.params.other).toBe('a/自评表.html');
    expect(finding?.evidence[0]?.text).toContain('98.5');
    expect(
      text?.checks.some(({ rule, verdict }) => rule === 'conclusion/total-mismatch' && verdict === 'inconsistent'),
    ).toBe(true);
    expect(table?.findings.some(({ rule }) => rule === 'conclusion/total-mismatch')).toBe(false);
  });

  it('is silent with several versions, and with sums that are not the ordinary ones', async () => {
    const second = await audit(scored(rows.replaceAll('38', '37')), { name: 'a/自评表2.html' });
    expect(await compared('综合得分98.5分。', undefined, second)).toEqual([]);
    const draft = await audit(narrative('综合得分97分。'), { name: 'a/初稿.html' });
    expect(await compared('综合得分98.5分。', undefined, draft)).toEqual([]);
    expect(await compared('综合得分98.5分。', scored(rows.replace('96.5', '95.5')))).toEqual([]);
    expect(await compared('综合得分98.5分。', scored(rows.replace('<td>38</td>', '<td></td>')))).toEqual([]);
  });
});
