import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import type { DocumentFailure, Outcome } from '../../model/notice.js';

const DEEPEST = 512;

const SPREADSHEET = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);
const RELATIONSHIPS = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
]);

export interface XmlVisitor {
  /** `name` is the local name of a SpreadsheetML element, or empty for one of another namespace. */
  open(name: string, attribute: (name: string) => string | undefined): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * Walks a part that may be too large for a tree. Transitional and Strict namespaces under whatever prefix; the
 * attribute `r:id` is named so by its namespace. A DTD and absurd nesting are refused.
 */
export function scanXml(bytes: Uint8Array, visitor: XmlVisitor): Outcome<true> {
  let failure: DocumentFailure | null = null;
  const stop = (reason: DocumentFailure): never => {
    failure = reason;
    throw new Error(reason.code);
  };
  const names: string[] = [];
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('doctype', () => stop({ code: 'forbidden-xml' }));
  parser.on('error', () => stop({ code: 'damaged-file' }));
  parser.on('opentag', (tag) => {
    if (names.length >= DEEPEST) stop({ code: 'too-deep' });
    const name = SPREADSHEET.has(tag.uri) ? tag.local : '';
    names.push(name);
    visitor.open(name, (wanted) => attributeOf(tag.attributes, wanted));
  });
  parser.on('closetag', () => visitor.close(names.pop() ?? ''));
  parser.on('text', (text) => visitor.text(text));
  parser.on('cdata', (text) => visitor.text(text));
  try {
    for (const piece of decode(bytes)) parser.write(piece);
    parser.close();
  } catch {
    return { ok: false, failure: failure ?? { code: 'damaged-file' } };
  }
  return { ok: true, value: true };
}

function attributeOf(given: Readonly<Record<string, SaxesAttributeNS>>, wanted: string): string | undefined {
  if (!wanted.startsWith('r:')) return Object.hasOwn(given, wanted) ? given[wanted]?.value : undefined;
  const local = wanted.slice(2);
  return Object.values(given).find((entry) => entry.local === local && RELATIONSHIPS.has(entry.uri))?.value;
}

const PIECE = 4 * 1024 * 1024;

/** In pieces: a sheet of a million rows is longer than a string can be. */
function* decode(bytes: Uint8Array): Generator<string> {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const big = bytes[0] === 0xfe && bytes[1] === 0xff;
  const decoder = new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8');
  for (let at = 0; at < bytes.length; at += PIECE)
    yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length });
}
