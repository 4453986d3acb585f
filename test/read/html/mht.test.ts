import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyFormat } from '../../../src/intake/identify-format.js';
import type { Outcome } from '../../../src/model/notice.js';
import type { Paper } from '../../../src/model/paper.js';
import { readHtml } from '../../../src/read/html/read-html.js';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const readBytes = (bytes: Uint8Array): Outcome<Paper> => readHtml({ path: 'a.mht', bytes, sha256: '', format: 'html' });

function textsOf(mht: string): string[] {
  const outcome = readBytes(bytesOf(mht));
  if (!outcome.ok) return [outcome.failure.code];
  return [
    ...outcome.value.blocks.map((block) => (block.kind === 'paragraph' ? block.text : 'table')),
    ...outcome.value.notices.map((notice) => notice.code),
  ];
}

const part = (headers: string, body: string) => `--B\r\n${headers}\r\n\r\n${body}\r\n`;
const archive = (...parts: string[]) =>
  `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="B"\r\n\r\nA Web Archive.\r\n\r\n${parts.join('')}--B--\r\n`;
const html = 'Content-Type: text/html; charset="gb2312"';

describe('web pages saved as one file', () => {
  it('are known by their headers, not by a line that looks like one', () => {
    const formatOf = (text: string) => {
      const found = identifyFormat(bytesOf(text), 'a');
      return found.kind === 'format' ? found.format : found.kind;
    };
    expect(formatOf(archive(part(html, 'x')))).toBe('html');
    expect(formatOf('From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=B\r\n\r\n')).toBe('html');
    expect(formatOf('From: the office\nTo whom it may concern\n\ntext')).toBe('txt');
  });

  it('are decoded from quoted-printable, base64 and 8bit, in the code page of their headers', () => {
    const quoted = part(`${html}\r\nContent-Transfer-Encoding: quoted-printable`, '<p>=B5=C3=\r\n=B7=D6 =3D 5</p>');
    const base64 = part(`${html}\r\nContent-Transfer-Encoding: base64`, 'PHA+tcO3\r\n1iA9IDU8L3A+');
    expect(textsOf(archive(quoted))).toEqual(['得分 = 5']);
    expect(textsOf(archive(base64))).toEqual(['得分 = 5']);
    expect(textsOf(archive(part(html, '<p>\xb5\xc3\xb7\xd6 = 5</p>')))).toEqual(['得分 = 5']);
  });

  it('hold the root page and the pages in its frames; other parts are no text', () => {
    const root = part(
      'Content-Type: text/html',
      '<p>a</p><iframe src="cid:f1"></iframe><iframe src="s/b.htm"></iframe>',
    );
    const frame = part('Content-Type: text/html\r\nContent-ID: <f1>', '<p>b</p>');
    const located = part('Content-Type: text/html\r\nContent-Location: file:///C:/x/s/b.htm', '<p>c</p>');
    const header = part('Content-Type: text/html\r\nContent-Location: file:///C:/x/header.htm', '<p>d</p>');
    expect(textsOf(archive(root, frame, located, header))).toEqual(['a', 'b', 'c', 'embedded-object']);
  });

  it('are read in nested parts, and as far as they go', () => {
    const nested = `Content-Type: multipart/alternative; boundary=C\r\n\r\n--C\r\nContent-Type: text/plain\r\n\r\nx\r\n--C\r\n${html}\r\n\r\n<p>y</p>\r\n--C--`;
    expect(textsOf(archive(`--B\r\n${nested}\r\n`))).toEqual(['y']);
    expect(textsOf(archive(part(html, '<p>y</p>')).replace('--B--', ''))).toEqual(['y', 'damaged-parts']);
    expect(textsOf(archive(part('Content-Type: text/xml', 'x')))).toEqual(['damaged-file']);
  });

  it('survive 500 files with flipped bytes', () => {
    const whole = bytesOf(
      archive(part(html, '<p>a</p><iframe src="cid:f1">'), part(`${html}\r\nContent-ID: <f1>`, 'b')),
    );
    const flip = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(flip, { minLength: 1, maxLength: 20 }), (flips) => {
        const damaged = whole.slice();
        for (const [at, value] of flips) damaged[at] = value;
        readBytes(damaged);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
