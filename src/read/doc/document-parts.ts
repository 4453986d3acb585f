import type { Range } from './fields.js';
import type { FileInformation, StoryName } from './file-information.js';
import { int32, uint16, wideText } from './little-endian.js';
import { type PositionTable, readPositionTable } from './position-table.js';

/** Headers and footers in their order in the file: of pages with even numbers, with odd ones, of a first page. */
const HEADER_KINDS = ['header', 'header', 'footer', 'footer', 'header', 'footer'] as const;
/** Before the first header stand the separators of footnotes and endnotes ([MS-DOC] 2.8.30). */
const SEPARATORS = 6;

/** The ranges of notes and comments ([MS-DOC] 2.8.24, 2.8.17, 2.8.22): the last two positions end the last one and the part. */
export function readNoteRanges(table: Uint8Array, file: FileInformation, kind: 'footnote' | 'comment' | 'endnote') {
  const story = { footnote: 'footnotes', comment: 'comments', endnote: 'endnotes' } as const;
  const region = ({ footnote: 'footnoteText', comment: 'commentText', endnote: 'endnoteText' } as const)[kind];
  return rangesOf(readPositionTable(table, file.region(region), 0), file, story[kind], 1);
}

export function readHeaderRanges(table: Uint8Array, file: FileInformation) {
  const ranges = rangesOf(readPositionTable(table, file.region('headerText'), 0), file, 'headers', 1);
  return {
    separators: ranges.slice(0, SEPARATORS),
    headers: ranges.slice(SEPARATORS).flatMap((range, i) => {
      const kind = HEADER_KINDS[i % HEADER_KINDS.length] ?? 'header';
      return range.to > range.from ? [{ ...range, kind }] : [];
    }),
  };
}

/** The ends of sections, as positions of the main text ([MS-DOC] 2.8.26). */
export function readSectionEnds(table: Uint8Array, file: FileInformation): ReadonlySet<number> {
  return new Set(readPositionTable(table, file.region('sections'), 12).positions);
}

export interface TextBox extends Range {
  /** The shape that it belongs to. */
  readonly shape: number;
}

/** Text boxes ([MS-DOC] 2.8.32 PlcftxbxTxt, 2.9.104 FTXBXS); the last record only ends the part. */
export function readTextBoxes(table: Uint8Array, file: FileInformation, story: 'textBoxes' | 'headerTextBoxes') {
  const region = file.region(story === 'textBoxes' ? 'textBoxText' : 'headerTextBoxText');
  const plc = readPositionTable(table, region, 22);
  return rangesOf(plc, file, story, 1).map((range, i): TextBox => {
    return { ...range, shape: int32(table, plc.recordAt(i) + 14) };
  });
}

/** Shapes by the position of their mark ([MS-DOC] 2.8.37 PlcfSpa, 2.9.253 Spa). */
export function readShapes(table: Uint8Array, file: FileInformation, story: 'main' | 'headers'): Map<number, number> {
  const plc = readPositionTable(table, file.region(story === 'main' ? 'shapes' : 'headerShapes'), 26);
  const from = file.stories[story].from;
  const shapes = new Map<number, number>();
  for (let i = 0; i < plc.count; i++) shapes.set(from + (plc.positions[i] ?? 0), int32(table, plc.recordAt(i)));
  return shapes;
}

/** The names of those who revised, by index ([MS-DOC] 2.2.4 STTB). */
export function readAuthors(table: Uint8Array, file: FileInformation): string[] {
  const { at, length } = file.region('revisionAuthors');
  const end = Math.min(at + length, table.length);
  const authors: string[] = [];
  if (length < 6 || uint16(table, at) !== 0xffff) return authors;
  const extra = uint16(table, at + 4);
  let next = at + 6;
  for (let count = uint16(table, at + 2); count > 0 && next + 2 <= end; count--) {
    const size = uint16(table, next);
    authors.push(wideText(table, next + 2, Math.min(size, Math.floor((end - next - 2) / 2))));
    next += 2 + size * 2 + extra;
  }
  return authors;
}

/** Far above any report, for tables of nothing but empty ranges. */
const MOST_RANGES = 50_000;

/** Ranges between positions of a part, cut to the part; `spare` positions at the end bound nothing. */
function rangesOf(plc: PositionTable, file: FileInformation, story: StoryName, spare: number): Range[] {
  const { from, to } = file.stories[story];
  const ranges: Range[] = [];
  let last = from;
  for (let i = 0; i + 1 < plc.positions.length - spare && i < MOST_RANGES; i++) {
    // Each character belongs to one range only, whatever the positions say.
    const end = Math.min(Math.max(from + (plc.positions[i + 1] ?? 0), last), to);
    ranges.push({ from: last, to: end });
    last = end;
  }
  return ranges;
}
