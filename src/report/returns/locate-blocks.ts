import type { Block, Paper, Paragraph, TableCell } from '../../model/paper.js';

/** A paragraph of a place's block: where its text begins in the block's, and how long a computed label stands before it. */
export interface Segment {
  readonly paragraph: Paragraph;
  readonly start: number;
  readonly end: number;
}

/** The paragraphs behind a path: one for a paragraph, all of its own for a cell; a row's where a cell was missing. */
export function segmentsByPath(paper: Paper): ReadonlyMap<string, readonly Segment[]> {
  const found = new Map<string, readonly Segment[]>();
  visit(paper.blocks);
  return found;

  function visit(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.kind === 'paragraph') {
        const known = found.get(block.path);
        if (!known) found.set(block.path, [{ paragraph: block, start: 0, end: block.text.length }]);
        continue;
      }
      for (const row of block.rows) {
        for (const cell of row.cells) {
          visit(cell.blocks);
          found.set(cell.path, cellSegments(cell));
        }
        const last = row.cells.at(-1);
        if (last) found.set(row.path, cellSegments(last).slice(-1));
      }
    }
  }
}

/** As rebuild joins them: with their computed labels, a line break between. */
export function cellSegments(cell: TableCell): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const block of cell.blocks) {
    if (block.kind !== 'paragraph') continue;
    const start = at + (block.numbering?.label.length ?? 0);
    segments.push({ paragraph: block, start, end: start + block.text.length });
    at = start + block.text.length + 1;
  }
  return segments;
}

/** The block's text as places count it, labels as blanks. */
export function textOfSegments(segments: readonly Segment[]): string {
  let text = '';
  for (const { paragraph, start } of segments) {
    if (text !== '') text += '\n';
    text = text.padEnd(start, ' ') + paragraph.text;
  }
  return text;
}
