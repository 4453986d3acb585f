import type { Place } from './place.js';

/** A stretch of a report's own text: a paragraph, or short ones under one heading that follow each other. */
export interface SketchedPassage {
  /** Its beginning. */
  readonly place: Place;
  /** Of the section it stands in; null before the first. */
  readonly heading: string | null;
  /** Stretches with one number follow each other under one heading. */
  readonly section: number;
  /** Characters that were compared; a figure counts as one. */
  readonly letters: number;
  /** Hashes (32 bits) of every `rate`-th run of characters, chosen by the hash itself: the same run is kept in every report. */
  readonly marks: readonly number[];
}

/** What is kept of a report's text to find it again in others. Of a report with a secrecy mark nothing is. */
export interface ReportSketch {
  /** Only sketches of one version can be compared. */
  readonly version: 1;
  readonly rate: number;
  readonly passages: readonly SketchedPassage[];
  /** Ids of the funds that their clause calls the balance that the year began with: 上年结转21万元. */
  readonly openings: readonly string[];
  /** The text says why a balance need not be the next year's opening: adjusted, taken back, paid in. */
  readonly carryoverMoved: boolean;
}
