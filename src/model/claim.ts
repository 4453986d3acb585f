import type { Place } from './place.js';

/** A number as the document states it. */
export interface Claim {
  /** As printed, normalized to ASCII digits without separators: "96.6", "5.0", "-2". Never a float. */
  readonly value: string;
  readonly unit: string | null;
  /** The text that states it and where it stands. */
  readonly place: Place;
}

/** Words as the document states them. */
export interface Quote {
  readonly text: string;
  readonly place: Place;
}
