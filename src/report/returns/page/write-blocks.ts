import type { Block, Paragraph, Table, TableCell, TableRow } from '../../../model/paper.js';
import { escapeHtml as e } from '../../html/escape.js';
import { returnWords } from '../../messages/return-words.js';
import type { Language } from '../../messages/words.js';
import type { Remark } from '../remark.js';
import type { Mark, Marks } from './place-marks.js';

/** The file's blocks in reading order; a remark's note follows the paragraph or table in which it is marked. */
export function writeBlocks(blocks: readonly Block[], marks: Marks, language: Language): string {
  const written = new Set<Remark>();
  return blocks.map(writeBlock).filter(Boolean).join('\n');

  function writeBlock(block: Block): string {
    const found: Remark[] = [];
    const around = block.zone === 'header' || block.zone === 'footer' || block.zone === 'comment';
    const content =
      block.kind === 'table' ? writeTable(block, found) : writeParagraph(block, found, around ? 'side' : '');
    if (around && found.length === 0) return '';
    const fresh = found.filter((remark) => !written.has(remark));
    for (const remark of fresh) written.add(remark);
    return content + fresh.map((remark) => writeNote(remark, language)).join('');
  }

  function writeParagraph(paragraph: Paragraph, found: Remark[], name: string): string {
    const label = paragraph.numbering?.label ?? '';
    if (paragraph.text.trim() === '' && label === '') return '';
    // Many writers indent by blanks.
    const own = name === '' && /^[\s\u3000]/u.test(paragraph.text) ? 'own' : name;
    const content = writeMarked(paragraph.text, marks.ofParagraph.get(paragraph) ?? [], found);
    return `<p${own === '' ? '' : ` class="${own}"`}>${e(label)}${content}</p>`;
  }

  /** The text cut where marks begin and end; a remark's number follows its last unit. */
  function writeMarked(text: string, own: readonly Mark[], found: Remark[]): string {
    if (own.length === 0) return e(text);
    const cuts = [...new Set([0, text.length, ...own.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
    let result = '';
    for (const [i, from] of cuts.entries()) {
      const to = cuts[i + 1];
      if (to === undefined) break;
      const over = own.filter((mark) => mark.start <= from && mark.end >= to);
      const main = over.filter((mark) => mark.main);
      const kind = main.some((mark) => mark.remark.severity === 'error') ? 'error' : main.length > 0 ? 'warning' : '';
      const piece = e(text.slice(from, to));
      result += over.length === 0 ? piece : `<mark${kind === '' ? '' : ` class="${kind}"`}>${piece}</mark>`;
      result += own
        .filter((mark) => mark.main && mark.end === to)
        .map((mark) => writeNumber(mark.remark, found))
        .join('');
    }
    return result;
  }

  function writeNumber(remark: Remark, found: Remark[]): string {
    const first = !found.includes(remark) && !written.has(remark);
    found.push(remark);
    return `<sup${first ? ` id="m${remark.number}"` : ''}><a href="#r${remark.number}">[${remark.number}]</a></sup>`;
  }

  function writeTable(table: Table, found: Remark[]): string {
    const rows = table.rows.filter((row) => row.standing === 'live' || row.standing === 'inserted');
    const heights = mergedHeights(rows);
    const lines = rows.map((row) => {
      const before = row.before > 0 ? `<td colspan="${row.before}"></td>` : '';
      const cells = row.cells.map((cell) => writeCell(cell, heights.get(cell) ?? cell.rowSpan, found));
      return `<tr>${before}${cells.join('')}</tr>`;
    });
    return `<table>${lines.join('\n')}</table>`;
  }

  function writeCell(cell: TableCell, height: number, found: Remark[]): string {
    if (cell.merge === 'continue') return '';
    const spans = `${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}${height > 1 ? ` rowspan="${height}"` : ''}`;
    const bare = (marks.ofCell.get(cell) ?? []).filter((mark) => mark.main);
    const kind = bare.some((mark) => mark.remark.severity === 'error') ? 'bare error' : 'bare warning';
    const content = cell.blocks
      .map((block) => (block.kind === 'table' ? writeTable(block, found) : writeParagraph(block, found, '')))
      .join('');
    const numbers = bare.map((mark) => writeNumber(mark.remark, found)).join('');
    return `<td${spans}${bare.length > 0 ? ` class="${kind}"` : ''}>${content}${numbers}</td>`;
  }
}

function writeNote(remark: Remark, language: Language): string {
  const number = returnWords(language).remarkNumber(remark.number);
  return `<aside class="${remark.severity}"><span class="tag"><a href="#r${remark.number}">${e(number)}</a> ${e(remark.label)}</span>${e(remark.message)}</aside>`;
}

/** Rows that a merged cell covers, where the format marks each of its continuations. */
function mergedHeights(rows: readonly TableRow[]): ReadonlyMap<TableCell, number> {
  const heights = new Map<TableCell, number>();
  const open = new Map<number, TableCell>();
  for (const row of rows) {
    let column = row.before;
    for (const cell of row.cells) {
      const above = open.get(column);
      if (cell.merge === 'start') {
        open.set(column, cell);
        heights.set(cell, 1);
      } else if (cell.merge === 'continue' && above) heights.set(above, (heights.get(above) ?? 1) + 1);
      else open.delete(column);
      column += cell.columnSpan;
    }
  }
  return heights;
}
