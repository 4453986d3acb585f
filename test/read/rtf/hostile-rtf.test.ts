import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRtf } from '../../../src/read/rtf/read-rtf.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';

interface Case {
  readonly name: string;
  readonly blocks: readonly unknown[];
}

const support = new URL('../../support/', import.meta.url);
const load = async (name: string): Promise<Record<string, unknown>> => import(new URL(name, support).href);
const { writeRtf } = (await load('rtf-writer.mjs')) as { writeRtf: (entry: Case) => Uint8Array };
const cases = (await load('cases/surroundings.mjs')).surroundings as Case[];
const originals = cases.slice(0, 12).map(writeRtf);

/** Reads without throwing; what is read is placed, and every square of every grid has its cell. */
function check(bytes: Uint8Array): void {
  const outcome = readRtf({ path: 'a.rtf', bytes, sha256: '', format: 'rtf' });
  if (!outcome.ok) return;
  expect(outcome.value.notices.map((notice) => notice.code)).not.toContain('lost-text');
  for (const grid of rebuild(outcome.value).grids) {
    expect(grid.squares.length).toBe(grid.rowCount * grid.columnCount);
    expect(grid.squares.every((index) => index >= 0 && index < grid.cells.length)).toBe(true);
  }
}

const original = fc.nat(originals.length - 1).map((index) => originals[index] ?? new Uint8Array());

describe('damaged and hostile .rtf', () => {
  it('survives 1,500 files with flipped bytes', () => {
    const flip = fc.tuple(fc.double({ min: 0, max: 0.999_999, noNaN: true }), fc.nat(255));
    fc.assert(
      fc.property(original, fc.array(flip, { minLength: 1, maxLength: 30 }), (bytes, flips) => {
        const damaged = bytes.slice();
        for (const [where, value] of flips) damaged[Math.floor(where * damaged.length)] = value;
        check(damaged);
      }),
      { numRuns: 1500, seed: 7 },
    );
  }, 60_000);

  it('survives 500 files cut anywhere', () => {
    fc.assert(
      fc.property(original, fc.double({ min: 0, max: 1, noNaN: true }), (bytes, share) =>
        check(bytes.subarray(0, Math.floor(bytes.length * share))),
      ),
      { numRuns: 500, seed: 7 },
    );
  }, 60_000);

  it('survives any order of words', () => {
    const words = String.raw`{ } \trowd \cellx100 \cellx-5 \cellx999999999 \clmgf \clmrg \clvmgf \clvmrg \intbl \itap1 \itap3 \cell \nestcell \row \nestrow \par \pard \plain \'d7 \'db \u32508? \uc9 \uc-1 \*\nesttableprops \*\listtable \fonttbl \f1 \footnote \shptxt \field \*\fldinst \fldrslt \listtext \ls1 \bin9 \deleted \v \upr \*\ud \constructor \__proto__ 文 \trleft99999999999 \lastrow \irow0`;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words.split(' ')), { maxLength: 120 }), (parts) =>
        check(new Uint8Array(Buffer.from(`{\\rtf1 ${parts.join(' ')}`, 'latin1'))),
      ),
      { numRuns: 1000, seed: 7 },
    );
  }, 60_000);

  it('takes no more columns than a table can have where every row has edges of its own', () => {
    const rows = Array.from({ length: 3000 }, (_, r) => {
      const edges = Array.from({ length: 60 }, (_, c) => `\\cellx${c * 3001 + ((r * 37) % 3000) + 1}`).join('');
      return `\\trowd${edges}\\pard\\intbl a\\cell b\\cell\\row`;
    });
    const started = performance.now();
    check(new Uint8Array(Buffer.from(`{\\rtf1${rows.join('')}}`, 'latin1')));
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 30_000);
});
