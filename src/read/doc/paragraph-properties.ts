import { holds, int32, uint8, uint16, uint32 } from './little-endian.js';
import { eachModifier, type Modifiers } from './property-modifiers.js';

/** What modifiers say of a paragraph; absent where they say nothing. */
export interface ParagraphProperties {
  readonly style?: number;
  /** Index into the list overrides, from 1; 0 for none. */
  readonly list?: number;
  readonly listLevel?: number;
  /** 0–8; 9 is body text. */
  readonly outline?: number;
  readonly inTable?: boolean;
  /** Its mark ends a row of an outermost table. */
  readonly rowEnd?: boolean;
  /** How many tables it stands in. */
  readonly depth?: number;
  /** Its mark ends a cell, or a row, of a nested table. */
  readonly innerCellEnd?: boolean;
  readonly innerRowEnd?: boolean;
}

/** [MS-DOC] 2.6.2. */
export function readParagraphProperties(
  modifiers: readonly Modifiers[],
  before: ParagraphProperties = {},
): ParagraphProperties {
  const found: { -readonly [Key in keyof ParagraphProperties]: ParagraphProperties[Key] } = { ...before };
  for (const each of modifiers) {
    const { bytes } = each;
    eachModifier(each, (code, at) => {
      switch (code) {
        case 0x4600:
          found.style = uint16(bytes, at);
          break;
        case 0x260a:
          found.listLevel = uint8(bytes, at);
          break;
        case 0x460b:
          found.list = listIndex(uint16(bytes, at));
          break;
        case 0x2640:
          found.outline = uint8(bytes, at);
          break;
        case 0x2416:
          found.inTable = uint8(bytes, at) !== 0;
          break;
        case 0x2417:
          found.rowEnd = uint8(bytes, at) !== 0;
          break;
        case 0x6649:
          found.depth = int32(bytes, at);
          break;
        case 0x664a:
          found.depth = (found.depth ?? 0) + int32(bytes, at);
          break;
        case 0x244b:
          found.innerCellEnd = uint8(bytes, at) !== 0;
          break;
        case 0x244c:
          found.innerRowEnd = uint8(bytes, at) !== 0;
          break;
      }
    });
  }
  return found;
}

/** Above 0xF800 the index is negated: the indents are the paragraph's own, the list is the same; 0xF801 is none. */
function listIndex(value: number): number {
  if (value === 0xf801) return 0;
  return value > 0xf801 ? 0x10000 - value : value;
}

/** Properties too many for a page stand in the data stream, and the page names the place ([MS-DOC] 2.6.2, sprmPHugePapx). */
export function followHugeProperties(modifiers: Modifiers, data: Uint8Array | null): readonly Modifiers[] {
  let place = -1;
  eachModifier(modifiers, (code, at) => {
    if (code === 0x6646 || code === 0x6645) place = uint32(modifiers.bytes, at);
  });
  if (place < 0 || !data || !holds(data, place, 2)) return [modifiers];
  return [modifiers, { bytes: data, at: place + 2, length: Math.min(uint16(data, place), data.length - place - 2) }];
}
