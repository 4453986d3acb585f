import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasIdChecksum, hasLuhnChecksum } from '../../../src/extract/protected/check-digits.js';

describe('check digits', () => {
  it.each([
    ['11010519491231002X', true],
    ['11010519491231002x', true],
    ['110105194912310021', false],
    // A month, a province and a length that there are not.
    ['11010519491331002X', false],
    ['99010519491231002X', false],
    ['1101051949123100', false],
  ])('%s is an ID number: %s', (text, expected) => expect(hasIdChecksum(text)).toBe(expected));

  it('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 10n ** 14n, max: 10n ** 18n }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const body = String(n);
          const whole =
            '0123456789'
              .split('')
              .map((d) => body + d)
              .find(hasLuhnChecksum) ?? '';
          const i = at % whole.length;
          const wrong = `${whole.slice(0, i)}${(Number(whole[i]) + by) % 10}${whole.slice(i + 1)}`;
          expect(hasLuhnChecksum(whole)).toBe(true);
          expect(hasLuhnChecksum(wrong)).toBe(false);
        },
      ),
    );
  });
});
