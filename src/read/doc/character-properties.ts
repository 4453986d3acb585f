import { uint8, uint16, uint32 } from './little-endian.js';
import { eachModifier, type Modifiers } from './property-modifiers.js';

/** What modifiers say of characters; absent where they say nothing. */
export interface CharacterProperties {
  /** The character is a mark, a picture or a field, not itself. */
  readonly special?: boolean;
  /** A character of a symbol font. */
  readonly symbol?: number;
  /** As a toggle ([MS-DOC] 2.9.334): 0, 1, 0x80 as the style, 0x81 against the style. */
  readonly hidden?: number;
  readonly deleted?: boolean;
  readonly inserted?: boolean;
  readonly author?: number;
  readonly time?: number;
  readonly deletedBy?: number;
  readonly deletedAt?: number;
  /** Index of the character style. */
  readonly style?: number;
  readonly object?: boolean;
}

/** [MS-DOC] 2.6.1. */
export function readCharacterProperties(modifiers: Modifiers): CharacterProperties {
  let found: { -readonly [Key in keyof CharacterProperties]: CharacterProperties[Key] } = {};
  const { bytes } = modifiers;
  eachModifier(modifiers, (code, at) => {
    switch (code) {
      case 0x0800:
        found.deleted = uint8(bytes, at) !== 0;
        break;
      case 0x0801:
        found.inserted = uint8(bytes, at) !== 0;
        break;
      case 0x083c:
        found.hidden = uint8(bytes, at);
        break;
      case 0x0855:
        found.special = uint8(bytes, at) !== 0;
        break;
      case 0x0856:
      case 0x080a:
        found.object = uint8(bytes, at) !== 0;
        break;
      case 0x6a09:
        found.symbol = uint16(bytes, at + 2);
        found.special = true;
        break;
      case 0x4a30:
        found.style = uint16(bytes, at);
        break;
      case 0x4804:
        found.author = uint16(bytes, at);
        break;
      case 0x6805:
        found.time = uint32(bytes, at);
        break;
      case 0x4863:
        found.deletedBy = uint16(bytes, at);
        break;
      case 0x6864:
        found.deletedAt = uint32(bytes, at);
        break;
      case 0x2a33: {
        // Plain: back to the style, but a special character stays one, and marks of revision stay.
        const { hidden: _, style: __, ...kept } = found;
        found = kept;
        break;
      }
    }
  });
  return found;
}
