import { unzip } from '../../src/intake/zip.js';
import type { Remark } from '../../src/report/returns/remark.js';
import { writeZip } from './zip-writer.js';

export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export function packDocx(
  body: string,
  more: Readonly<Record<string, string>> = {},
  root = `<w:document xmlns:w="${W}">`,
): Buffer {
  const close = `</${/^<([\w:]+)/.exec(root)?.[1]}>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `${root}${body}${close}`,
    'word/keep.bin': 'untouched',
    ...more,
  };
  return Buffer.from(writeZip(Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(text) }))));
}

export function remarkAt(path: string, start: number, text: string, message = '请核对'): Remark {
  const place = {
    path,
    block: '',
    start,
    end: start + text.length,
    text,
    page: null,
    bbox: null,
    table: null,
    row: null,
    column: null,
    confidence: null,
    more: [],
  };
  return {
    id: message,
    number: 1,
    severity: 'error',
    label: '【需更正】',
    draft: false,
    message,
    details: [],
    places: [place],
  };
}

export function partOf(bytes: Uint8Array, name: string): string {
  const zip = unzip(bytes);
  const read = zip.ok ? zip.value.read(name) : null;
  return read?.ok && read.value ? Buffer.from(read.value).toString('utf8') : '';
}

/** The words between the marks of each comment, read without the code under test. */
export function anchored(bytes: Uint8Array): string[] {
  const xml = partOf(bytes, 'word/document.xml').replace(/<(w:)?del\b[^>]*>[\s\S]*?<\/(w:)?del>/g, '');
  return [...xml.matchAll(/commentRangeStart[^>]*?id="(\d+)"/g)].map(([, id = '']) => {
    const from = xml.search(new RegExp(`commentRangeStart[^>]*?id="${id}"`));
    const to = xml.search(new RegExp(`commentRangeEnd[^>]*?id="${id}"`));
    const ends = xml.slice(xml.indexOf('>', from) + 1, to).replace(/<\/(?:w:)?p>(?=.*<(?:w:)?p[ >])/g, '\n');
    return ends
      .replace(/<[^>]*>/g, '')
      .replace(/<[^>]*$/, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&');
  });
}
