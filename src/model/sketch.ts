import type { Place } from './place.js';

/** A stretch of a report's own text: sentences of a paragraph or cell, or short ones under one heading that follow each other. */
export interface SketchedPassage {
  /** Its beginning. */
  readonly place: Place;
  /** Of the section it stands in, or of the cell's column; null before the first. */
  readonly heading: string | null;
  /** Stretches with one number follow each other under one heading. */
  readonly section: number;
  /** A unit may say the same every year: the section is not one on results, problems and what follows from them. */
  readonly standing: boolean;
  /** Characters that were compared. */
  readonly letters: number;
  /** Hashes (32 bits) of every `rate`-th run of characters, chosen by the hash itself, in the order of the text: the same run is kept in every report. */
  readonly marks: readonly number[];
  /** Hashes of its figures: a text whose figures are new was written anew. */
  readonly figures: readonly number[];
}

/** What is kept of a report's text to find it again in others. Of a report with a secrecy mark nothing is. */
export interface ReportSketch {
  /** Only sketches of one version can be compared. */
  readonly version: 2;
  readonly rate: number;
  readonly passages: readonly SketchedPassage[];
  /** Ids of the funds that their clause calls the balance that the year began with: 上年结转21万元. */
  readonly openings: readonly string[];
  /** The text says why a balance need not be the next year's opening: adjusted, taken back, paid in. */
  readonly carryoverMoved: boolean;
}
