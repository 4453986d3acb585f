import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { layPlace, type Place } from '../../../src/model/place.js';
import { readPdf } from '../../../src/read/pdf/read-pdf.js';
import { returnWords } from '../../../src/report/messages/return-words.js';
import { annotatePdf } from '../../../src/report/returns/pdf/annotate-pdf.js';
import type { Remark } from '../../../src/report/returns/remark.js';
import { isInstalled } from '../../support/installed.js';
import { changedPixels, colouredShare, drawPage } from '../../support/pdf-pixels.mjs';
import { addNotes, addSignatureField, rewrite, writeFigures, writeHybrid } from '../../support/pdf-variants.js';

const words = returnWords('zh-CN');
const author = { name: '某县财政局（绩效股）', day: '2026-12-01' };
const folder = mkdtempSync(join(tmpdir(), 'jihe-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasPoppler = isInstalled('pdftoppm', '-v');
const hasQpdf = isInstalled('qpdf');
const RESOLUTION = 100;

async function read(bytes: Uint8Array) {
  const result = await readPdf({ path: 'x.pdf', bytes, sha256: '', format: 'pdf' });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

/** Where the figures of a file stand. */
async function figuresOf(bytes: Uint8Array): Promise<Place[]> {
  return (await read(bytes)).blocks.flatMap((block) => {
    if (block.kind !== 'paragraph' || !block.layout) return [];
    const { pages, boxes } = block.layout;
    return [...block.text.matchAll(/\d+(?:\.\d+)?/g)].map((match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      const bare = { path: block.path, block: '', start, end, text: match[0], page: null, bbox: null };
      const place = { ...bare, table: null, row: null, column: null, confidence: null, more: [] };
      return layPlace(place, { pages: pages.subarray(start, end), boxes: boxes.subarray(start * 4, end * 4) });
    });
  });
}

function remarkOf(place: Place, i: number): Remark {
  const severity = i % 2 === 0 ? 'error' : 'warning';
  const label = words[severity];
  return { id: `r${i}`, number: i + 1, severity, label, draft: false, message: '请核对', details: [], places: [place] };
}

async function annotate(bytes: Uint8Array) {
  const places = await figuresOf(bytes);
  const result = await annotatePdf(bytes, places.map(remarkOf), author, words);
  if (typeof result === 'string') throw new Error(result);
  return { places, ...result };
}

/** What the annotations of a page say, in their order, by pdf-lib's own reading. */
function notesOf(page: PDFPage): string[] {
  const list = page.node.lookup(PDFName.of('Annots'), PDFArray);
  return list.asArray().map((_, i) => {
    const contents = list.lookup(i, PDFDict).lookup(PDFName.of('Contents'));
    return contents instanceof PDFHexString ? contents.decodeText() : '';
  });
}

const cropped = (rotate: number) => rewrite(writeFigures({ rotate }), (_, page) => page.setCropBox(50, 300, 420, 400));
/** Each as a promise, so that nothing is built unless it is asked for. */
const variants: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  plain: () => writeFigures(),
  'turned 90': () => writeFigures({ rotate: 90 }),
  'turned 180': () => writeFigures({ rotate: 180 }),
  'turned 270': () => writeFigures({ rotate: 270 }),
  'turned -90': () => writeFigures({ rotate: -90 }),
  cropped: () => cropped(0),
  'cropped and turned 90': () => cropped(90),
  'cropped and turned 180': () => cropped(180),
  'cropped and turned 270': () => cropped(270),
  'with a media box that begins elsewhere': () =>
    rewrite(writeFigures(), (_, page) => page.setMediaBox(-50, 100, 600, 700)),
  'with boxes from the other corner': () => boxed([595, 842, 0, 0], [545, 742, 50, 100]),
  'with a crop box larger than the paper': () => boxed([0, 0, 595, 842], [-100, -100, 900, 900]),
  'with object streams': () => rewrite(writeFigures(), () => undefined, true),
  'with hybrid references': writeHybrid,
  'with notes': () => rewrite(writeFigures(), addNotes),
  'with notes in object streams': () => rewrite(writeFigures({ rotate: 90 }), addNotes, true),
  'with an empty field for a signature': () =>
    rewrite(writeFigures(), (all, page) => addSignatureField(all, page, false)),
};

const boxed = (media: number[], crop: number[]) =>
  rewrite(writeFigures(), ({ context }, page) => {
    page.node.set(PDFName.of('MediaBox'), context.obj(media));
    page.node.set(PDFName.of('CropBox'), context.obj(crop));
  });

describe('annotatePdf', () => {
  it.each(Object.keys(variants))('adds behind the bytes of a file %s, which reads as before', async (name) => {
    const bytes = await variants[name]?.();
    if (!bytes) throw new Error(name);
    const { bytes: copy, places, boxes } = await annotate(bytes);
    expect(places.map((place) => place.text)).toEqual(['96.5', '88']);
    expect(boxes).toBe(2);
    expect(Buffer.from(copy).subarray(0, bytes.length).equals(bytes)).toBe(true);
    const strip = ({ blocks }: Awaited<ReturnType<typeof read>>) => JSON.stringify(blocks);
    expect(strip(await read(copy))).toBe(strip(await read(bytes)));
    const [first, second] = (await PDFDocument.load(copy, { updateMetadata: false })).getPages();
    expect(first && notesOf(first).slice(-2)).toEqual(['【需更正】请核对', '【需说明】请核对']);
    expect(second?.node.lookup(PDFName.of('Annots'))).toBeUndefined();
  });

  it('keeps the annotations that are there', async () => {
    const { bytes } = await annotate(await rewrite(writeFigures(), addNotes));
    const document = await PDFDocument.load(bytes);
    expect(notesOf(document.getPage(0))).toEqual(['甲的批注', '乙的批注', '【需更正】请核对', '【需说明】请核对']);
    const again = await annotate(bytes);
    expect(notesOf((await PDFDocument.load(again.bytes)).getPage(0))).toHaveLength(6);
    expect(Buffer.from(again.bytes).subarray(0, bytes.length).equals(Buffer.from(bytes))).toBe(true);
  });

  it('brings a table where the file ends in a table, else a stream', async () => {
    const tail = async (bytes: Buffer) =>
      Buffer.from((await annotate(bytes)).bytes)
        .subarray(bytes.length)
        .toString('latin1');
    expect(await tail(writeFigures())).toMatch(/\nxref\n[\s\S]*trailer/);
    expect(await tail(writeHybrid())).toMatch(/\nxref\n[\s\S]*trailer/);
    expect(await tail(await rewrite(writeFigures(), () => undefined, true))).toMatch(/\/Type \/XRef/);
  });

  it('gives the same bytes twice', async () => {
    const bytes = await rewrite(writeFigures(), addNotes, true);
    expect(Buffer.from((await annotate(bytes)).bytes).equals(Buffer.from((await annotate(bytes)).bytes))).toBe(true);
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['a signed field', () => rewrite(writeFigures(), (all, page) => addSignatureField(all, page, true)), 'signed'],
    [
      'a signed range of bytes',
      () => Buffer.concat([writeFigures(), Buffer.from('% /ByteRange [0 1 2 3]\n')]),
      'signed',
    ],
    ['rights that a signature gives', () => writeFigures({}, '/Perms << /DocMDP << /Type /Sig >> >>'), 'signed'],
    ['flags that say so', () => writeFigures({}, '/AcroForm << /Fields [] /SigFlags 3 >>'), 'signed'],
    [
      'a password for changes',
      () => rewrite(writeFigures(), (all) => all.encrypt({ ownerPassword: 'x', permissions: { modifying: false } })),
      'encrypted',
    ],
    [
      'a password',
      () => rewrite(writeFigures(), (all) => all.encrypt({ userPassword: 'y', ownerPassword: 'x' })),
      'encrypted',
    ],
    ['no PDF in it', () => Buffer.from('%PDF-1.7\nnothing\n%%EOF'), 'unfit'],
  ])('leaves a file with %s as it is', async (_, make, refusal) => {
    const places = await figuresOf(writeFigures());
    expect(await annotatePdf(await make(), places.map(remarkOf), author, words)).toBe(refusal);
  });

  it('leaves a file alone whose changes other programs would not see', async () => {
    // Junk before the header: offsets then count from the header for some programs, from the file's start for others.
    const bytes = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), writeFigures()]);
    const result = await annotatePdf(bytes, (await figuresOf(bytes)).map(remarkOf), author, words);
    if (typeof result === 'string') expect(result).toBe('unfit');
    else expect((await figuresOf(result.bytes)).map((place) => place.text)).toEqual(['96.5', '88']);
  });

  it.skipIf(!hasPoppler)(
    'colours the evidence and nothing else (by pdftoppm)',
    async () => {
      for (const [name, make] of Object.entries(variants)) {
        const source = await make();
        const { bytes, places } = await annotate(source);
        const [before, after] = [source, bytes].map((file) => drawPage(folder, file, 1, RESOLUTION));
        if (!before || !after) throw new Error(name);
        for (const { bbox } of places)
          expect({ name, share: bbox && colouredShare(before, after, bbox, RESOLUTION) }).toEqual({ name, share: 1 });
        const area = places.reduce((sum, { bbox }) => {
          const [x0, y0, x1, y1] = bbox ?? [0, 0, 0, 0];
          return sum + (x1 - x0 + 4) * (y1 - y0 + 4) * (RESOLUTION / 72) ** 2;
        }, 0);
        expect(changedPixels(before, after), name).toBeLessThan(area);
      }
    },
    120_000,
  );

  it.skipIf(!hasQpdf)(
    'passes qpdf --check, linearized files too',
    async () => {
      const [source, linear, copy] = ['source.pdf', 'linear.pdf', 'copy.pdf'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      for (const make of Object.values(variants)) {
        writeFileSync(source, await make());
        for (const streams of ['preserve', 'generate', 'disable']) {
          execFileSync('qpdf', ['--linearize', `--object-streams=${streams}`, source, linear]);
          for (const bytes of [readFileSync(source), readFileSync(linear)]) {
            const annotated = await annotate(bytes);
            expect(annotated.boxes).toBe(2);
            expect(Buffer.from(annotated.bytes).subarray(0, bytes.length).equals(bytes)).toBe(true);
            writeFileSync(copy, annotated.bytes);
            execFileSync('qpdf', ['--check', copy], { stdio: 'pipe' });
          }
        }
      }
    },
    180_000,
  );
});
