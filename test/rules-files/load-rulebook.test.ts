import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.js';
import { audit } from '../../src/pipeline.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';
import { loadRulebook } from '../../src/rules-files/load-rulebook.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** Of a folder that adds to the built-in rules: file:line message. */
async function faults(): Promise<string[]> {
  const loaded = await loadRulebook(folder, await builtInRulebook());
  return loaded.ok ? [] : loaded.faults.map((fault) => `${fault.file}:${fault.line} ${fault.message}`);
}

const book = (more: string, id = 'guizhou/2021', base = 'national/2020') => `id: ${id}
title: { zh-CN: 贵州 2021, en: Guizhou 2021 }
basis: 某文件
from: '2021-01-01'
to: null
extends: ${base}
${more}`;

const grades = (bands: string) => `grades:
  basis: 某文件
  binding: true
  bands:
${bands}`;
const sound = grades(`    - { grade: 优, from: '95', below: null }
    - { grade: 良, from: '80', below: '95' }
    - { grade: 中, from: '60', below: '80' }
    - { grade: 差, from: '0', below: '60' }
`);

const page = (office: string, grade: string) =>
  new TextEncoder().encode(`<!doctype html><html><head><meta charset="utf-8"></head><body>
<p>${office}2021年度道路养护专项资金绩效自评报告</p><p>自评得分92分，评价等级为“${grade}”。</p>
<table border="1"><tr><td>一级指标</td><td>二级指标</td><td>分值</td><td>得分</td></tr>
<tr><td>过程</td><td>资金到位率</td><td>20</td><td>18</td></tr><tr><td>产出</td><td>完成率</td><td>50</td><td>46</td></tr>
<tr><td>效益</td><td>满意度</td><td>30</td><td>28</td></tr><tr><td>总分</td><td></td><td>100</td><td>92</td></tr></table></body></html>`);

describe('a province added as a folder of YAML', () => {
  it('judges the reports of its region, in its years, and no others', async () => {
    put('guizhou/2021/book.yaml', book(`region: '52'\n${sound}`));
    const loaded = await loadRulebook(folder, await builtInRulebook());
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
    const { rulebook } = loaded;
    const judge = async (office: string, grade: string, more: { year?: number; book?: string } = {}) => {
      const [record] = await audit(page(office, grade), { name: 'a.html', rulebook, ...more });
      return [
        record?.engine.books.map((entry) => entry.id).join(' '),
        record?.engine.reason?.by,
        record?.findings.filter((finding) => finding.rule === 'conclusion/grade-band').length,
      ];
    };
    expect(await judge('贵州省赤水市交通局', '优')).toEqual(['guizhou/2021 national/2020', 'fiscal-year', 1]);
    expect(await judge('贵州省赤水市交通局', '良')).toEqual(['guizhou/2021 national/2020', 'fiscal-year', 0]);
    expect(await judge('湖南省桂东县交通局', '优')).toEqual(['national/2020', 'fiscal-year', 0]);
    expect(await judge('贵州省赤水市交通局', '优', { year: 2019 })).toEqual(['national/2020', 'year-asked', 0]);
    expect(await judge('湖南省桂东县交通局', '优', { book: 'guizhou/2021' })).toEqual([
      'guizhou/2021 national/2020',
      'asked',
      1,
    ]);
  });

  it('is checked and listed from the command line', async () => {
    put('guizhou/2021/book.yaml', book(`region: '52'\n${sound}`));
    const say = async (...argv: string[]) => {
      let text = '';
      const write = (part: string) => {
        text += part;
      };
      return [await run(argv, { out: write, err: write }), text] as const;
    };
    expect(await say('rules', 'check', folder)).toEqual([0, expect.stringContaining('未发现错误')]);
    expect(await say('rules', 'list', folder)).toEqual([0, expect.stringContaining('guizhou/2021')]);
    expect(await say('explain', 'guizhou/2021', '--rules', folder)).toEqual([0, expect.stringContaining('≥ 95')]);
    put('guizhou/2021/book.yaml', book('colour: red\n'));
    expect(await say('rules', 'check', folder)).toEqual([
      2,
      `${folder}/guizhou/2021/book.yaml:7: 未知的字段 unknown key: colour\n`,
    ]);
  });

  it('takes nothing over that is off, and the rest from the book that it extends', async () => {
    put('a/book.yaml', book(`region: '52'\n${sound.replace('  binding', '  off: true\n  binding')}`));
    const loaded = await loadRulebook(folder, await builtInRulebook());
    const added = loaded.ok ? loaded.rulebook.books.find((entry) => entry.id === 'guizhou/2021') : null;
    expect(added?.grades?.basis).toBe('财预〔2020〕10号');
    expect(added?.weightSchemes.map((scheme) => scheme.id)).toEqual(['self-assessment']);
  });
});

