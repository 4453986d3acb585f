import type { FormattedRun } from './formatted-runs.js';
import { followHugeProperties, type ParagraphProperties, readParagraphProperties } from './paragraph-properties.js';
import type { Modifiers } from './property-modifiers.js';
import { type RowDefinition, readRowDefinition } from './row-definition.js';

/** The properties of paragraphs, read once for each place where they stand. */
export interface ParagraphFormats {
  /** Of a run of bytes, and of the piece that it stands in; without those of styles. */
  propertiesOf(run: FormattedRun | undefined, piece: Modifiers | null): ParagraphProperties;
  rowOf(run: FormattedRun | undefined, piece: Modifiers | null): RowDefinition | null;
  /** True where so many properties stand in one another's places that the rest was left unread. */
  readonly exhausted: boolean;
}

/**
 * Bytes of properties to be walked. A file has no more than it is long; a hostile one lets every paragraph name the same
 * 64 KB.
 */
const BUDGET = 256 * 1024 * 1024;

const NO_PROPERTIES: ParagraphProperties = {};

export function createParagraphFormats(data: Uint8Array | null): ParagraphFormats {
  const runs = new Map<FormattedRun, { modifiers: readonly Modifiers[]; properties: ParagraphProperties }>();
  const pieces = new Map<Modifiers, ParagraphProperties>();
  const rows = new Map<FormattedRun, RowDefinition | null>();
  let budget = BUDGET;
  return {
    propertiesOf(run, piece) {
      const own = run ? formatOf(run).properties : NO_PROPERTIES;
      return piece ? { ...own, ...piecePropertiesOf(piece) } : own;
    },
    rowOf(run, piece) {
      if (!run) return null;
      const { modifiers } = formatOf(run);
      if (piece) return readRowDefinition(affordable([...modifiers, piece]));
      const known = rows.get(run);
      if (known !== undefined) return known;
      const row = readRowDefinition(affordable(modifiers));
      rows.set(run, row);
      return row;
    },
    get exhausted() {
      return budget <= 0;
    },
  };

  function formatOf(run: FormattedRun) {
    const known = runs.get(run);
    if (known) return known;
    const modifiers = affordable(followHugeProperties(run, data));
    const format = { modifiers, properties: readParagraphProperties(modifiers) };
    runs.set(run, format);
    return format;
  }

  function piecePropertiesOf(piece: Modifiers): ParagraphProperties {
    const known = pieces.get(piece);
    if (known) return known;
    const properties = readParagraphProperties(affordable([piece]));
    pieces.set(piece, properties);
    return properties;
  }

  function affordable(modifiers: readonly Modifiers[]): readonly Modifiers[] {
    budget -= modifiers.reduce((sum, { length }) => sum + length, 0);
    return budget > 0 ? modifiers : [];
  }
}
