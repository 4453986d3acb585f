import type { DocumentFormat } from '../model/source.js';
import { unzip } from './zip.js';

/** What a file is by its content. `null` format: nothing that this program knows. */
export type Identified =
  | { readonly kind: 'format'; readonly format: DocumentFormat }
  | { readonly kind: 'refused'; readonly format: DocumentFormat; readonly name: string }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'damaged'; readonly code: 'truncated-file' | 'damaged-file' | 'zip-bomb' }
  | { readonly kind: 'unknown' };

/** Tells the format by content, never by extension; the name only tells Word binaries of WPS apart. */
export function identifyFormat(bytes: Uint8Array, name: string): Identified {
  if (starts(bytes, [0x50, 0x4b])) return identifyZip(bytes);
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return identifyCompound(bytes, name);
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return { kind: 'format', format: 'pdf' };
  if (ascii(bytes, 0, 5) === '{\\rtf') return { kind: 'format', format: 'rtf' };
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47]) || starts(bytes, [0xff, 0xd8, 0xff]))
    return { kind: 'format', format: 'scan' };
  if (ascii(bytes, 0, 4) === 'Rar!') return refused('unknown', 'RAR');
  if (starts(bytes, [0x37, 0x7a, 0xbc, 0xaf])) return refused('unknown', '7z');
  const text = openingText(bytes);
  if (text === null) return { kind: 'unknown' };
  if (/^\s*(MIME-Version|From:|Content-Type: multipart)/i.test(text)) return refused('html', 'MHT');
  // Office 2003 saved workbooks and documents as one XML file, often under .xls and .doc.
  if (/<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(text))
    return refused('unknown', 'Excel 2003 XML');
  if (/<w:wordDocument\b/.test(text)) return refused('unknown', 'Word 2003 XML');
  if (looksLikeHtml(text)) return { kind: 'format', format: 'html' };
  return { kind: 'format', format: 'txt' };
}

function identifyZip(bytes: Uint8Array): Identified {
  const zip = unzip(bytes);
  if (!zip.ok)
    return zip.failure.code === 'zip-bomb'
      ? { kind: 'damaged', code: 'zip-bomb' }
      : { kind: 'damaged', code: 'truncated-file' };
  const names = new Set(zip.value.names.map((name) => name.toLowerCase()));
  if (names.has('word/document.xml')) return { kind: 'format', format: 'docx' };
  if (names.has('xl/workbook.xml')) return { kind: 'format', format: 'xlsx' };
  if (names.has('ofd.xml')) return refused('unknown', 'OFD');
  if (names.has('[content_types].xml') && names.has('_rels/.rels')) return identifyPackage(zip.value);
  return refused('unknown', 'ZIP');
}

/** A main part may have any name; its content type tells what it is (ECMA-376 part 2). */
function identifyPackage(archive: {
  names: readonly string[];
  read(name: string): { ok: boolean; value?: Uint8Array | null };
}): Identified {
  const part = archive.names.find((name) => name.toLowerCase() === '[content_types].xml');
  const read = part === undefined ? null : archive.read(part);
  const types = read?.ok && read.value ? new TextDecoder().decode(read.value) : '';
  if (/wordprocessingml\.(document|template)\.main|ms-word\.\w+\.macroEnabled/i.test(types))
    return { kind: 'format', format: 'docx' };
  if (/spreadsheetml/i.test(types)) return { kind: 'format', format: 'xlsx' };
  return refused('unknown', 'OOXML');
}

/** [MS-CFB] 2.6.4: stream names stand in the directory as UTF-16LE. */
function identifyCompound(bytes: Uint8Array, name: string): Identified {
  const has = (stream: string) => indexOfWide(bytes, stream);
  if (has('EncryptedPackage')) return { kind: 'encrypted' };
  if (has('WordDocument')) return { kind: 'format', format: /\.wps$/i.test(name) ? 'wps' : 'doc' };
  if (has('Workbook') || has('Book')) return { kind: 'format', format: 'xls' };
  return refused('unknown', 'OLE');
}

function indexOfWide(bytes: Uint8Array, text: string): boolean {
  const wide = Buffer.from(text, 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wide);
}

const refused = (format: DocumentFormat, name: string): Identified => ({ kind: 'refused', format, name });

function starts(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(from, to));
}

const OPENING = 64 * 1024;

/** The beginning as text; null where it is binary. */
function openingText(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, OPENING);
  const wide = starts(head, [0xff, 0xfe]) || starts(head, [0xfe, 0xff]) || zeroShare(head) > 0.2;
  if (wide) {
    const label =
      starts(head, [0xfe, 0xff]) ||
      zeroShare(head.filter((_, i) => i % 2 === 0)) > zeroShare(head.filter((_, i) => i % 2 === 1))
        ? 'utf-16be'
        : 'utf-16le';
    const text = new TextDecoder(label).decode(head);
    return controlShare(text) > 0.01 ? null : text;
  }
  if (head.some((byte) => byte === 0)) return null;
  const utf8 = new TextDecoder().decode(head);
  const text = utf8.split('\ufffd').length > 2 ? new TextDecoder('gb18030').decode(head) : utf8;
  const broken = text.split('\ufffd').length - 1;
  return controlShare(text) > 0.01 || broken > text.length / 20 + 1 ? null : text;
}

function zeroShare(bytes: Uint8Array): number {
  return bytes.length === 0 ? 0 : bytes.filter((byte) => byte === 0).length / bytes.length;
}

function controlShare(text: string): number {
  const controls = text.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return text.length === 0 ? 0 : controls / text.length;
}

function looksLikeHtml(text: string): boolean {
  const head = text.replace(/^\ufeff/, '').trimStart();
  if (/^<(!doctype html|html|head|body|meta|table|div|p|h\d|style|script|span|center|title)\b/i.test(head)) return true;
  return /^<(\?xml|!--)/i.test(head) && /<(html|body|table)\b/i.test(head.slice(0, 8192));
}
