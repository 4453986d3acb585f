import type { Notice } from './notice.js';
import type { DocumentFormat } from './source.js';

/** What a reader makes of a file: its blocks in reading order, each with its place. Knows nothing of Chinese or of scores. */
export interface Paper {
  readonly format: DocumentFormat;
  readonly pages: number | null;
  readonly blocks: readonly Block[];
  readonly notices: readonly Notice[];
  /** True where parts of the file were not read (a scanned page, a missing part). */
  readonly partial: boolean;
}

export type Block = Paragraph | Table;

/** Where on the page a block belongs. Only `body` and `text-box` carry a report's own sentences. */
export type Zone = 'body' | 'header' | 'footer' | 'footnote' | 'endnote' | 'text-box' | 'comment';

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Unique in the paper. */
  readonly id: string;
  /** The file's own terms, e.g. word/document.xml/body/p[3]. */
  readonly path: string;
  readonly zone: Zone;
  /** The accepted reading: insertions in, deletions and hidden text out. Raw otherwise; a line break is \n, a tab \t. */
  readonly text: string;
  /** The list label as printed (一、 or （1） or 3.), computed where the format numbers automatically; not part of `text`. */
  readonly numbering: Numbering | null;
  /** 0 for the highest heading level; null for body text. */
  readonly outlineLevel: number | null;
  readonly revisions: readonly Revision[];
  readonly layout?: Layout;
}

export interface Numbering {
  readonly label: string;
  /** 0 for the outermost list level. */
  readonly level: number;
}

/** Text whose standing is not plain: still to be accepted, already deleted, or not shown. */
export interface Revision {
  readonly standing: 'inserted' | 'deleted' | 'hidden';
  /** UTF-16 offsets in the paragraph's text; equal for text that is not part of it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly author: string | null;
  /** As written in the file (ISO 8601 in OOXML). */
  readonly date: string | null;
}

/** Where a paragraph's characters stand on the pages; only formats that fix the page have one. */
export interface Layout {
  /** One entry a UTF-16 unit of the text: the page, from 1; 0 for a unit that the reader put in, such as a blank. */
  readonly pages: Uint16Array;
  /** Four numbers a unit: x0, y0, x1, y1 in points of the page as displayed, origin top left. */
  readonly boxes: Float32Array;
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  readonly path: string;
  readonly zone: Zone;
  readonly rows: readonly TableRow[];
  /** Columns that the file itself declares (w:tblGrid); null where it declares none. */
  readonly declaredColumns: number | null;
  /** On fixed pages: no line closes the table there, so that its first or last row goes on over the page's edge. */
  readonly openTop?: boolean;
  readonly openBottom?: boolean;
}

export interface TableRow {
  readonly path: string;
  /** Grid columns left empty before the first and after the last cell (ECMA-376 17.4.15, 17.4.14). */
  readonly before: number;
  readonly after: number;
  readonly cells: readonly TableCell[];
  /** The file marks it as a heading row that repeats on each page. */
  readonly heading: boolean;
  /** Whole rows that are deleted or inserted under revision marks. A deleted row is not judged. */
  readonly standing: 'live' | 'inserted' | 'deleted' | 'hidden';
}

export interface TableCell {
  readonly path: string;
  readonly columnSpan: number;
  /** Rows covered, counted downwards (HTML, xlsx); 1 where the format marks each continuation instead. */
  readonly rowSpan: number;
  /** `continue` belongs to the nearest cell above that starts at the same column (w:vMerge). */
  readonly merge: 'none' | 'start' | 'continue';
  /** Paragraphs and nested tables. */
  readonly blocks: readonly Block[];
  /** On fixed pages, for a cell with text. */
  readonly room?: Room;
}

/** What a cell leaves free above and below its text, in lines of it. */
export interface Room {
  readonly above: number;
  readonly below: number;
}
