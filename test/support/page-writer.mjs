import { anchorsOf } from './table-notation.mjs';

/* HTML and plain text for fixtures, from the same blocks as docx-writer.mjs takes. */

const escapeHtml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
const textOf = (block) =>
  typeof block === 'string'
    ? block
    : block.runs
      ? block.runs.map((run) => (typeof run === 'string' ? run : run.del || run.hidden ? '' : run.t)).join('')
      : (block.textBox ?? '');

function tableHtml({ table }) {
  const rows = anchorsOf(table).rows.map((cells) => {
    const inner = cells
      .filter((cell) => cell.merge !== 'continue')
      .map((cell) => {
        const spans = `${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`;
        const content = cell.content.blocks
          ? cell.content.blocks.map(blockHtml).join('')
          : escapeHtml(cell.content.runs ? textOf(cell.content) : cell.content.text);
        return `<td${spans}>${content}</td>`;
      });
    return `<tr>${inner.join('')}</tr>`;
  });
  return `<table border="1" cellspacing="0">\n${rows.join('\n')}\n</table>`;
}

const blockHtml = (block, index) =>
  block.table
    ? tableHtml(block)
    : index === 0
      ? `<h1>${escapeHtml(textOf(block))}</h1>`
      : `<p>${escapeHtml(textOf(block))}</p>`;

/** A page; `wrap` puts its body into the frame of a web site. */
export function writeHtml({ blocks, wrap = (body) => body, charset = 'utf-8' }) {
  const body = blocks.map(blockHtml).join('\n');
  return `<!DOCTYPE html>\n<html><head><meta charset="${charset}"><title>${escapeHtml(textOf(blocks[0]))}</title></head><body>\n${wrap(body)}\n</body></html>\n`;
}

/** Plain text as word processors flatten it: one cell a line behind a tab, a blank line between rows, blank lines for continued cells. */
export function writeText({ blocks }) {
  const lines = blocks.flatMap((block) => {
    if (!block.table) return [textOf(block), ''];
    return anchorsOf(block.table).rows.flatMap((cells) => [
      ...cells.map((cell) => `\t${cell.content.text.replaceAll('\n', ' ')}`),
      '',
    ]);
  });
  return `\n${lines.join('\n')}\n`;
}

let gbkCodes = null;

/** The two bytes of a character in GBK (the two-byte area of GB 18030); undefined where it has none. */
export function gbkPair(character) {
  if (!gbkCodes) {
    const decoder = new TextDecoder('gb18030');
    gbkCodes = new Map();
    for (let lead = 0x81; lead <= 0xfe; lead += 1)
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        if (trail === 0x7f) continue;
        const found = decoder.decode(Uint8Array.of(lead, trail));
        if (found.length === 1 && found !== '\ufffd' && !gbkCodes.has(found)) gbkCodes.set(found, [lead, trail]);
      }
  }
  return gbkCodes.get(character);
}

/** GBK bytes of a text. */
export function encodeGbk(text) {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)];
      const code = gbkPair(character);
      if (!code) throw new Error(`not in GBK: ${character}`);
      return code;
    }),
  );
}

/** UTF-16 little endian with its mark. */
export function encodeUtf16(text) {
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
}
