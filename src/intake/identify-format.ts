import type { DocumentFailure } from '../model/notice.js';
import type { RefusedFormat } from '../model/refused-format.js';
import type { DocumentFormat } from '../model/source.js';
import { isWebArchive } from './web-archive.js';
import { unzip, type ZipArchive } from './zip.js';

export type ArchiveFormat = 'zip' | 'rar' | '7z';

/** What a file is by its content. */
export type Identified =
  | { readonly kind: 'format'; readonly format: DocumentFormat }
  | { readonly kind: 'archive'; readonly archive: ArchiveFormat }
  | { readonly kind: 'refused'; readonly format: DocumentFormat; readonly name: RefusedFormat }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'damaged'; readonly failure: DocumentFailure }
  | { readonly kind: 'unknown' };

/** Tells the format by content, never by extension; the name only tells kinds of one content apart, such as .doc and .wps. */
export function identifyFormat(bytes: Uint8Array, name: string): Identified {
  const archive = archiveSignature(bytes);
  if (archive === 'zip') return identifyZip(bytes, name);
  if (archive) return { kind: 'archive', archive };
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return identifyCompound(bytes, name);
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return { kind: 'format', format: 'pdf' };
  if (ascii(bytes, 0, 5) === '{\\rtf') return { kind: 'format', format: 'rtf' };
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47]) || starts(bytes, [0xff, 0xd8, 0xff]))
    return { kind: 'format', format: 'scan' };
  const other = identifyOther(bytes);
  if (other) return refused('unknown', other);
  const text = openingText(bytes);
  if (text === null) {
    const named = NAMED[extensionIn(name)];
    return named ? refused('unknown', named) : { kind: 'unknown' };
  }
  const markup = identifyMarkup(text);
  if (markup) return refused('unknown', markup);
  if (isWebArchive(text) || looksLikeHtml(text)) return { kind: 'format', format: 'html' };
  return { kind: 'format', format: 'txt' };
}

/** Only the signature: a .docx is a zip too. */
export function archiveSignature(bytes: Uint8Array): ArchiveFormat | null {
  if (starts(bytes, [0x50, 0x4b])) return 'zip';
  if (starts(bytes, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07])) return 'rar';
  return starts(bytes, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) ? '7z' : null;
}

/** Binary contents without a known signature: the extension says in which words to refuse them. */
const NAMED: Readonly<Record<string, RefusedFormat>> = {
  ceb: 'CEB',
  cebx: 'CEB',
  sep: 'CEB',
  gd: 'CEB',
  et: 'ET',
  ett: 'ET',
  wps: 'WPS-OLD',
  wpt: 'WPS-OLD',
  dps: 'DPS',
};

function identifyOther(bytes: Uint8Array): RefusedFormat | null {
  if (starts(bytes, [0x49, 0x49, 0x2a, 0]) || starts(bytes, [0x4d, 0x4d, 0, 0x2a])) return 'TIFF';
  // BITMAPFILEHEADER: two reserved words of zero.
  if (ascii(bytes, 0, 2) === 'BM' && starts(bytes.subarray(6), [0, 0, 0, 0])) return 'BMP';
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'GIF';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'WEBP';
  if (ascii(bytes, 4, 8) === 'ftyp' && /^(hei|hev|mif1|msf1)/.test(ascii(bytes, 8, 12))) return 'HEIC';
  if (/^founder ceb/i.test(ascii(bytes, 0, 16))) return 'CEB';
  const packed = [
    [0x1f, 0x8b],
    [0x42, 0x5a, 0x68],
    [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  ];
  return packed.some((signature) => starts(bytes, signature)) || ascii(bytes, 257, 262) === 'ustar' ? 'TAR' : null;
}

/** XML forms of office files (UOF 1.0; Word and Excel 2003). */
function identifyMarkup(text: string): RefusedFormat | null {
  const head = text.slice(0, 4096);
  if (!/^\ufeff?\s*<\?xml/.test(head)) return null;
  if (/<(uof|标文通):UOF\b/i.test(head)) return 'UOF';
  if (/<\w+:wordDocument\b|<pkg:package\b/.test(head)) return 'WORD-XML';
  return /<(\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(head) ? 'EXCEL-XML' : null;
}

function identifyZip(bytes: Uint8Array, name: string): Identified {
  const zip = unzip(bytes);
  if (!zip.ok) return { kind: 'damaged', failure: zip.failure };
  const names = new Set(zip.value.names.map((entry) => entry.toLowerCase()));
  if (names.has('word/document.xml')) return { kind: 'format', format: 'docx' };
  if (names.has('xl/workbook.xml')) return { kind: 'format', format: 'xlsx' };
  if (names.has('ppt/presentation.xml')) return refused('unknown', extensionIn(name) === 'dps' ? 'DPS' : 'PPT');
  if (names.has('ofd.xml')) return refused('unknown', 'OFD');
  if (names.has('uof.xml')) return refused('unknown', 'UOF');
  if (names.has('index/document.iwa') || (names.has('index.zip') && names.has('metadata/documentidentifier')))
    return refused('unknown', extensionIn(name) === 'numbers' ? 'NUMBERS' : 'PAGES');
  if (names.has('mimetype') && names.has('content.xml')) return identifyOpenDocument(zip.value);
  if (names.has('[content_types].xml') && names.has('_rels/.rels')) return identifyPackage(zip.value);
  return { kind: 'archive', archive: 'zip' };
}

/** OpenDocument 1.3 part 2, 3.3: its kind stands in an entry of its own. */
function identifyOpenDocument(archive: ZipArchive): Identified {
  const read = archive.read('mimetype');
  const type = read.ok && read.value ? ascii(read.value, 0, 80) : '';
  if (/opendocument\.spreadsheet/.test(type)) return refused('unknown', 'ODS');
  return refused('unknown', /opendocument\.presentation/.test(type) ? 'ODP' : 'ODT');
}

/** A main part may have any name; its content type tells what it is (ECMA-376 part 2). */
function identifyPackage(archive: ZipArchive): Identified {
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
  const extension = extensionIn(name);
  if (has('EncryptedPackage')) return { kind: 'encrypted' };
  if (has('WordDocument')) return { kind: 'format', format: extension === 'wps' ? 'wps' : 'doc' };
  if (has('Workbook') || has('Book')) return { kind: 'format', format: 'xls' };
  if (has('PowerPoint Document')) return refused('unknown', extension === 'dps' ? 'DPS' : 'PPT');
  if (has('__properties_version1.0')) return refused('unknown', 'MSG');
  return refused('unknown', NAMED[extension] ?? 'OLE');
}

function indexOfWide(bytes: Uint8Array, text: string): boolean {
  const wide = Buffer.from(text, 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wide);
}

function extensionIn(name: string): string {
  return /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

const refused = (format: DocumentFormat, name: RefusedFormat): Identified => ({
  kind: 'refused',
  format,
  name,
});

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
