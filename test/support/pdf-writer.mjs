/*
 * A small PDF (ISO 32000-1) from what is to stand on its pages: for tests and fixtures. The Chinese font is not
 * embedded, as in many official documents; positions are in points from the top left of the page before it is turned.
 *
 * page: { width, height, rotate, items: [
 *   { text, x, y, size, turn }     y is the base line; turn in degrees, counter-clockwise; mode 3 is invisible
 *   { line: [x0, y0, x1, y1] }     a stroke
 *   { area: [x0, y0, x1, y1] }     a filled rectangle
 *   { picture: [x0, y0, x1, y1] }  an image
 *   { raw }                        operators as they are
 * ] }
 */
const FONT = '/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R]';
const DESCENDANT =
  '/Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor 6 0 R';
const DESCRIPTOR =
  '/Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93';

const hex = (text) => [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('');

function operators(item, height) {
  if (item.raw) return item.raw;
  const box = item.line ?? item.area ?? item.picture;
  if (item.line) return `0.5 w ${box[0]} ${height - box[1]} m ${box[2]} ${height - box[3]} l S`;
  if (item.area) return `${box[0]} ${height - box[3]} ${box[2] - box[0]} ${box[3] - box[1]} re f`;
  if (item.picture) return `q ${box[2] - box[0]} 0 0 ${box[3] - box[1]} ${box[0]} ${height - box[3]} cm /I Do Q`;
  const angle = ((item.turn ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((value) => value.toFixed(6));
  return `BT /F ${item.size ?? 12} Tf ${item.mode ?? 0} Tr ${cos} ${sin} ${-sin} ${cos} ${item.x} ${height - item.y} Tm <${hex(item.text)}> Tj ET`;
}

export function writePdf(pages, { extra = '' } = {}) {
  const objects = new Map();
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R ${extra} >>`);
  objects.set(4, `<< ${FONT} >>`);
  objects.set(5, `<< ${DESCENDANT} >>`);
  objects.set(6, `<< ${DESCRIPTOR} >>`);
  objects.set(
    7,
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream',
  );
  let next = 8;
  const kids = pages.map(({ width = 595, height = 842, rotate = 0, items }) => {
    const content = items.map((item) => operators(item, height)).join('\n');
    const [page, stream] = [next++, next++];
    objects.set(stream, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    objects.set(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Resources << /Font << /F 4 0 R >> /XObject << /I 7 0 R >> >> /Contents ${stream} 0 R >>`,
    );
    return `${page} 0 R`;
  });
  objects.set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`);
  let file = '%PDF-1.7\n';
  const offsets = [...objects].map(([number, body]) => {
    const offset = file.length;
    file += `${number} 0 obj\n${body}\nendobj\n`;
    return [number, offset];
  });
  const start = file.length;
  const lines = offsets
    .sort((a, b) => a[0] - b[0])
    .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  file += `xref\n0 1\n0000000000 65535 f \n${lines.join('')}trailer\n<< /Size ${next} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/**
 * The items of a ruled table: columns as x edges, rows as arrays of texts (lines parted by \n), null for a square that
 * belongs to the cell above, undefined for one that belongs to the cell on the left. `rowHeight` in points.
 */
export function tableItems({ xs, top, rows, rowHeight = 30, size = 10, openTop = false, openBottom = false }) {
  const items = [];
  const y = (row) => top + row * rowHeight;
  rows.forEach((row, r) => {
    row.forEach((text, c) => {
      if (text === null || text === undefined) return;
      text.split('\n').forEach((line, i) => {
        if (line !== '') items.push({ text: line, x: xs[c] + 3, y: y(r) + 12 + i * (size + 3), size });
      });
    });
    row.forEach((text, c) => {
      if (text !== undefined) items.push({ line: [xs[c], y(r), xs[c], y(r + 1)] });
      const isTop = r === 0;
      if (text !== null && !(isTop && openTop)) items.push({ line: [xs[c], y(r), xs[c + 1], y(r)] });
    });
    items.push({ line: [xs.at(-1), y(r), xs.at(-1), y(r + 1)] });
  });
  if (!openBottom) items.push({ line: [xs[0], y(rows.length), xs.at(-1), y(rows.length)] });
  return items;
}
