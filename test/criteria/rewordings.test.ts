import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeScore } from '../../src/criteria/judge-score.js';
import { readCriterion } from '../../src/criteria/read-criterion.js';
import { describeModel } from '../../src/report/messages/describe-model.js';
import { readLexicon } from '../extract/rubric/draw-table.js';

const lexicon = readLexicon();
const verdicts = ['attainable', 'unattainable', 'unverifiable'] as const;
type Case = { readonly text: string; readonly weight: string } & Record<(typeof verdicts)[number], readonly string[]>;

const cases = ['gold-models.jsonl', 'further-phrasings.jsonl'].flatMap((name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case),
);

const ordinal = (text: string, draw: (n: number) => string) =>
  text.replace(/[①-⑨]/g, (mark) => draw(mark.charCodeAt(0) - 0x245f));
const verb = (text: string, word: string) => text.replace(/(?<!不|获|取)得(?=\d|满分)/g, word);
const zero = (text: string, words: string) => text.replace(/不得分/g, words);
const until = (text: string, words: string) => text.replace(/扣完为止/g, words);
const dash = (text: string, sign: string) => text.replace(/(?<=[\d%）)])-(?=\d)/g, sign);

/** Ways of writing the same criterion that change nothing in what it says. */
const rewordings: Readonly<Record<string, (text: string) => string>> = {
  计: (text) => verb(text, '计'),
  记: (text) => verb(text, '记'),
  给: (text) => verb(text, '给'),
  赋: (text) => verb(text, '赋'),
  可得: (text) => text.replace(/(?<!不|获|取|最高|最低|均)得(?=\d|满分)/g, '可得'),
  不计分: (text) => zero(text, '不计分'),
  不记分: (text) => zero(text, '不记分'),
  得0分: (text) => zero(text, '得0分'),
  为0分: (text) => zero(text, '为0分'),
  不予计分: (text) => zero(text, '不予计分'),
  扣减: (text) => text.replace(/扣(?=\d)/g, '扣减'),
  扣除: (text) => text.replace(/扣(?=\d)/g, '扣除'),
  减: (text) => text.replace(/扣(?=\d)/g, '减'),
  'a comma before the loss': (text) => text.replace(/(?<![，,酌多高才可不再各])扣(?=\d)/g, '，扣'),
  'full stops': (text) => text.replace(/[；;]/g, '。'),
  'commas only': (text) => text.replace(/[；;]/g, '，'),
  'broken lines': (text) => text.replace(/[；;。]/g, '$&\n'),
  'lines alone': (text) => text.replace(/[；;]/g, '\n'),
  blanks: (text) => text.replace(/[；;]/g, '    '),
  'full width': (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  spaced: (text) => text.replace(/(\d)分/g, '$1 分').replace(/(扣|得|计|记)(\d)/g, '$1 $2'),
  'wide signs': (text) =>
    text.replace(/%/g, '％').replace(/\(/g, '（').replace(/\)/g, '）').replace(/≥/g, '≧').replace(/≤/g, '≦'),
  'narrow commas': (text) => text.replace(/，/g, ','),
  'no comma before the award': (text) => text.replace(/，(?=[得计记扣])/g, ''),
  '（1）': (text) => ordinal(text, (n) => `（${n}）`),
  '1.': (text) => ordinal(text, (n) => `${n}.`),
  '1、': (text) => ordinal(text, (n) => `${n}、`),
  '1）': (text) => ordinal(text, (n) => `${n}）`),
  一是: (text) => ordinal(text, (n) => `${'零一二三四五六七八九'[n]}是`),
  扣完该项分值为止: (text) => until(text, '扣完该项分值为止'),
  最低0分: (text) => until(text, '最低0分'),
  扣至0分为止: (text) => until(text, '扣至0分为止'),
  反之: (text) => text.replace(/否则/g, '反之'),
  'with a head': (text) => `评分标准：${text}`,
  quoted: (text) => `“${text}”`,
  'with decimals': (text) => text.replace(/(?<![\d./])(\d+)分/g, '$1.0分'),
  '—': (text) => dash(text, '—'),
  至: (text) => dash(text, '至'),
  'signs in words': (text) => text.replace(/≥/g, '大于等于').replace(/≤/g, '小于等于'),
};

/** The model in plain Chinese: what jihe understood is what it says. */
const told = (text: string, weight: string) => describeModel(readCriterion(text, weight, lexicon), weight);

describe('another wording of the same', () => {
  const all = { ...rewordings, 'told in plain Chinese': told };
  const answers = Object.entries(all).flatMap(([name, reword]) =>
    cases.flatMap((one) => {
      const text = reword(one.text, one.weight);
      if (text === one.text) return [];
      const model = readCriterion(text, one.weight, lexicon);
      return verdicts.flatMap((expected) =>
        one[expected].map((score) => ({
          name,
          text,
          score,
          expected,
          verdict: judgeScore(model, one.weight, score).verdict,
        })),
      );
    }),
  );

  it('accuses nobody', () => {
    const wrong = answers.filter(({ expected, verdict }) => verdict === 'unattainable' && expected !== verdict);
    expect(wrong).toEqual([]);
  });

  it('changes the verdict in less than one case of two hundred', () => {
    const wrong = answers.filter(({ expected, verdict }) => verdict !== expected);
    expect(answers.length).toBeGreaterThan(20_000);
    expect(wrong.length / answers.length).toBeLessThan(0.005);
  });
});

/** Sentences that leave room for judgement, or that name a way of scoring which is not understood. */
const doubts = [
  '特殊情况酌情考虑',
  '根据实际情况适当调整',
  '视情况给分',
  '部分完成的得一半分',
  '部分符合的酌情得分',
  '由评价组综合打分',
  '可根据完成程度给予相应分值',
  '不足之处相应扣分',
  '基本符合的适当给分',
  '得分由专家组评定',
  '最终得分取平均值',
  '得分按四舍五入保留整数',
  '具体分值由考核组掌握',
  '以此类推',
  '其他情况按比例得分',
  '未完全达到的按完成比例计分',
  '特殊情况可适当加分',
  '不完全符合的减半计分',
  '另按百分制折算',
];

describe('a doubt at the end', () => {
  it('silences every accusation but that of more than all points', () => {
    const accused = cases.flatMap(({ text, weight, unattainable }) =>
      doubts.flatMap((doubt) =>
        ['；', '，'].flatMap((mark) => {
          const doubtful = `${text.replace(/[。；]$/, '')}${mark}${doubt}。`;
          const model = readCriterion(doubtful, weight, lexicon);
          return unattainable
            .filter((score) => Number(score) <= Number(weight))
            .filter((score) => judgeScore(model, weight, score).verdict === 'unattainable')
            .map((score) => `${score} of ${weight}: ${doubtful}`);
        }),
      ),
    );
    expect(accused).toEqual([]);
  });
});
