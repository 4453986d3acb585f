import { describe, expect, it } from 'vitest';
import { chainVersions, type VersionDigest } from '../../src/report/versions.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const { lexicon } = await builtInRulebook();

let files = 0;
function digest(path: string, more: Partial<VersionDigest> = {}): VersionDigest {
  files++;
  return {
    recordId: `sha256:${String(files).padStart(64, '0')}#1`,
    path,
    kind: 'project',
    stage: 'self-assessment',
    organization: '某县民政局',
    project: '养老服务项目',
    projectCode: null,
    fiscalYear: 2021,
    reportDate: null,
    region: '510923',
    shape: 'whole',
    ...more,
  };
}

/** Paths of each chain, oldest first; chains by their first path. */
function chains(...digests: VersionDigest[]): string[][] {
  const versions = chainVersions(digests, lexicon);
  const byChain = new Map<string, string[]>();
  versions.forEach(({ chain, version, newest, supersedes }, i) => {
    const paths = byChain.get(chain) ?? [];
    byChain.set(chain, paths);
    paths[version - 1] = digests[i]?.path ?? '';
    if (version === 1) expect(supersedes).toBeNull();
    if (newest) expect(version).toBe(versions.filter((other) => other.chain === chain).length);
  });
  return [...byChain.values()];
}

describe('chainVersions', () => {
  it('orders draft, corrected, final and sealed by the words of their names', () => {
    expect(
      chains(
        digest('a/自评报告盖章.pdf'),
        digest('a/自评报告（定稿）.docx'),
        digest('a/自评报告.docx'),
        digest('a/自评报告初稿.docx'),
        digest('a/自评报告修改2.docx'),
        digest('a/自评报告修改.docx'),
      ),
    ).toEqual([
      [
        'a/自评报告初稿.docx',
        'a/自评报告.docx',
        'a/自评报告修改.docx',
        'a/自评报告修改2.docx',
        'a/自评报告（定稿）.docx',
        'a/自评报告盖章.pdf',
      ],
    ]);
  });

  it('lets the report date go before the words, where all have one', () => {
    const early = digest('定稿.docx', { reportDate: '2022-03-01' });
    const late = digest('初稿.docx', { reportDate: '2022-03-20' });
    expect(chains(late, early)).toEqual([['定稿.docx', '初稿.docx']]);
    expect(chains(early, digest('初稿.docx', { reportDate: '2022-03' }))).toEqual([['初稿.docx', '定稿.docx']]);
    expect(chains(early, digest('初稿.docx'))).toEqual([['初稿.docx', '定稿.docx']]);
  });

  it('takes the words of folders that not all share', () => {
    expect(chains(digest('定稿/a/报告.docx'), digest('定稿/初稿/报告.docx'))).toEqual([
      ['定稿/初稿/报告.docx', '定稿/a/报告.docx'],
    ]);
  });

  it('knows a project by its name without year, unit and closing words', () => {
    expect(
      chains(
        digest('b.docx', { project: '2021年度养老服务专项资金' }),
        digest('a.docx', { project: '“养老服务”项目' }),
      ),
    ).toEqual([['a.docx', 'b.docx']]);
  });

  it('never chains the halves of a dossier, other stages, years, units, regions or codes', () => {
    const whole = digest('a.docx', { projectCode: '51092324T000010263357' });
    const others = [
      digest('b.docx', { shape: 'form' }),
      digest('c.docx', { stage: 'monitoring' }),
      digest('d.docx', { fiscalYear: 2020 }),
      digest('e.docx', { organization: '某县教育局' }),
      digest('f.docx', { region: '510924' }),
      digest('g.docx', { projectCode: '51092324T000010263358' }),
    ];
    expect(chains(whole, ...others)).toHaveLength(7);
  });

  it('gives a report without a code to the only code there is, and to none of two', () => {
    const first = digest('a.docx', { projectCode: 'A-1' });
    expect(chains(first, digest('b.docx'))).toHaveLength(1);
    expect(chains(first, digest('b.docx'), digest('c.docx', { projectCode: 'A-2' }))).toHaveLength(3);
  });

  it('leaves reports alone of which unit, year or project is not known', () => {
    for (const unknown of [
      { organization: null },
      { fiscalYear: null },
      { project: null },
      { project: '专项资金' },
    ] satisfies Partial<VersionDigest>[])
      expect(chains(digest('a.docx', unknown), digest('b.docx', unknown))).toHaveLength(2);
    expect(
      chains(
        digest('a.docx', { kind: 'department', project: null }),
        digest('b.docx', { kind: 'department', project: '部门整体支出' }),
      ),
    ).toHaveLength(1);
  });

  it('pairs the reports of files that hold several, and chains none where files hold differently many', () => {
    const [first, second] = [digest('a.xlsx'), digest('a.xlsx')];
    expect(chains(first, second, digest('b.xlsx'), digest('b.xlsx'))).toEqual([
      ['a.xlsx', 'b.xlsx'],
      ['a.xlsx', 'b.xlsx'],
    ]);
    expect(chains(first, second, digest('b.xlsx'))).toHaveLength(3);
  });

  it('does not depend on the order of the digests', () => {
    const digests = ['a/报告.docx', 'a/报告改后.docx', 'b/报告.docx'].map((path) => digest(path));
    expect(chains(...digests)).toEqual(chains(...[...digests].reverse()));
  });

  it('chains one file at two paths', () => {
    const twice = digest('a.docx');
    expect(chains(twice, { ...twice, path: 'copy/a.docx' })).toEqual([['a.docx', 'copy/a.docx']]);
  });
});
