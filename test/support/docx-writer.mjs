import { strToU8, zipSync } from 'fflate';
import { anchorsOf } from './table-notation.mjs';

/*
 * Writes WordprocessingML (ECMA-376 part 1) for fixtures. A document is a list of blocks:
 *   'text'                                   a paragraph
 *   { runs: [...], num: [numId, level], heading: 1 }   a paragraph in detail
 *   { table: rows, header: n }               a table in the notation of table-notation.mjs
 *   { textBox: 'text' }                      a text box, with the VML fallback that Word writes beside it
 *   { pageBreak: true, runs: [''] }          a page break
 * A run is a string or { t, ins, del, hidden, bold }.
 */

const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function runXml(run) {
  const { t, ins, del, hidden, bold } = typeof run === 'string' ? { t: run } : run;
  const properties = `${bold ? '<w:b/>' : ''}${hidden ? '<w:vanish/>' : ''}`;
  const head = properties ? `<w:rPr>${properties}</w:rPr>` : '';
  const body = t
    .split(/(\n|\t)/)
    .map((part) => {
      if (part === '\n') return '<w:br/>';
      if (part === '\t') return '<w:tab/>';
      const tag = del ? 'w:delText' : 'w:t';
      return part ? `<${tag} xml:space="preserve">${escapeXml(part)}</${tag}>` : '';
    })
    .join('');
  const xml = `<w:r>${head}${body}</w:r>`;
  const mark = 'w:author="复核人" w:date="2022-03-01T09:00:00Z"';
  if (ins) return `<w:ins w:id="901" ${mark}>${xml}</w:ins>`;
  if (del) return `<w:del w:id="902" ${mark}>${xml}</w:del>`;
  return xml;
}

function paragraphXml(block) {
  const { runs, num, heading, pageBreak, center } = typeof block === 'string' ? { runs: [block] } : block;
  const properties = [
    heading ? `<w:pStyle w:val="Heading${heading}"/>` : '',
    num ? `<w:numPr><w:ilvl w:val="${num[1]}"/><w:numId w:val="${num[0]}"/></w:numPr>` : '',
    center ? '<w:jc w:val="center"/>' : '',
  ].join('');
  const broken = pageBreak ? '<w:r><w:br w:type="page"/></w:r>' : '';
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${broken}${(runs ?? []).map(runXml).join('')}</w:p>`;
}

function cellXml(cell) {
  const properties = [
    '<w:tcW w:w="900" w:type="dxa"/>',
    cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : '',
    cell.merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '',
    cell.merge === 'continue' ? '<w:vMerge/>' : '',
  ].join('');
  let content = '<w:p/>';
  if (cell.merge !== 'continue') {
    if (cell.content.blocks) content = `${bodyXml(cell.content.blocks)}<w:p/>`;
    else if (cell.content.runs) content = paragraphXml(cell.content);
    else
      content = cell.content.text
        .split('\n')
        .map((line) => (line ? paragraphXml(line) : '<w:p/>'))
        .join('');
  }
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
}

const borders = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('')}</w:tblBorders>`;

function tableXml({ table, header = 0 }) {
  const { width, rows } = anchorsOf(table);
  const grid = '<w:gridCol w:w="900"/>'.repeat(width);
  const lines = rows.map((cells, index) => {
    const repeat = index < header ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
    return `<w:tr>${repeat}${cells.map(cellXml).join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>${borders}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${lines.join('')}</w:tbl>`;
}

function textBoxXml({ textBox }) {
  const inner = `<w:txbxContent>${paragraphXml(textBox)}</w:txbxContent>`;
  const choice = `<w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>${inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
  const fallback = `<w:pict><v:shape><v:textbox>${inner}</v:textbox></v:shape></w:pict>`;
  return `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
}

function bodyXml(blocks) {
  return blocks
    .map((block) => {
      if (block.table) return tableXml(block);
      if (block.textBox) return textBoxXml(block);
      return paragraphXml(block);
    })
    .join('');
}

/** List 1: 一、 (一) 1. as Chinese offices number; list 2: the same again, restarted. */
const numberingXml = (() => {
  const level = (index, format, text) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/></w:lvl>`;
  const levels = `${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}`;
  const list = (id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="7"/></w:num>`;
  const restarted = `<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
  const skipping = `<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>`;
  return `${prolog}<w:numbering ${names}><w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>${levels}</w:abstractNum>${list(1)}${restarted}${skipping}</w:numbering>`;
})();

/** The bytes of a .docx; the same input gives the same bytes. */
export function writeDocx({ blocks, header, footer }) {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = [
    [
      'styles',
      'styles.xml',
      'wordprocessingml.styles+xml',
      `${prolog}<w:styles ${names}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`,
    ],
    ['numbering', 'numbering.xml', 'wordprocessingml.numbering+xml', numberingXml],
    ...(header
      ? [
          [
            'header',
            'header1.xml',
            'wordprocessingml.header+xml',
            `${prolog}<w:hdr ${names}>${paragraphXml(header)}</w:hdr>`,
          ],
        ]
      : []),
    ...(footer
      ? [
          [
            'footer',
            'footer1.xml',
            'wordprocessingml.footer+xml',
            `${prolog}<w:ftr ${names}>${paragraphXml(footer)}</w:ftr>`,
          ],
        ]
      : []),
  ];
  const references = parts
    .map(([kind], index) =>
      kind === 'header' || kind === 'footer' ? `<w:${kind}Reference w:type="default" r:id="rId${index + 1}"/>` : '',
    )
    .join('');
  const document = `${prolog}<w:document ${names}><w:body>${bodyXml(blocks)}<w:sectPr>${references}</w:sectPr></w:body></w:document>`;
  const files = {
    '[Content_Types].xml': `${prolog}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>${parts.map(([, file, type]) => `<Override PartName="/word/${file}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/>`).join('')}</Types>`,
    '_rels/.rels': `${prolog}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': document,
    'word/_rels/document.xml.rels': `${prolog}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.map(([kind, file], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${file}"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(parts.map(([, file, , xml]) => [`word/${file}`, xml])),
  };
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
}
