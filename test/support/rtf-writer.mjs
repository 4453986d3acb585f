import { gbkPair } from './page-writer.mjs';
import { anchorsOf } from './table-notation.mjs';

/*
 * Rich Text Format as Word for Chinese Windows writes it, from the same blocks as docx-writer.mjs takes: GBK bytes
 * under \fcharset134, each row's definition before its cells and again before \row, list labels printed in \listtext.
 */

const COLUMN = 900;
const LEFT = -108;

/** Text in escapes; what GBK has no bytes for stands as \u with a question mark. */
function escapeRtf(text) {
  return [...text]
    .map((character) => {
      if (character === '\n') return '\\line ';
      if (character === '\t') return '\\tab ';
      if (character === '\u00a0') return '\\~';
      if ('\\{}'.includes(character)) return `\\${character}`;
      if (character.charCodeAt(0) < 0x80) return character;
      return bytesOf(character);
    })
    .join('');
}

function bytesOf(character) {
  const pair = gbkPair(character);
  if (pair) return pair.map((byte) => `\\'${byte.toString(16)}`).join('');
  return character
    .split('')
    .map((unit) => `\\u${(unit.charCodeAt(0) << 16) >> 16}?`)
    .join('');
}

const FONT = '\\rtlch\\fcs1 \\af0\\afs24 \\ltrch\\fcs0 \\f13\\fs24\\insrsid1 \\loch\\af0\\hich\\af0\\dbch\\f13 ';

function runRtf(run) {
  const { t, ins, del, hidden, bold } = typeof run === 'string' ? { t: run } : run;
  const marks = [
    bold ? '\\b' : '',
    hidden ? '\\v' : '',
    ins ? '\\revised\\revauth1\\revdttm1201867328' : '',
    del ? '\\deleted\\revauthdel1\\revdttmdel1201867328' : '',
  ].join('');
  return `{${FONT.replace('\\fs24', `\\fs24${marks}`)}${escapeRtf(t)}}`;
}

const CHINESE = '零一二三四五六七八九十';

/** Counts the labels of the three lists that docx-writer.mjs defines. */
function createLabels() {
  const values = [0, 0, 0];
  const begun = new Set();
  return ([list, level]) => {
    const first = !begun.has(`${list}/${level}`);
    begun.add(`${list}/${level}`);
    if (first && level === 0 && list > 1) values[0] = list === 2 ? 1 : 4;
    else values[level] += 1;
    values.fill(0, level + 1);
    const value = values[level];
    return [`${CHINESE[value]}、`, `（${CHINESE[value]}）`, `${value}.`][level];
  };
}

function paragraphStart(block, around, labels, printed) {
  const { num, heading, center } = block;
  const label = num && printed ? `{\\listtext\\pard\\plain\\ltrpar ${FONT}${escapeRtf(labels(num))}\\tab}` : '';
  const list = num ? `\\ls${num[0]}\\ilvl${num[1]}` : '';
  const outline = heading ? `\\s${heading}\\outlinelevel${heading - 1}` : '';
  const nesting = around.includes('itap') ? '' : '\\itap0';
  return `${label}\\pard\\plain \\ltrpar${center ? '\\qc' : '\\qj'} \\li0\\ri0\\widctlpar${around}${list}${outline}\\rin0\\lin0${nesting} `;
}

const ROW = '\\trgaph108\\trleft-108\\trbrdrt\\brdrs\\brdrw10 \\trftsWidth1\\trautofit1\\trpaddl108\\trpaddr108';

function definition(cells, index, { last, header, start = 0 }) {
  let column = start;
  const described = cells.map((cell) => {
    column += cell.columnSpan;
    const merge = cell.merge === 'restart' ? '\\clvmgf' : cell.merge === 'continue' ? '\\clvmrg' : '';
    return `${merge}\\clvertalc\\clbrdrt\\brdrs\\brdrw10 \\cltxlrtb\\clftsWidth3\\clwWidth${cell.columnSpan * COLUMN} \\cellx${LEFT + column * COLUMN}`;
  });
  return `\\trowd \\irow${index}\\irowband${index}${last ? '\\lastrow ' : ''}\\ltrrow${ROW}${header ? '\\trhdr' : ''}${described.join('')}`;
}

