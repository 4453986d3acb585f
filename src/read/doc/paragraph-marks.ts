import type { Range } from './fields.js';
import { type FormattedRun, runAt } from './formatted-runs.js';
import type { ParagraphFormats } from './paragraph-formats.js';
import type { ParagraphProperties } from './paragraph-properties.js';
import type { RowDefinition } from './row-definition.js';
import type { Style } from './style-sheet.js';
import { type Piece, pieceAt } from './text-pieces.js';

export interface ParagraphSource {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly paragraphRuns: readonly FormattedRun[];
  readonly formats: ParagraphFormats;
  readonly style: (index: number) => Style;
  readonly sectionEnds: ReadonlySet<number>;
}

/** A paragraph between its first character and its mark. */
export interface MarkedParagraph extends Range {
  /** Position of the mark; `to` where the part ends without one. */
  readonly mark: number;
  readonly endsCell: boolean;
  readonly endsRow: boolean;
  /** In how many tables it stands. */
  readonly depth: number;
  readonly style: Style;
  /** Style and own properties together. */
  readonly properties: ParagraphProperties;
  /** How the mark defines the row that it ends. */
  readonly row: RowDefinition | null;
}

const CELL_MARK = 0x07;
const SECTION_MARK = 0x0c;
/** Deeper than any form nests; beyond it a table is read as part of the one that holds it. */
const DEEPEST = 24;

/** Parts a range of text into paragraphs ([MS-DOC] 2.4.2, 2.4.3). */
export function* markParagraphs(source: ParagraphSource, range: Range): Generator<MarkedParagraph> {
  let from = range.from;
  for (let at = range.from; at < range.to; at++) {
    const unit = source.text.charCodeAt(at);
    if (unit === SECTION_MARK) {
      // The same character is a page break inside a paragraph; only a section's last ends one.
      if (!source.sectionEnds.has(at + 1) && !endsRun(source, at)) continue;
    } else if (unit !== 0x0d && unit !== CELL_MARK) continue;
    yield markParagraph(source, from, at, unit);
    from = at + 1;
  }
  if (from < range.to) yield { ...markParagraph(source, from, range.to - 1, 0x0d), to: range.to, mark: range.to };
}

function markParagraph(source: ParagraphSource, from: number, mark: number, unit: number): MarkedParagraph {
  const piece = pieceAt(source.pieces, mark);
  const run = piece && runAt(source.paragraphRuns, byteOf(piece, mark));
  const modifiers = piece?.modifiers ?? null;
  const own = source.formats.propertiesOf(run, modifiers);
  const style = source.style(own.style ?? run?.style ?? 0);
  const properties = { ...style.paragraph, ...own };
  const claimed = properties.inTable ? Math.max(1, properties.depth ?? 1) : (properties.depth ?? 0);
  const depth = Math.min(Math.max(claimed, 0), DEEPEST);
  const endsRow = depth > 1 ? properties.innerRowEnd === true : depth === 1 && properties.rowEnd === true;
  const endsCell = !endsRow && (depth > 1 ? properties.innerCellEnd === true : depth === 1 && unit === CELL_MARK);
  const row = endsRow ? source.formats.rowOf(run, modifiers) : null;
  return { from, to: mark, mark, endsCell, endsRow, depth, style, properties, row };
}

function endsRun(source: ParagraphSource, at: number): boolean {
  const piece = pieceAt(source.pieces, at);
  if (!piece) return false;
  const byte = byteOf(piece, at);
  return runAt(source.paragraphRuns, byte)?.to === byte + piece.width;
}

const byteOf = (piece: Piece, at: number): number => piece.at + (at - piece.from) * piece.width;
