import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFParse } from 'pdf-parse';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/model/paper.js';
import { readPdf } from '../../../src/read/pdf/read-pdf.js';
import { foldRadicals } from '../../../src/rebuild/fold-radicals.js';

const root = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('input.pdf'));

const charactersOf = (text: string) => [...foldRadicals(text).replace(/\s/gu, '')].sort().join('');

function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : block.rows.flatMap((row) => row.cells.map((cell) => textOf(cell.blocks))).join(''),
    )
    .join('');
}

describe('pdf-parse as a second reader', () => {
  it.each(files)('reads the same characters from %s, no more and no fewer', async (name) => {
    const bytes = readFileSync(join(root, name));
    const outcome = await readPdf({ path: name, bytes, sha256: '', format: 'pdf' });
    const parser = new PDFParse({ data: new Uint8Array(bytes) });
    const { pages } = await parser.getText();
    await parser.destroy();
    const second = pages.map((page) => page.text).join('');
    expect(outcome.ok && charactersOf(textOf(outcome.value.blocks))).toBe(charactersOf(second));
  });
});
