import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyModel } from '../../src/criteria/compose-model.js';
import { judgeScore } from '../../src/criteria/judge-score.js';
import { readCriterion } from '../../src/criteria/read-criterion.js';
import type { ScoringBoundary, ScoringLoss, ScoringModel } from '../../src/model/scoring-model.js';
import { describeModel } from '../../src/report/messages/describe-model.js';
import { readLexicon } from '../extract/rubric/draw-table.js';

const lexicon = readLexicon();
const runs = { numRuns: 1000 };

/** Points in halves, tenths or units, as decimal strings. */
const points = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.constantFrom('1', '0.5', '0.1'))
  .map(([count, unit]) => new Decimal(unit).times(count).toString());
const sumOf = (parts: readonly string[]): string =>
  parts.reduce((total, part) => total.plus(part), new Decimal(0)).toString();
const verdictOf = (text: string, weight: string, score: string): string =>
  judgeScore(readCriterion(text, weight, lexicon), weight, score).verdict;

const awardVerbs = fc.constantFrom('得', '记', '计', '');
const elses = fc.constantFrom('，否则不得分', '，否则不记分', '', '，不符合的不得分');
const ordinalForms: readonly ((i: number) => string)[] = [
  (i) => String.fromCodePoint(0x2460 + i),
  (i) => `（${i + 1}）`,
  (i) => `${i + 1}、`,
  (i) => `${i + 1}.`,
];
const ordinals = fc.constantFrom(...ordinalForms);
const conditions = ['制度健全', '程序规范', '资料齐全', '手续完备', '目标明确', '执行有效', '公开及时', '验收合格'];
const score = fc.integer({ min: 1, max: 2400 }).map((thousandths) => new Decimal(thousandths).div(100).toString());

/** 0 and every sum that some of the parts make. */
function subsetSums(parts: readonly string[]): Set<string> {
  let sums = new Set(['0']);
  for (const part of parts) sums = new Set([...sums, ...[...sums].map((sum) => sumOf([sum, part]))]);
  return sums;
}

describe('attainable scores', () => {
  it('of items are the sums of their points, and no others', () => {
    fc.assert(
      fc.property(
        fc.array(points, { minLength: 2, maxLength: 6 }),
        awardVerbs,
        elses,
        ordinals,
        score,
        (parts, verb, otherwise, ordinal, probe) => {
          const text = parts.map((part, i) => `${ordinal(i)}${conditions[i]}${verb}${part}分${otherwise}`).join('；');
          const weight = sumOf(parts);
          const sums = subsetSums(parts);
          for (const sum of sums) expect(verdictOf(text, weight, sum)).toBe('attainable');
          if (!sums.has(probe)) expect(verdictOf(text, weight, probe)).toBe('unattainable');
        },
      ),
      runs,
    );
  });

  it('of cases are what whole numbers of cases leave', () => {
    fc.assert(
      fc.property(points, points, fc.constantFrom('例', '项', '次', '处'), score, (weight, loss, unit, probe) => {
        const text = `每发现一${unit}不符合要求的扣${loss}分，扣完为止。`;
        const left = new Set<string>(['0']);
        for (let n = new Decimal(weight); n.gte(0); n = n.minus(loss)) left.add(n.toString());
        for (const value of left) expect(verdictOf(text, weight, value)).toBe('attainable');
        if (!left.has(probe)) expect(verdictOf(text, weight, probe)).toBe('unattainable');
      }),
      runs,
    );
  });

  it('of steps are the points that the steps name', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(points, { minLength: 2, maxLength: 4 }),
        fc.constantFrom('得', '计', '记'),
        score,
        (values, verb, probe) => {
          const falling = [...values].sort((a, b) => Number(b) - Number(a));
          const [weight = '1'] = falling;
          const text = falling
            .map((value, i) =>
              i === 0 ? `≥95%${verb}${value}分` : `${95 - i * 10}%（含）-${105 - i * 10}%${verb}${value}分`,
            )
            .join('；');
          const whole = `${text}；低于${105 - falling.length * 10}%不得分`;
          for (const value of [...falling, '0']) expect(verdictOf(whole, weight, value)).toBe('attainable');
          if (!falling.includes(probe)) expect(verdictOf(whole, weight, probe)).toBe('unattainable');
        },
      ),
      runs,
    );
  });

  it('in proportion or by percentage points are all up to the weight', () => {
    fc.assert(
      fc.property(points, points, score, fc.boolean(), (weight, loss, probe, linear) => {
        const text = linear
          ? `达到目标得${weight}分，每低于1个百分点扣${loss}分，扣完为止。`
          : `达到目标得${weight}分，未达到的按比例计分。`;
        expect(verdictOf(text, weight, probe)).toBe(new Decimal(probe).lte(weight) ? 'attainable' : 'unattainable');
      }),
      runs,
    );
  });

  it('are never denied where judgement is left, nor anything of a text that means nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), points, score, (noise, weight, probe) => {
        expect(verdictOf(`${noise}；不符合要求的酌情扣分。`, weight, probe)).not.toBe('unattainable');
        expect(() => verdictOf(noise, weight, probe)).not.toThrow();
      }),
      runs,
    );
  });
});

const loss = (unit: fc.Arbitrary<string>): fc.Arbitrary<ScoringLoss> =>
  fc.record({ label: fc.constant(''), points, step: fc.constantFrom('1', '2', '5'), unit, most: fc.constant(null) });
const itemOf = (value: string) => ({ label: '', points: value, less: [], losses: [], free: false });
const withLoss = (model: ScoringModel): ScoringModel => {
  const [first] = model.losses;
  return first ? { ...model, step: first.step, unit: first.unit, deduction: first.points } : model;
};

