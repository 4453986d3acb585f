import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { audit } from '../../../src/pipeline.js';
import { encodePng } from '../../../src/report/html/encode-png.js';
import { renderEvidencePages } from '../../../src/report/html/render-evidence-pages.js';
import { writeReportPage } from '../../../src/report/html/report-page.js';

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url)));

/** The pixels of a grey or colour PNG without filters, one sample a channel of eight bits. */
function decode(png: Uint8Array): { width: number; height: number; samples: number[] } {
  const bytes = Buffer.from(png);
  const [width, height, depth, colour] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]];
  const rows = inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)));
  const stride = 1 + (colour === 2 ? width * 3 : Math.ceil((width * (depth ?? 8)) / 8));
  const samples: number[] = [];
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * stride + 1, (y + 1) * stride);
    for (let i = 0; i < (colour === 2 ? width * 3 : width); i++)
      samples.push(colour === 2 ? (row[i] ?? 0) : (((row[i >> 1] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 15) * 17);
  }
  return { width, height, samples };
}

describe('PNG', () => {
  it('keeps greys to sixteen levels, an odd width too', () => {
    const pixels = Uint8Array.from([0, 0, 0, 255, 119, 119, 119, 255, 255, 255, 255, 255]);
    expect(decode(encodePng(3, 1, pixels))).toEqual({ width: 3, height: 1, samples: [0, 119, 255] });
  });

  it('keeps colour to five bits a channel, red first', () => {
    const { samples } = decode(encodePng(1, 1, Uint8Array.from([0, 128, 255, 0])));
    expect(samples).toEqual([255, 132, 0]);
  });
});

describe('the pages on which evidence stands', () => {
  const name = 'subtotal-wrong/input.pdf';

  it('are drawn with ink inside the evidence’s boxes, and shown with the boxes around it', async () => {
    const bytes = fixture(name);
    const [record] = await audit(bytes, { name: 'input.pdf' });
    if (!record) throw new Error('no record');
    const images = await renderEvidencePages(bytes, record);
    expect(images.length).toBeGreaterThan(0);
    for (const place of record.findings.flatMap((finding) => finding.evidence)) {
      const image = images.find((entry) => entry.page === place.page);
      if (!image || !place.bbox) continue;
      const { width, samples } = decode(image.png);
      const scale = image.width / image.points[0];
      const [x0, y0, x1, y1] = place.bbox.map((value) => Math.round(value * scale)) as [number, number, number, number];
      let ink = 0;
      for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if ((samples[y * width + x] ?? 255) < 128) ink += 1;
      expect(ink).toBeGreaterThan(0);
    }
    const html = writeReportPage(record, 'zh-CN', { pageImages: images });
    expect(html).toContain('data:image/png;base64,');
    expect(html.match(/<rect class="box/gu)?.length).toBeGreaterThan(0);
    expect(html).toContain(`id="p-${images[0]?.page}"`);
  });

  it('stay within the limits, and are none for other formats', async () => {
    const bytes = fixture(name);
    const [record] = await audit(bytes, { name: 'input.pdf' });
    if (!record) throw new Error('no record');
    expect(await renderEvidencePages(bytes, record, { resolution: 100, pages: 6, bytes: 10 })).toEqual([]);
    expect(await renderEvidencePages(bytes, record, { resolution: 100, pages: 0, bytes: 1e6 })).toEqual([]);
    const other = { ...record, document: { ...record.document, format: 'docx' as const } };
    expect(await renderEvidencePages(bytes, other)).toEqual([]);
    expect(await renderEvidencePages(new Uint8Array([1, 2, 3]), record)).toEqual([]);
  });
});
