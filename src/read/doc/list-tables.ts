import type { List, ListLevel } from '../list-counter.js';
import type { FileInformation } from './file-information.js';
import { holds, int16, int32, uint8, uint16, uint32, wideText } from './little-endian.js';

const DEFINITION_SIZE = 28;
const OVERRIDE_SIZE = 16;
const LEVEL_SIZE = 28;
const LONGEST_LABEL = 255;

interface Definition {
  readonly levels: readonly (ListLevel | undefined)[];
}

/** The lists by their index in the overrides, from 1 ([MS-DOC] 2.9.131 LFO, 2.9.147 LSTF, 2.9.150 LVL). */
export function readListTables(table: Uint8Array, file: FileInformation): Map<string, List> {
  const definitions = readDefinitions(table, file.region('lists'));
  const lists = new Map<string, List>();
  const region = file.region('listOverrides');
  if (region.length < 4) return lists;
  const count = Math.min(uint32(table, region.at), Math.floor((region.length - 4) / OVERRIDE_SIZE));
  let at = region.at + 4 + count * OVERRIDE_SIZE;
  for (let i = 0; i < count && holds(table, region.at + 4, (i + 1) * OVERRIDE_SIZE); i++) {
    const head = region.at + 4 + i * OVERRIDE_SIZE;
    const id = int32(table, head);
    const levels = [...(definitions.get(id)?.levels ?? [])];
    const startOverrides = new Map<number, number>();
    at += 4;
    for (let k = uint8(table, head + 12); k > 0 && holds(table, at, 8); k--) {
      const flags = uint32(table, at + 4);
      const index = flags & 0xf;
      const start = int32(table, at);
      at += 8;
      if (flags & 0x20) {
        const read = readLevel(table, at);
        if (!read) break;
        levels[index] = read.level;
        at = read.end;
      }
      if (flags & 0x10) startOverrides.set(index, flags & 0x20 ? (levels[index]?.start ?? start) : start);
    }
    lists.set(String(i + 1), { abstract: String(id), levels, startOverrides });
  }
  return lists;
}

function readDefinitions(table: Uint8Array, region: { readonly at: number; readonly length: number }) {
  const definitions = new Map<number, Definition>();
  if (region.length < 2) return definitions;
  const count = Math.max(0, int16(table, region.at));
  // The levels follow the definitions, outside the region that the file information block names.
  let at = region.at + 2 + count * DEFINITION_SIZE;
  for (let i = 0; i < count; i++) {
    const head = region.at + 2 + i * DEFINITION_SIZE;
    if (!holds(table, head, DEFINITION_SIZE)) break;
    const simple = (uint8(table, head + 26) & 1) !== 0;
    const levels: ListLevel[] = [];
    for (let k = simple ? 1 : 9; k > 0; k--) {
      const read = readLevel(table, at);
      if (!read) return definitions;
      levels.push(read.level);
      at = read.end;
    }
    definitions.set(int32(table, head), { levels });
  }
  return definitions;
}

/** Null where the stream ends before the level does. */
function readLevel(table: Uint8Array, at: number): { level: ListLevel; end: number } | null {
  if (!holds(table, at, LEVEL_SIZE)) return null;
  const flags = uint8(table, at + 5);
  const textAt = at + LEVEL_SIZE + uint8(table, at + 25) + uint8(table, at + 24);
  const length = uint16(table, textAt);
  const end = textAt + 2 + length * 2;
  if (length > LONGEST_LABEL || end > table.length) return null;
  const places = new Set(Array.from({ length: 9 }, (_, i) => uint8(table, at + 6 + i)));
  const text = [...units(wideText(table, textAt + 2, length))].map((unit, i) =>
    unit.charCodeAt(0) < 9 && places.has(i + 1) ? `%${unit.charCodeAt(0) + 1}` : unit,
  );
  const level: ListLevel = {
    start: int32(table, at),
    format: FORMATS[uint8(table, at + 4)] ?? 'decimal',
    text: text.join(''),
    restart: flags & 0x08 ? uint8(table, at + 26) : null,
    legal: (flags & 0x04) !== 0,
  };
  return { level, end };
}

const units = (text: string): string[] => text.split('');

/** [MS-OSHARED] 2.2.1.3 MSONFC, in the words of ECMA-376 17.18.59. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
};