function createWriter(printed) {
  const labels = createLabels();
  return { blocksRtf, paragraphRtf };

  function paragraphRtf(block, around = '', mark = '\\par ') {
    const whole = typeof block === 'string' ? { runs: [block] } : block;
    const runs = (whole.runs ?? []).map(runRtf).join('');
    const broken = whole.pageBreak ? '{\\page }' : '';
    return `${paragraphStart(whole, around, labels, printed)}${broken}${runs}{${FONT}${mark}}\n`;
  }

  function tableRtf({ table, header = 0 }, depth) {
    const { rows } = anchorsOf(table);
    const around = depth === 1 ? '\\intbl' : `\\intbl\\itap${depth}`;
    return rows
      .map((cells, index) => {
        const described = definition(cells, index, { last: index === rows.length - 1, header: index < header });
        const content = cells.map((cell) => cellRtf(cell, around, depth)).join('');
        if (depth > 1)
          return `${content}\\pard \\intbl\\itap${depth}{\\*\\nesttableprops${described}\\nestrow}{\\nonesttables\\par }\n`;
        return `${described}\n${content}\\pard \\ltrpar\\intbl {${FONT}${described}\\row }\n`;
      })
      .join('');
  }

  function cellRtf(cell, around, depth) {
    const mark = depth === 1 ? '\\cell ' : '\\nestcell{\\nonesttables\\par }';
    if (cell.merge === 'continue') return paragraphRtf('', around, mark);
    if (cell.content.blocks) return blocksRtf(cell.content.blocks, depth + 1, around) + paragraphRtf('', around, mark);
    if (cell.content.runs) return paragraphRtf(cell.content, around, mark);
    const lines = cell.content.text.split('\n');
    return lines.map((line, i) => paragraphRtf(line, around, i === lines.length - 1 ? mark : '\\par ')).join('');
  }

  function blocksRtf(blocks, depth = 1, around = '') {
    return blocks
      .map((block) => {
        if (block.table) return tableRtf(block, depth);
        if (!block.textBox) return paragraphRtf(block, around);
        const inner = paragraphRtf(block.textBox);
        const shape = `{\\shp{\\*\\shpinst\\shpleft0\\shptop0{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt \\ltrpar ${inner}}}{\\shprslt{\\*\\do\\dobxpage{\\dptxbxtext ${inner}}}}}`;
        return `${paragraphStart({}, around, labels, printed)}${shape}{${FONT}\\par }\n`;
      })
      .join('');
  }
}

const level = (format, text) =>
  `{\\listlevel\\levelnfc${format}\\levelnfcn${format}\\leveljc0\\leveljcn0\\levelfollow0\\levelstartat1{\\leveltext\\leveltemplateid7${text};}{\\levelnumbers\\'01;}}`;
const LIST = `{\\*\\listtable{\\list\\listtemplateid7\\listhybrid${level(37, "\\'02\\'00\\'a1\\'a2")}${level(39, "\\'03\\'a3\\'a8\\'01\\'a3\\'a9")}${level(0, "\\'02\\'02.")}{\\listname ;}\\listid77}}`;
const startAt = (value) => `{\\lfolevel\\listoverridestartat\\levelstartat${value}}`;
const OVERRIDES = `{\\*\\listoverridetable{\\listoverride\\listid77\\listoverridecount0\\ls1}{\\listoverride\\listid77\\listoverridecount1${startAt(1)}\\ls2}{\\listoverride\\listid77\\listoverridecount1${startAt(4)}\\ls3}}`;
const HEAD = `{\\rtf1\\adeflang1025\\ansi\\ansicpg936\\uc2\\adeff0\\deff0\\stshfdbch13\\stshfloch0\\stshfhich0\\deflang1033\\deflangfe2052
{\\fonttbl{\\f0\\froman\\fcharset0\\fprq2{\\*\\panose 02020603050405020304}Times New Roman;}{\\f13\\fnil\\fcharset134\\fprq2{\\*\\panose 02010600030101010101}\\'cb\\'ce\\'cc\\'e5{\\*\\falt SimSun};}{\\f40\\fswiss\\fcharset238\\fprq2 Times New Roman CE;}}
{\\colortbl;\\red0\\green0\\blue0;\\red0\\green0\\blue255;}
{\\stylesheet{\\qj \\li0\\ri0\\widctlpar \\snext0 Normal;}{\\s1\\qj\\outlinelevel0 \\sbasedon0 \\snext0 heading 1;}{\\*\\cs10 \\additive Default Paragraph Font;}}
${LIST}${OVERRIDES}{\\*\\revtbl {Unknown;}{\\'b8\\'b4\\'ba\\'cb\\'c8\\'cb;}}{\\*\\rsidtbl \\rsid1}{\\*\\generator Microsoft Word 11.0.0000;}{\\info{\\title x}{\\author y}}
\\paperw11906\\paperh16838\\margl1800\\ltrsect \\ftnbj\\aenddoc\\uc1 \\pard\\plain
`;

/** The bytes of an .rtf; `printed` false leaves the list labels to be counted from the list table. */
export function writeRtf({ blocks, header, footer, printed = true }) {
  const { blocksRtf, paragraphRtf } = createWriter(printed);
  const around = [header && `{\\header ${paragraphRtf(header)}}`, footer && `{\\footer ${paragraphRtf(footer)}}`];
  const text = `${HEAD}${around.filter(Boolean).join('')}${blocksRtf(blocks)}}`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
