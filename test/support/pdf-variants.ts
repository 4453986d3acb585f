import { PDFDict, PDFDocument, PDFHexString, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import { writePdf } from './pdf-writer.mjs';

/** A first page with two figures, 96.5 and 88, and a second with none. */
export function writeFigures(page: { readonly rotate?: number } = {}, extra = ''): Buffer {
  const items = [
    { text: '自评得分 96.5 分', x: 100, y: 200, size: 14 },
    { text: '合计 88 分', x: 200, y: 400, size: 12 },
  ];
  return writePdf([{ ...page, items }, { items: [{ text: '第二页', x: 50, y: 60 }] }], { extra });
}

/** The file written anew by another program's rules, after a change. */
export async function rewrite(
  bytes: Uint8Array,
  change: (document: PDFDocument, first: PDFPage) => void | Promise<void>,
  useObjectStreams = false,
): Promise<Buffer> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  await change(document, document.getPage(0));
  return Buffer.from(await document.save({ useObjectStreams, addDefaultPage: false }));
}

/** Two notes of somebody else: one of its own, one within the page's dictionary. */
export function addNotes(document: PDFDocument, page: PDFPage): void {
  const note = (text: string, x: number) =>
    document.context.obj({
      Type: 'Annot',
      Subtype: 'Text',
      Rect: [x, 700, x + 20, 720],
      Contents: PDFHexString.fromText(text),
    });
  const list = document.context.obj([document.context.register(note('甲的批注', 300)), note('乙的批注', 340)]);
  page.node.set(PDFName.of('Annots'), document.context.register(list));
}

/** A form field for a signature; `signed` with a value, without the flags and byte ranges that usual programs write. */
export function addSignatureField(document: PDFDocument, page: PDFPage, signed: boolean): void {
  const { context } = document;
  const field = context.obj({ FT: 'Sig', Type: 'Annot', Subtype: 'Widget', Rect: [0, 0, 0, 0], P: page.ref });
  if (field instanceof PDFDict && signed)
    field.set(PDFName.of('V'), context.register(context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite' })));
  const ref = context.register(field);
  page.node.set(PDFName.of('Annots'), context.obj([ref]));
  document.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [ref] }));
}

/**
 * A hybrid-reference file (ISO 32000-1, 7.5.8.4): a table for old readers, and a stream named by the trailer for what they don't see,
 * here an object stream with the first page's second content.
 */
export function writeHybrid(): Buffer {
  const plain = writeFigures().toString('latin1');
  const body = plain.slice(0, plain.lastIndexOf('xref\n0'));
  const trailer = plain.slice(plain.lastIndexOf('trailer'));
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1]);
  const table = plain.slice(plain.lastIndexOf('xref\n0'), plain.lastIndexOf('trailer'));
  const hidden = `<< /Title (hidden) >>`;
  const head = `${size} 0 `;
  const content = head + hidden;
  const packed = `${size + 1} 0 obj\n<< /Type /ObjStm /N 1 /First ${head.length} /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;
  const packedAt = body.length;
  const streamAt = packedAt + packed.length;
  const entry = (kind: number, first: number, second: number) =>
    String.fromCharCode(kind, (first >> 8) & 255, first & 255, second);
  const entries = entry(2, size + 1, 0) + entry(1, packedAt, 0) + entry(1, streamAt, 0);
  const stream = `${size + 2} 0 obj\n<< /Type /XRef /Size ${size + 3} /W [1 2 1] /Index [${size} 3] /Root 1 0 R /Length ${entries.length} >>\nstream\n${entries}\nendstream\nendobj\n`;
  const start = streamAt + stream.length;
  const own = `trailer\n<< /Size ${size + 3} /Root 1 0 R /Info ${size} 0 R /XRefStm ${streamAt} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body + packed + stream + table + own, 'latin1');
}
