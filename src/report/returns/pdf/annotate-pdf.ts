import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import type { Place } from '../../../model/place.js';
import { countAnnotations } from '../../../read/pdf/count-annotations.js';
import type { Refusal } from '../package-guard.js';
import type { Remark, RemarkAuthor } from '../remark.js';
import { type Box, type PageFrame, toUserSpace } from './page-frame.js';

export interface AnnotatedPdf {
  readonly bytes: Uint8Array;
  /** Boxes highlighted. */
  readonly boxes: number;
}

export interface PdfWords {
  readonly compared: (number: number) => string;
}

type Colour = readonly [number, number, number];
const COLOURS: Readonly<Record<Remark['severity'] | 'compared', Colour>> = {
  error: [1, 0.72, 0.68],
  warning: [1, 0.86, 0.45],
  compared: [0.87, 0.93, 1],
};
/** Room around the glyphs, in points. */
const MARGIN = 1;
/** A sum over a long table is marked at its first addends. */
const MOST_COMPARED = 40;
const PRINTED = 4;
const SIGNATURES_EXIST = 1;

/**
 * The document with a highlight and a note at what each remark speaks of, and a pale highlight at what that was compared with. The
 * original bytes stay as they are; the additions follow them.
 */
export async function annotatePdf(
  bytes: Uint8Array,
  remarks: readonly Remark[],
  author: RemarkAuthor,
  words: PdfWords,
): Promise<AnnotatedPdf | Refusal> {
  if (hasByteRange(bytes)) return 'signed';
  try {
    const document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      forIncrementalUpdate: true,
      parseSpeed: Number.POSITIVE_INFINITY,
    });
    if (document.isEncrypted) return 'encrypted';
    if (isSigned(document)) return 'signed';
    // While the context knows the snapshot, each change looks through all objects for the one it belongs to; the pages are named by hand.
    const snapshot = document.takeSnapshot();
    delete document.context.snapshot;
    const annotations = highlightAll(document, remarks, author, words);
    if (annotations === null) return 'unfit';
    for (const [page, added] of annotations) {
      page.node.set(PDFName.of('Annots'), document.context.obj([...annotationsOf(page), ...added]));
      snapshot.markRefForSave(page.ref);
    }
    const increment = await document.saveIncremental(snapshot, {
      objectsPerTick: Number.POSITIVE_INFINITY,
      useObjectStreams: !endsInTable(bytes, snapshot.prevStartXRef),
    });
    const annotated = new Uint8Array(Buffer.concat([bytes, increment]));
    const counts = [...annotations].map(
      ([page, added]) => [document.getPages().indexOf(page) + 1, added.length] as const,
    );
    if (!(await areShown(bytes, annotated, counts))) return 'unfit';
    return { bytes: annotated, boxes: counts.reduce((sum, [, count]) => sum + count, 0) };
  } catch (error) {
    return error instanceof EncryptedPDFError ? 'encrypted' : 'unfit';
  }
}

/** Whether the last cross-reference section is a table: an update then brings a table too (PDF 32000-1, 7.5.6). */
function endsInTable(bytes: Uint8Array, at: number): boolean {
  return /^\s*xref/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', at, at + 20));
}

/** Another program sees what was added on every page, beside what was there: not so where the file's own cross-references are wrong. */
async function areShown(
  before: Uint8Array,
  after: Uint8Array,
  added: readonly (readonly [page: number, count: number])[],
): Promise<boolean> {
  const pages = added.map(([page]) => page);
  const known = await countAnnotations(before, pages);
  const found = await countAnnotations(after, pages);
  return added.every(([, count], i) => known?.[i] !== undefined && found?.[i] === known[i] + count);
}

/** Null where a remark has no box on any page. */
function highlightAll(
  document: PDFDocument,
  remarks: readonly Remark[],
  author: RemarkAuthor,
  words: PdfWords,
): Map<PDFPage, PDFRef[]> | null {
  const annotations = new Map<PDFPage, PDFRef[]>();
  const pages = document.getPages();
  const marked = new Set<string>();
  const mark = (place: Place, name: string, colour: Colour, contents: string): boolean => {
    const page = pages[(place.page ?? 0) - 1];
    if (!page || place.bbox === null) return false;
    const box = widen(toUserSpace(place.bbox, frameOf(page)));
    const added = addHighlight(document, page, box, { name, colour, contents, author });
    annotations.set(page, [...(annotations.get(page) ?? []), added]);
    return true;
  };
  for (const remark of remarks) {
    const [first, ...others] = remark.places;
    if (!first || !mark(first, remark.id, COLOURS[remark.severity], noteOf(remark))) return null;
    marked.add(keyOf(first));
    for (const [i, piece] of first.more.entries())
      mark(piece, `${remark.id}-${i + 1}`, COLOURS[remark.severity], noteOf(remark));
    const compared = others.flatMap((place) => [place, ...place.more]).slice(0, MOST_COMPARED);
    for (const [i, place] of compared.entries()) {
      if (marked.has(keyOf(place))) continue;
      marked.add(keyOf(place));
      mark(place, `${remark.id}-c${i + 1}`, COLOURS.compared, words.compared(remark.number));
    }
  }
  return annotations;
}

