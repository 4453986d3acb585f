import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/model/claim.js';
import type { Case, Term } from '../../src/verify/case.js';
import { sumEquals } from '../../src/verify/primitives/sum-equals.js';

const place = {
  path: 'x',
  block: 'b',
  start: 0,
  end: 0,
  text: '',
  page: null,
  bbox: null,
  table: null,
  row: null,
  column: null,
  confidence: null,
  more: [],
};
const claim = (value: string): Claim => ({ value, unit: null, place });
const term = (value: string | null, most: string | null = null, optional = false): Term => ({
  label: 'x',
  value: value === null ? null : claim(value),
  optional,
  most: most === null ? null : claim(most),
});
const caseOf = (stated: string, terms: Term[]): Case => ({
  subject: { kind: 'total', id: 't' },
  conditions: [],
  stated: claim(stated),
  terms,
  evidence: [place],
  params: {},
});
const judge = (stated: string, ...terms: Term[]) => sumEquals(caseOf(stated, terms), {});

describe('sumEquals', () => {
  it('adds exactly, without floats', () => {
    expect(judge('0.3', term('0.1'), term('0.2')).verdict).toBe('consistent');
    expect(judge('96.60', term('48.3'), term('48.3')).verdict).toBe('consistent');
  });

  it('writes the working out', () => {
    const outcome = judge('96', term('48.3'), term('48.3'));
    expect(outcome).toMatchObject({
      verdict: 'inconsistent',
      expected: '96.6',
      actual: '96',
      difference: '-0.6',
      calculation: '48.3+48.3 = 96.6',
      reading: 'truncated',
    });
  });

  it.each([
    ['97', [term('48.3'), term('48.3')], 'rounded'],
    ['18', [term('10', '10'), term('6', '8')], 'deduction-not-carried'],
    ['7', [term('3'), term('4'), term('5')], 'row-omitted'],
    ['17', [term('3'), term('4'), term('5')], 'row-twice'],
    ['69', [term('40'), term('56')], 'digits-swapped'],
    ['45', [term('10'), term('20')], null],
  ] as const)('says what would reconcile %s', (stated, terms, reading) => {
    expect(judge(stated, ...terms).reading).toBe(reading);
  });

  it('does not judge a sum over a missing score', () => {
    expect(judge('10', term('5'), term(null)).verdict).toBe('unsupported');
  });

  it('takes a total with or without its bonus rows', () => {
    expect(judge('10', term('10'), term('2', null, true)).verdict).toBe('consistent');
    expect(judge('12', term('10'), term('2', null, true)).verdict).toBe('consistent');
    expect(judge('11', term('10'), term('2', null, true)).verdict).toBe('inconsistent');
  });

  it('accepts every exact sum and finds every other one', () => {
    const cents = fc.integer({ min: 0, max: 10_000 });
    const print = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: -500, max: 500 }),
        (values, off) => {
          const sum = values.reduce((a, b) => a + b, 0) + off;
          if (sum < 0) return;
          const outcome = judge(print(sum), ...values.map((value) => term(print(value))));
          expect(outcome.verdict).toBe(off === 0 ? 'consistent' : 'inconsistent');
        },
      ),
    );
  });
});
