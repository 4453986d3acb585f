/** x0, y0, x1, y1 in points of the page as displayed, origin top left. */
export type Box = readonly [number, number, number, number];

/** One character as drawn. */
export interface Glyph {
  /** One UTF-16 unit, or two for a character beyond the basic plane. */
  readonly text: string;
  readonly box: Box;
  /** Font size in points, as displayed. */
  readonly size: number;
  /** Drawn as a real blank stands before it. */
  readonly blankBefore: boolean;
}

/** A straight line along an axis: a stroke, or a rectangle too thin to be an area. */
export interface Rule {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** What a page shows, turned so that its text runs from left to right. */
export interface PageContent {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  /** Why its text can't be relied on; null where it can. */
  readonly unread: 'picture' | 'font' | null;
  /** It draws more than the limits allow: some of its lines or characters were not looked at. */
  readonly capped: boolean;
  readonly annotated: boolean;
  /** Characters that a line strikes out: no longer part of the text. */
  readonly struck: number;
  /** Pictures beside the text. */
  readonly pictures: number;
  /** From the turned page back to the page as displayed. */
  toDisplayed(box: Box): Box;
}
