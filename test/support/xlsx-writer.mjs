import { strToU8, zipSync } from 'fflate';
import { anchorsOf } from './table-notation.mjs';

/*
 * Writes SpreadsheetML (ECMA-376 part 1) for fixtures and tests. A workbook is a list of sheets:
 *   { name, state, blocks, gap, hiddenRows, hiddenColumns, xml }
 * `blocks` are those of docx-writer.mjs: a paragraph is a cell merged over the width, a table lies on the cells; rows and
 * columns hidden are named from 1. What looks like a figure is written as a number with a format that shows it so.
 * In a table, content may also be { number, format, formula } | { formula } | { error, formula } | { boolean } | { runs }.
 */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const escapeXml = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function cellName(row, column) {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return `${name}${row + 1}`;
}

/** A number and the format that shows it as the text does; null for words. */
function figureOf(text) {
  const match = /^(-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,8}))?)(%?)$/.exec(text);
  if (!match || /^-?0\d/.test(text)) return null;
  const number = Number(match[1].replaceAll(',', ''));
  const decimals = match[2] ? `.${'0'.repeat(match[2].length)}` : '';
  const format = `${match[1].includes(',') ? '#,##' : ''}0${decimals}${match[3]}`;
  return { number: match[3] ? number / 100 : number, format };
}

function contentOf(content) {
  if (content.text !== undefined && content.text !== '' && !content.runs) return figureOf(content.text) ?? content;
  return content;
}

/** Lays blocks on the cells of a sheet: [{ row, column, rowSpan, columnSpan, content }]. */
function layOut(blocks, gap) {
  const tables = blocks.filter((block) => block.table).map((block) => anchorsOf(block.table));
  const width = Math.max(1, ...tables.map((table) => table.width));
  const cells = [];
  let row = 0;
  for (const block of blocks) {
    if (block.table) {
      if (gap && row > 0) row++;
      const { rows } = anchorsOf(block.table);
      rows.forEach((anchors, r) => {
        let column = 0;
        for (const { content, columnSpan, rowSpan, merge } of anchors) {
          if (merge !== 'continue')
            cells.push({ row: row + r, column, rowSpan, columnSpan, content: contentOf(content) });
          column += columnSpan;
        }
      });
      row += rows.length + (gap ? 1 : 0);
    } else {
      const content = typeof block === 'string' ? { text: block } : block;
      cells.push({ row, column: 0, rowSpan: 1, columnSpan: width, content });
      row++;
    }
  }
  return cells;
}

function cellXml(reference, content, styleOf) {
  const formula = content.formula ? `<f>${escapeXml(content.formula)}</f>` : '';
  const open = (type) =>
    `<c r="${reference}" s="${styleOf(content.format ?? 'General')}"${type ? ` t="${type}"` : ''}>`;
  if (content.number !== undefined) return `${open('')}${formula}<v>${content.number}</v></c>`;
  if (content.error) return `${open('e')}${formula}<v>${escapeXml(content.error)}</v></c>`;
  if (content.boolean !== undefined) return `${open('b')}<v>${content.boolean ? 1 : 0}</v></c>`;
  if (content.runs) {
    const runs = content.runs.map((run) => (typeof run === 'string' ? { t: run } : run));
    const xml = runs.map(
      ({ t, bold }) => `<r>${bold ? '<rPr><b/></rPr>' : ''}<t xml:space="preserve">${escapeXml(t)}</t></r>`,
    );
    return `${open('inlineStr')}<is>${xml.join('')}</is></c>`;
  }
  if (content.formula)
    return content.text ? `${open('str')}${formula}<v>${escapeXml(content.text)}</v></c>` : `${open('')}${formula}</c>`;
  if (!content.text) return '';
  return `${open('inlineStr')}<is><t xml:space="preserve">${escapeXml(content.text)}</t></is></c>`;
}

function sheetXml(sheet, styleOf) {
  const cells = sheet.cells ?? layOut(sheet.blocks, sheet.gap);
  const byRow = Map.groupBy ? Map.groupBy(cells, (cell) => cell.row) : groupByRow(cells);
  const hidden = new Set(sheet.hiddenRows ?? []);
  const numbers = [...new Set([...byRow.keys(), ...[...hidden].map((row) => row - 1)])].sort((a, b) => a - b);
  const rows = numbers.map((row) => {
    const inner = (byRow.get(row) ?? [])
      .sort((a, b) => a.column - b.column)
      .map((cell) => cellXml(cellName(cell.row, cell.column), cell.content, styleOf));
    return `<row r="${row + 1}"${hidden.has(row + 1) ? ' hidden="1"' : ''}>${inner.join('')}</row>`;
  });
  const merges = cells
    .filter((cell) => cell.rowSpan > 1 || cell.columnSpan > 1)
    .map((cell) => {
      const last = cellName(cell.row + cell.rowSpan - 1, cell.column + cell.columnSpan - 1);
      return `<mergeCell ref="${cellName(cell.row, cell.column)}:${last}"/>`;
    });
  const columns = (sheet.hiddenColumns ?? []).map(
    (column) => `<col min="${column}" max="${column}" width="9" hidden="1"/>`,
  );
  return `${prolog}<worksheet xmlns="${main}" xmlns:r="${office}">${columns.length ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${rows.join('')}</sheetData>${merges.length ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''}${sheet.xml ?? ''}</worksheet>`;
}

function groupByRow(cells) {
  const groups = new Map();
  for (const cell of cells) groups.set(cell.row, [...(groups.get(cell.row) ?? []), cell]);
  return groups;
}

/** The parts of a workbook by name, for tests that change one before it is packed. */
export function xlsxParts({ sheets, blocks, date1904 }) {
  const list = sheets ?? [{ name: 'Sheet1', blocks }];
  const formats = ['General'];
  const styleOf = (format) => {
    if (!formats.includes(format)) formats.push(format);
    return formats.indexOf(format);
  };
  const bodies = list.map((sheet) => sheetXml(sheet, styleOf));
  const numFmts = formats
    .map((format, i) => `<numFmt numFmtId="${163 + i}" formatCode="${escapeXml(format)}"/>`)
    .slice(1);
  const xfs = formats.map((format, i) => {
    const id = typeof format === 'number' ? format : i === 0 ? 0 : 163 + i;
    return `<xf numFmtId="${id}" applyNumberFormat="1"/>`;
  });
  const entries = list.map(
    (sheet, i) =>
      `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return {
    '[Content_Types].xml': `${prolog}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${list.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${prolog}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${prolog}<workbook xmlns="${main}" xmlns:r="${office}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${prolog}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${prolog}<styleSheet xmlns="${main}"><numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(bodies.map((body, i) => [`xl/worksheets/sheet${i + 1}.xml`, body])),
  };
}

export function packXlsx(parts) {
  const entries = Object.entries(parts).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
}

/** The bytes of a .xlsx; the same input gives the same bytes. */
export function writeXlsx(entry) {
  return packXlsx(xlsxParts(entry));
}