function annotationsOf(page: PDFPage): PDFObject[] {
  const known = page.node.lookup(PDFName.of('Annots'));
  return known instanceof PDFArray ? known.asArray() : [];
}

const keyOf = (place: Place): string => `${place.page} ${place.bbox?.join(' ')}`;

function noteOf(remark: Remark): string {
  return [remark.label + remark.message, ...remark.details]
    .join('\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/gu, '');
}

interface Highlight {
  readonly name: string;
  readonly colour: Colour;
  readonly contents: string;
  readonly author: RemarkAuthor;
}

function addHighlight(document: PDFDocument, page: PDFPage, box: Box, highlight: Highlight): PDFRef {
  const { context } = document;
  const [x0, y0, x1, y1] = box.map(round) as [number, number, number, number];
  const { name, colour, contents, author } = highlight;
  const appearance = context.stream(
    `/M gs ${colour.join(' ')} rg ${x0} ${y0} ${round(x1 - x0)} ${round(y1 - y0)} re f`,
    {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [x0, y0, x1, y1],
      Resources: { ExtGState: { M: { Type: 'ExtGState', BM: 'Multiply' } } },
    },
  );
  const day = `D:${author.day.replaceAll('-', '')}000000Z`;
  const annotation = context.obj({
    Type: 'Annot',
    Subtype: 'Highlight',
    Rect: [x0, y0, x1, y1],
    QuadPoints: [x0, y1, x1, y1, x0, y0, x1, y0],
    C: [...colour],
    F: PRINTED,
    P: page.ref,
    T: PDFHexString.fromText(author.name),
    Contents: PDFHexString.fromText(contents),
    NM: PDFString.of(`jihe-${name}`),
    M: PDFString.of(day),
    CreationDate: PDFString.of(day),
    AP: { N: context.register(appearance) },
  });
  return context.register(annotation);
}

/** The visible part: the crop box within the media box, as viewers show it (PDF 32000-1, 14.11.2). */
function frameOf(page: PDFPage): PageFrame {
  const media = page.getMediaBox();
  const crop = page.getCropBox();
  const x0 = Math.max(media.x, crop.x);
  const y0 = Math.max(media.y, crop.y);
  const x1 = Math.min(media.x + media.width, crop.x + crop.width);
  const y1 = Math.min(media.y + media.height, crop.y + crop.height);
  const visible: Box =
    x1 > x0 && y1 > y0 ? [x0, y0, x1, y1] : [media.x, media.y, media.x + media.width, media.y + media.height];
  const turn = (((Math.round(page.getRotation().angle / 90) * 90) % 360) + 360) % 360;
  return { crop: visible, turn: turn === 90 || turn === 180 || turn === 270 ? turn : 0 };
}

const widen = ([x0, y0, x1, y1]: Box): Box => [x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN];
const round = (value: number): number => Math.round(value * 100) / 100;

/** A signature covers a range of the file's bytes, whatever names its field (PDF 32000-1, 12.8.1). */
function hasByteRange(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/ByteRange');
}

function isSigned(document: PDFDocument): boolean {
  const { catalog } = document;
  if (catalog.lookup(PDFName.of('Perms')) instanceof PDFDict) return true;
  const form = catalog.lookup(PDFName.of('AcroForm'));
  if (!(form instanceof PDFDict)) return false;
  const flags = form.lookup(PDFName.of('SigFlags'));
  return (flags instanceof PDFNumber && (flags.asNumber() & SIGNATURES_EXIST) !== 0) || hasSignedField(form);
}

function hasSignedField(form: PDFDict): boolean {
  const seen = new Set<PDFObject>();
  const isSignedField = (field: PDFObject | undefined): boolean => {
    if (!(field instanceof PDFDict) || seen.has(field)) return false;
    seen.add(field);
    if (field.lookup(PDFName.of('FT')) === PDFName.of('Sig') && field.lookup(PDFName.of('V')) instanceof PDFDict)
      return true;
    return listOf(field.lookup(PDFName.of('Kids'))).some(isSignedField);
  };
  return listOf(form.lookup(PDFName.of('Fields'))).some(isSignedField);
}

function listOf(object: PDFObject | undefined): (PDFObject | undefined)[] {
  return object instanceof PDFArray ? object.asArray().map((_, i) => object.lookup(i)) : [];
}
