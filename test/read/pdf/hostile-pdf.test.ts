import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/read/pdf/read-pdf.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { writePdf } from '../../support/pdf-writer.mjs';

const source = (bytes: Uint8Array) => ({ path: 'a.pdf', bytes, sha256: '', format: 'pdf' as const });
const fixture = fileURLToPath(new URL('../../../fixtures/t5-official-form-wan/input.pdf', import.meta.url));

describe('hostile pages', () => {
  it('leaves out what is drawn where no page reaches', async () => {
    const far = '1e30 0 0 1e30 1e30 1e30 cm';
    const bytes = writePdf([
      {
        items: [
          { text: '得分', x: 60, y: 100 },
          {
            raw: `q ${far.replaceAll('1e30', '1000000000000000000000000000000')} BT /F 12 Tf 1 0 0 1 5 5 Tm <5f975206> Tj ET Q`,
          },
          { raw: '0.5 w -99999999999 5 m 99999999999 5 l S' },
          { text: '甲', x: 60, y: 200, size: 99_999_999 },
        ],
      },
    ]);
    const outcome = await readPdf(source(bytes));
    const texts = outcome.ok ? rebuild(outcome.value).passages.map((passage) => passage.text) : [];
    expect(texts).toEqual(['得分']);
  }, 5_000);

  it('end in a value where a word processor’s file is damaged', async () => {
    const bytes = readFileSync(fixture);
    let seed = 11;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed % below;
    };
    for (let i = 0; i < 300; i++) {
      const copy = Uint8Array.from(bytes);
      for (let k = next(12); k >= 0; k--) copy[next(copy.length)] = next(256);
      const outcome = await readPdf(source(copy));
      if (outcome.ok) rebuild(outcome.value);
      else expect(outcome.failure.code).toMatch(/damaged-file|truncated-file|needs-ocr|encrypted/);
    }
  }, 60_000);
});