const additive = fc.array(points, { minLength: 2, maxLength: 8 }).map((parts) => ({
  weight: sumOf(parts),
  model: { ...emptyModel, family: 'additive-item' as const, items: parts.map(itemOf) },
}));
const equal = fc.tuple(points, fc.integer({ min: 2, max: 6 })).map(([part, count]) => ({
  weight: new Decimal(part).times(count).toString(),
  model: { ...emptyModel, family: 'equal-share' as const, items: Array.from({ length: count }, () => itemOf(part)) },
}));
const binary = fc.tuple(points, fc.boolean()).map(([weight, open]) => ({
  weight,
  model: {
    ...emptyModel,
    family: 'binary' as const,
    full: weight,
    conditions: open ? (['no-else'] as const).slice() : [],
  },
}));
const proportional = points.map((weight) => ({
  weight,
  model: {
    ...emptyModel,
    family: 'proportional' as const,
    full: weight,
    direction: 'higher-is-better' as const,
    dialect: 'share',
  },
}));
const linear = fc
  .tuple(
    points,
    loss(fc.constant('%')),
    fc.constantFrom('higher-is-better' as const, 'lower-is-better' as const, 'two-sided' as const),
    fc.constantFrom('0', null),
  )
  .map(([weight, one, direction, floor]) => ({
    weight,
    model: withLoss({ ...emptyModel, family: 'linear-deduct', full: weight, losses: [one], direction, floor }),
  }));
const count = fc
  .tuple(points, loss(fc.constantFrom('项', '例', '次', '处')), fc.constantFrom('0', null), fc.boolean())
  .map(([weight, one, floor, named]) => ({
    weight,
    model: withLoss({
      ...emptyModel,
      family: 'count-deduct',
      full: named ? weight : null,
      losses: [one],
      floor,
      conditions: one.step === '1' ? [] : ['part-steps'],
    }),
  }));
const stepped = fc
  .tuple(
    fc.uniqueArray(points, { minLength: 3, maxLength: 5 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 4, maxLength: 4 }),
  )
  .map(([values, edges]) => {
    const falling = [...values].sort((a, b) => Number(b) - Number(a));
    const ends = [...edges].sort((a, b) => b - a).map(String);
    const boundaries = falling.map(
      (value, i): ScoringBoundary => ({
        from: i === falling.length - 1 ? null : (ends[i] ?? null),
        fromIncluded: i < falling.length - 1,
        to: i === 0 ? null : (ends[i - 1] ?? null),
        toIncluded: false,
        low: value,
        high: value,
        label: null,
      }),
    );
    return {
      weight: falling[0] ?? '1',
      model: { ...emptyModel, family: 'stepped' as const, boundaries, direction: 'higher-is-better' as const },
    };
  });
const richItems = fc
  .array(fc.tuple(points, fc.constantFrom('whole', 'losses', 'free')), { minLength: 2, maxLength: 5 })
  .map((parts) => ({
    weight: sumOf(parts.map(([value]) => value)),
    model: {
      ...emptyModel,
      family: 'additive-item' as const,
      items: parts.map(([value, kind]) => ({
        ...itemOf(value),
        losses: kind === 'losses' ? [{ label: '', points: '0.5', step: '1', unit: '处', most: null }] : [],
        free: kind === 'free',
      })),
    },
  }));
const graded = fc.uniqueArray(points, { minLength: 2, maxLength: 4 }).map((values) => {
  const falling = [...values].sort((a, b) => Number(b) - Number(a));
  const none = { from: null, fromIncluded: false, to: null, toIncluded: false, label: null };
  const boundaries = falling.map((value): ScoringBoundary => ({ ...none, low: value, high: value }));
  return { weight: falling[0] ?? '1', model: { ...emptyModel, family: 'band-qual' as const, boundaries } };
});
const judged = fc.tuple(points, fc.constantFrom('0', null)).map(([weight, floor]) => ({
  weight,
  model: { ...emptyModel, family: 'discretion' as const, full: weight, floor, conditions: ['discretion' as const] },
}));
const bothWays = fc.tuple(points, loss(fc.constant('%'))).map(([weight, one]) => ({
  weight,
  model: withLoss({
    ...emptyModel,
    family: 'linear-±',
    full: weight,
    losses: [one],
    direction: 'higher-is-better',
    conditions: ['open'],
  }),
}));
const fixed = fc
  .constantFrom(
    'either-or' as const,
    'self-defined' as const,
    'not-applicable' as const,
    'bonus-negative' as const,
    'over-target' as const,
    'stepped-cap' as const,
  )
  .map((family) => ({ weight: '10', model: { ...emptyModel, family } }));

/** Labels and leftovers are words of the criterion, not of its rule. */
const bareOf = (model: ScoringModel) => ({
  ...model,
  items: model.items.map((item) => ({
    ...item,
    label: '',
    losses: item.losses.map((one) => ({ ...one, label: '' })),
  })),
  losses: model.losses.map((one) => ({ ...one, label: '' })),
  boundaries: model.boundaries.map((band) => ({ ...band, label: null })),
  leftover: '',
});

describe('a model in plain Chinese', () => {
  it('reads back to the same model', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          additive,
          richItems,
          equal,
          binary,
          proportional,
          linear,
          bothWays,
          count,
          stepped,
          graded,
          judged,
          fixed,
        ),
        ({ weight, model }) => {
          const text = describeModel(model, weight);
          expect({ text, ...bareOf(readCriterion(text, weight, lexicon)) }).toEqual({ text, ...bareOf(model) });
        },
      ),
      runs,
    );
  });
});
