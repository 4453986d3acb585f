import { holds, uint8, uint16 } from './little-endian.js';

/** Property modifiers: where they stand, in which stream. */
export interface Modifiers {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly length: number;
}

const OPERAND_SIZES = [1, 1, 2, 4, 2, 2, 0, 3] as const;
const DEFINE_TABLE = 0xd608;
const DEFINE_TABLE_10 = 0xd606;
const CHANGE_TABS = 0xc615;

/**
 * Walks a grpprl ([MS-DOC] 2.2.5). `visit` gets the code, the operand's offset (past its size byte) and its length.
 * An operand that runs over the end stops the walk; false then.
 */
export function eachModifier(
  { bytes, at, length }: Modifiers,
  visit: (code: number, operand: number, size: number) => void,
): boolean {
  const end = Math.min(at + length, bytes.length);
  for (let next = at; next + 2 <= end; ) {
    const code = uint16(bytes, next);
    let operand = next + 2;
    let size: number = OPERAND_SIZES[code >> 13] ?? 0;
    if (code >> 13 === 6) {
      if (code === DEFINE_TABLE || code === DEFINE_TABLE_10) {
        // The only one whose size takes two bytes, and counts one too many.
        size = Math.max(uint16(bytes, operand) - 1, 0);
        operand += 2;
      } else {
        size = uint8(bytes, operand);
        operand += 1;
        if (code === CHANGE_TABS && size === 255) size = changeTabsSize(bytes, operand);
      }
    }
    if (operand + size > end) return code === 0;
    visit(code, operand, size);
    next = operand + size;
  }
  return holds(bytes, at, length);
}

/** [MS-DOC] 2.9.182: more tabs than a size byte can count. */
function changeTabsSize(bytes: Uint8Array, at: number): number {
  const deleted = uint8(bytes, at);
  const added = uint8(bytes, at + 1 + deleted * 4);
  return 2 + deleted * 4 + added * 3;
}