describe.each(['README.md', 'README.zh-CN.md'])('the book that %s shows', (readme) => {
  it('is sound', async () => {
    const text = readFileSync(fileURLToPath(new URL(`../../${readme}`, import.meta.url)), 'utf8');
    put('guizhou/2021/book.yaml', /```yaml\n(id: [\s\S]*?)```/.exec(text)?.[1] ?? '');
    expect(await faults()).toEqual([]);
  });
});

describe('faults in a rules folder, with file and line', () => {
  it.each([
    [
      'an unknown key',
      book(`${sound}    - { grade: 无, from: '0', below: '1', colour: red }\n`),
      /:15 .*unknown key: grades\.bands\.4\.colour/,
    ],
    ['an unknown book', book('', 'a/1', 'a/2'), /:6 .*extends an unknown book: a\/2/],
    [
      'a hole',
      book(grades("    - { grade: 优, from: '90', below: null }\n    - { grade: 差, from: '0', below: '60' }\n")),
      /:12 差: .*hole between 60 and 90/,
    ],
    [
      'an overlap',
      book(grades("    - { grade: 优, from: '90', below: null }\n    - { grade: 差, from: '0', below: '95' }\n")),
      /:12 差: .*overlap between 90 and 95/,
    ],
    [
      'a hole at the bottom',
      book(grades("    - { grade: 优, from: '90', below: null }\n    - { grade: 差, from: '10', below: '90' }\n")),
      /:10 .*hole below 10/,
    ],
    [
      'a word for two bands',
      book(
        grades(
          "    - { grade: 优, from: '90', below: null }\n    - { grade: 差, aliases: [优], from: '0', below: '90' }\n",
        ),
      ),
      /:12 .*优 names two bands/,
    ],
    [
      'weights that miss their total',
      book(
        `weightSchemes:\n  - id: w\n    framework: national/2020/self-assessment\n    basis: b\n    total: '100'\n    groups: [{ name: 产出, weight: '60' }, { name: 效益, weight: '30' }]\n`,
      ),
      /:11 w: .*weights add up to 90, not 100/,
    ],
    [
      'an unknown framework',
      book(
        `weightSchemes:\n  - id: w\n    framework: nowhere\n    basis: b\n    total: '1'\n    groups: [{ name: 产出, weight: '1' }]\n`,
      ),
      /:9 .*unknown framework: nowhere/,
    ],
    ['an unknown rule', book('rules:\n  funds/none: { off: true }\n'), /:8 .*unknown rule: funds\/none/],
    ['an unknown region', book("region: '99'\n"), /:7 .*no region has this code: 99/],
    ['a book there already', book('', 'national/2020', 'national/2013'), /:1 .*duplicate id: national\/2020/],
    [
      'caps with a hole',
      book(
        `totalCap:\n  basis: b\n  bands:\n    - { from: '0', below: '50', most: '59' }\n    - { from: '60', below: '70', most: '79' }\n`,
      ),
      /:10 0–50: .*hole between 50 and 60/,
    ],
    ['bad YAML', 'id: [', /:1 /],
  ])('%s', async (_, text, expected) => {
    put('x/book.yaml', text);
    const found = await faults();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
    expect(found[0]).toMatch(/^x\/book\.yaml:/);
  });

  it('a circle', async () => {
    put('a/book.yaml', book('', 'a', 'b'));
    put('b/book.yaml', book('', 'b', 'a'));
    expect(await faults()).toEqual([
      'a/book.yaml:6 循环沿用 extends in a circle: a → b → a',
      'b/book.yaml:6 循环沿用 extends in a circle: b → a → b',
    ]);
  });

  it.each([
    ['select: scores-and-weights', 'select: constructor', /:\d+ .*unknown selector: constructor/],
    ['check: within', 'check: guess', /:\d+ .*unknown primitive: guess/],
    ['message: score-over-weight', 'message: nothing', /:\d+ .*unknown message: nothing/],
    ['severity: error', 'severity: fatal', /:\d+ severity: /],
    ['id: x/y', 'id: rubric/total-score', /:1 .*duplicate id: rubric\/total-score/],
  ])('of a rule: %s → %s', async (from, to, expected) => {
    const path = fileURLToPath(new URL('../../rules/rubric/score-over-weight.yaml', import.meta.url));
    const text = readFileSync(path, 'utf8').replace('id: rubric/score-over-weight', 'id: x/y');
    put('x/y.yaml', text.replace(from, to));
    const found = await faults();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
    const line = text.split('\n').findIndex((entry) => entry.startsWith(from)) + 1;
    expect(found[0]).toContain(`x/y.yaml:${line} `);
  });

  it('an empty folder', async () => {
    expect(await faults()).toEqual([':1 没有YAML文件 no YAML files']);
  });
});
