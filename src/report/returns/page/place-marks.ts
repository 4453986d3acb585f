import type { Block, Paper, Paragraph, TableCell } from '../../../model/paper.js';
import type { Place } from '../../../model/place.js';
import { cellSegments, type Segment, textOfSegments } from '../locate-blocks.js';
import type { Remark } from '../remark.js';

/** A remark's words in a paragraph. */
export interface Mark {
  readonly remark: Remark;
  readonly start: number;
  readonly end: number;
  /** False for what the finding was compared with. */
  readonly main: boolean;
}

export interface Marks {
  readonly ofParagraph: ReadonlyMap<Paragraph, readonly Mark[]>;
  /** Cells without words of their own. */
  readonly ofCell: ReadonlyMap<TableCell, readonly Mark[]>;
  /** Remarks whose first place was not found. */
  readonly unplaced: readonly Remark[];
}

const MOST_COMPARED = 60;

/** Finds the places of remarks in a paper again. */
export function placeMarks(paper: Paper, remarks: readonly Remark[]): Marks {
  const { paragraphs, cells } = indexBlocks(paper);
  const ofParagraph = new Map<Paragraph, Mark[]>();
  const ofCell = new Map<TableCell, Mark[]>();
  const unplaced: Remark[] = [];
  for (const remark of remarks) {
    const [first, ...others] = remark.places;
    if (!first || !mark(remark, first, true)) unplaced.push(remark);
    for (const place of others.slice(0, MOST_COMPARED)) mark(remark, place, false);
  }
  return { ofParagraph, ofCell, unplaced };

  function mark(remark: Remark, place: Place, main: boolean): boolean {
    const cell = cells.get(place.path);
    if (cell && place.text === '') {
      ofCell.set(cell, [...(ofCell.get(cell) ?? []), { remark, start: 0, end: 0, main }]);
      return true;
    }
    if (cell) return markSegments(remark, place, cellSegments(cell), main);
    const own = paragraphs.get(place.path)?.find((paragraph) => quotes(paragraph.text, place));
    return own ? markSegments(remark, place, [{ paragraph: own, start: 0, end: own.text.length }], main) : false;
  }

  function markSegments(remark: Remark, place: Place, segments: readonly Segment[], main: boolean): boolean {
    const range = rangeIn(textOfSegments(segments), place);
    if (!range) return false;
    let found = false;
    for (const segment of segments) {
      const start = Math.max(range[0], segment.start) - segment.start;
      const end = Math.min(range[1], segment.end) - segment.start;
      if (end <= start) continue;
      const known = ofParagraph.get(segment.paragraph) ?? [];
      // The number stands once, behind the last piece.
      ofParagraph.set(segment.paragraph, [...known, { remark, start, end, main }]);
      found = true;
    }
    return found;
  }
}

function indexBlocks(paper: Paper) {
  const paragraphs = new Map<string, Paragraph[]>();
  const cells = new Map<string, TableCell>();
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'paragraph') {
        const known = paragraphs.get(block.path);
        if (known) known.push(block);
        else paragraphs.set(block.path, [block]);
        continue;
      }
      for (const cell of block.rows.flatMap((row) => row.cells)) {
        cells.set(cell.path, cell);
        visit(cell.blocks);
      }
    }
  };
  visit(paper.blocks);
  return { paragraphs, cells };
}

const quotes = (text: string, place: Place): boolean => rangeIn(text, place) !== null;

function rangeIn(text: string, { start, end, text: quoted }: Place): readonly [number, number] | null {
  if (text.slice(start, end) === quoted) return [start, end];
  const at = quoted === '' ? -1 : text.indexOf(quoted);
  return at >= 0 ? [at, at + quoted.length] : null;
}
