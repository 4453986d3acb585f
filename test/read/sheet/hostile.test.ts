import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audit } from '../../../src/pipeline.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { biffStream, container, f64, u16 } from './biff-writer.js';
import { altered, codes, outline, read, readWell, sheetOf, workbook } from './workbook-builder.js';

const fixture = (path: string) => readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url));
const entry = {
  sheets: [
    sheetOf([
      ['指标', '分值', '得分'],
      ['甲', 1, 1],
    ]),
  ],
};
const sheetPart = 'xl/worksheets/sheet1.xml';

describe('bad workbooks', () => {
  it('reads a range of a million rows and all columns at the cost of its few cells', () => {
    const merges = '<mergeCells><mergeCell ref="A5:XFD1048576"/><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    const links = '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>';
    const bytes = altered(entry, (parts) => {
      parts[sheetPart] = (parts[sheetPart] ?? '')
        .replace(
          '<sheetData>',
          '<cols><col min="1" max="999999999" width="9"/><col min="20" max="4000000000" width="0"/></cols><dimension ref="A1:XFD1048576"/><sheetData>',
        )
        .replace(
          '</sheetData>',
          `<row r="1048576"><c r="S1048576" t="str"><v>尾</v></c></row></sheetData>${merges}${links}`,
        );
    });
    const started = performance.now();
    const paper = readWell(bytes);
    rebuild(paper);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(JSON.stringify(paper.blocks)).toContain('指标');
    expect(JSON.stringify(paper.blocks)).toContain('尾');
  });

  it('cuts a grid that is larger than any report, and says so', () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `<row r="${i * 3 + 1}"><c r="${i % 2 ? 'A' : 'ZZ'}${i * 3 + 1}"><v>1</v></c></row>`,
    );
    const wide = Array.from({ length: 2000 }, (_, i) => `<c><v>${i}</v></c>`).join('');
    const bytes = altered(entry, (parts) => {
      parts[sheetPart] = (parts[sheetPart] ?? '').replace(
        /<sheetData>.*<\/sheetData>/,
        `<sheetData><row r="1">${wide}</row>${rows.join('')}</sheetData>`,
      );
    });
    const paper = readWell(bytes);
    expect(paper.partial).toBe(true);
    expect(codes(paper)).toContain('damaged-parts');
  });

  it('is not moved by names of Object.prototype', () => {
    const bytes = altered(
      { sheets: [sheetOf([['甲', '乙']], { name: '__proto__' }), sheetOf([['丙', '丁']], { name: 'constructor' })] },
      (parts) => {
        parts[sheetPart] = (parts[sheetPart] ?? '').replace(
          '<sheetData>',
          '<sheetData><row r="__proto__"><c r="__proto__" t="__proto__" s="constructor"><v>x</v></c></row>',
        );
      },
    );
    expect(outline(readWell(bytes)).slice(-1)).toEqual(['丙|丁']);
    expect(({} as Record<string, unknown>).c).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(readWell(bytes).blocks.some((block) => block.path.startsWith('__proto__!'))).toBe(true);
  });

  it('refuses DTDs, absurd nesting, and parts that unpack to more than any report', () => {
    const dtd = altered(entry, (parts) => {
      parts[sheetPart] = `<!DOCTYPE x [<!ENTITY a "b">]>${(parts[sheetPart] ?? '').replace(/^<\?xml.*?\?>/, '')}`;
    });
    expect(read(dtd)).toMatchObject({ ok: false, failure: { code: 'forbidden-xml' } });
    const deep = altered(entry, (parts) => {
      parts[sheetPart] = (parts[sheetPart] ?? '').replace(
        '<sheetData>',
        `${'<a>'.repeat(600)}${'</a>'.repeat(600)}<sheetData>`,
      );
    });
    expect(read(deep)).toMatchObject({ ok: false, failure: { code: 'too-deep' } });
    const bomb = altered(entry, (parts) => {
      parts[sheetPart] = (parts[sheetPart] ?? '').replace('<sheetData>', `${' '.repeat(40 * 1024 * 1024)}<sheetData>`);
    });
    expect(read(bomb)).toMatchObject({ ok: false, failure: { code: 'zip-bomb' } });
  });

  it('reads the other sheets where one is damaged or missing, and says which', () => {
    const two = { sheets: [...entry.sheets, sheetOf([['丙', '丁']], { name: 'B' })] };
    const damaged = altered(two, (parts) => {
      parts[sheetPart] = (parts[sheetPart] ?? '').slice(0, 300);
    });
    const missing = altered(two, (parts) => {
      delete parts[sheetPart];
    });
    for (const bytes of [damaged, missing]) {
      const paper = readWell(bytes);
      expect(paper.partial).toBe(true);
      expect(outline(paper)).toContain('丙|丁');
    }
    expect(codes(readWell(damaged))).toEqual(['damaged-parts']);
    expect(codes(readWell(missing))).toEqual(['part-missing']);
    const alone = altered(entry, (parts) => {
      parts[sheetPart] = (parts[sheetPart] ?? '').slice(0, 300);
    });
    expect(read(alone)).toMatchObject({ ok: false, failure: { code: 'damaged-file' } });
  });

  it('refuses in words the XML that Excel 2003 saved under .xls', async () => {
    const xml =
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>';
    const records = await audit(new TextEncoder().encode(xml), { name: 'a.xls' });
    expect(records[0]?.document.error?.code).toBe('unsupported-format');
  });

  it('does not read one substream for many sheets, nor beyond the stream', () => {
    const stream = biffStream(
      0x0600,
      [],
      [
        [0x0203, u16(0), u16(0), u16(0), f64(1)],
        [0x00e5, u16(65535), u16(0)],
      ],
    );
    expect(outline(readWell(container(stream), 'xls'))).toEqual(['1']);
    expect(read(container(stream.subarray(0, 60)), 'xls').ok).toBe(false);
  });

  it('ends every damaged file in a record or a reason, whatever byte is wrong', async () => {
    const files = [
      ['a.xlsx', new Uint8Array(fixture('workbook-hidden/input.xlsx'))],
      ['a.xls', new Uint8Array(fixture('workbook-hidden/input.xls'))],
      [
        'b.xls',
        container(
          biffStream(
            0x0600,
            [],
            Array.from({ length: 300 }, (_, i) => [0x0203, u16(i), u16(i % 4), u16(0), f64(i)]),
          ),
        ),
      ],
    ] as const;
    const random = generator(20260101);
    for (const [name, bytes] of files) {
      for (let run = 0; run < 2000; run++) {
        const mutated = mutate(bytes, random);
        const outcome = read(mutated, name.endsWith('.xls') ? 'xls' : 'xlsx');
        if (outcome.ok) rebuild(outcome.value);
        else expect(outcome.failure.code).not.toBe('internal-error');
      }
    }
    for (let run = 0; run < 60; run++) {
      for (const [name, bytes] of files) {
        const records = await audit(mutate(bytes, random), { name });
        expect(records[0]?.document.error?.code).not.toBe('internal-error');
      }
    }
  }, 60_000);

  it('reads the parts of a workbook whatever byte of their XML is wrong', () => {
    const random = generator(7);
    for (let run = 0; run < 500; run++) {
      const bytes = altered(entry, (parts) => {
        const names = Object.keys(parts);
        const name = names[Math.floor(random() * names.length)] ?? sheetPart;
        const text = parts[name] ?? '';
        const at = Math.floor(random() * text.length);
        parts[name] = text.slice(0, at) + String.fromCharCode(33 + Math.floor(random() * 90)) + text.slice(at + 1);
      });
      const outcome = read(bytes);
      if (outcome.ok) rebuild(outcome.value);
    }
    expect(outline(readWell(workbook(...entry.sheets)))).toHaveLength(1);
  }, 30_000);
});

/** Flips up to eight bytes; every fourth file is cut off as well. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips--) {
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  }
  return random() < 0.25 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy;
}

/** Mulberry32: the same numbers for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
