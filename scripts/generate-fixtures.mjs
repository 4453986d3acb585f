// Writes the sample reports and fixtures under fixtures/. All units, projects and figures are invented. Run: node scripts/generate-fixtures.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { cases } from './fixture-cases.mjs';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const escapeXml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A drawing: a line a row, cells parted by |; ^ belongs to the cell above, < to the one on the left. */
function readDrawing(drawing) {
  return drawing
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

function spans(rows, r, c) {
  let columns = 1;
  while (rows[r][c + columns] === '<') columns++;
  let down = 1;
  while (rows[r + down]?.[c] === '^') down++;
  return { columns, down };
}

function docxTable(drawing) {
  const rows = readDrawing(drawing);
  const body = rows.map((row, r) => {
    const cells = row.map((text, c) => {
      if (text === '<') return '';
      const above = text === '^';
      const { columns, down } = above ? { columns: 1, down: 1 } : spans(rows, r, c);
      const merge = above ? '<w:vMerge/>' : down > 1 ? '<w:vMerge w:val="restart"/>' : '';
      const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
      return `<w:tc><w:tcPr>${span}${merge}</w:tcPr><w:p><w:r><w:t xml:space="preserve">${above ? '' : escapeXml(text)}</w:t></w:r></w:p></w:tc>`;
    });
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4"/>`)
    .join('');
  const grid = rows[0].map(() => '<w:gridCol w:w="900"/>').join('');
  return `<w:tbl><w:tblPr><w:tblBorders>${border}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body.join('')}</w:tbl>`;
}

function writeDocx(parts) {
  const body = parts.map((part) =>
    part.includes('|')
      ? docxTable(part)
      : part
          .split('\n')
          .map((line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`)
          .join(''),
  );
  const xml = (text) => [
    strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`),
    { mtime: new Date('2021-01-01T00:00:00Z') },
  ];
  return zipSync({
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': xml(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': xml(
      `<w:document xmlns:w="${W}"><w:body>${body.join('<w:p/>')}<w:sectPr/></w:body></w:document>`,
    ),
  });
}

function writeHtml(parts) {
  const body = parts.map((part) => {
    if (!part.includes('|'))
      return part
        .split('\n')
        .map((line) => `<p>${escapeXml(line)}</p>`)
        .join('\n');
    const rows = readDrawing(part);
    const lines = rows.map((row, r) => {
      const cells = row.map((text, c) => {
        if (text === '<' || text === '^') return '';
        const { columns, down } = spans(rows, r, c);
        return `<td${columns > 1 ? ` colspan="${columns}"` : ''}${down > 1 ? ` rowspan="${down}"` : ''}>${escapeXml(text)}</td>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    });
    return `<table border="1">\n${lines.join('\n')}\n</table>`;
  });
  return strToU8(
    `<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n${body.join('\n')}\n</body></html>\n`,
  );
}

/** Flattened, as word processors save tables to text: a cell a line led by a tab, merged squares blank. */
function writeText(parts) {
  const body = parts.map((part) => {
    if (!part.includes('|')) return part;
    const rows = readDrawing(part).map((row) =>
      row
        .filter((cell) => cell !== '<')
        .map((cell) => `\t${cell === '^' ? '' : cell}`)
        .join('\n'),
    );
    return rows.join('\n\n');
  });
  return strToU8(`${body.join('\n\n')}\n`);
}

function expectedOf({ rows, total, conclusion, ...rest }) {
  return {
    ...rest,
    ...(total ? { total: { weight: total[0], score: total[1] } } : {}),
    ...(conclusion ? { conclusion: { totalScore: conclusion[0], grade: conclusion[1] } } : {}),
  };
}

const writers = { docx: writeDocx, html: writeHtml, txt: writeText };
for (const entry of cases) {
  const bytes = writers[entry.format](entry.parts);
  if (entry.sample) {
    writeFileSync(`${root}samples/${entry.sample}.${entry.format}`, bytes);
  }
  mkdirSync(`${root}${entry.name}`, { recursive: true });
  writeFileSync(`${root}${entry.name}/input.${entry.format}`, bytes);
  writeFileSync(`${root}${entry.name}/expected.json`, `${JSON.stringify(expectedOf(entry.expected), null, 2)}\n`);
  writeFileSync(
    `${root}${entry.name}/origin.md`,
    `${entry.origin}\nWritten by scripts/generate-fixtures.mjs; every name and figure is invented.\n`,
  );
}
