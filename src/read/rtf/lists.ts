import type { Numbering } from '../../model/paper.js';
import { formatNumber } from '../number-format.js';
import { type GroupTree, hasWord, parameterOf } from './group-tree.js';

interface Level {
  readonly start: number;
  readonly format: string;
  /** As in the file: characters 0 to 8 stand for the number of that level. */
  readonly text: string;
  readonly restarts: boolean;
  readonly legal: boolean;
}

interface List {
  readonly id: number;
  readonly levels: readonly (Level | undefined)[];
  readonly starts: ReadonlyMap<number, number>;
}

/** Counts list labels in document order. */
export interface ListCounter {
  /** The label that the next paragraph of this list (\ls) and level (\ilvl) carries; null where it prints none. */
  next(list: number, level: number): Numbering | null;
  isBullet(list: number, level: number): boolean;
}

const HIGHEST_LEVEL = 8;

/** \levelnfc ([MS-OSHARED] 2.2.1.3 MSONFC) by the names of ECMA-376 17.18.59. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  16: 'ideographLegalTraditional',
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
  40: 'chineseCounting',
  255: 'none',
};

/** RTF 1.9.1, 'List Tables'. Lists of one definition share their counters, as in Word. */
export function createListCounter(table: GroupTree | null, overrides: GroupTree | null): ListCounter {
  const lists = readLists(table, overrides);
  const counters = new Map<number, (number | undefined)[]>();
  const started = new Set<string>();
  return {
    next(number, level) {
      const list = lists.get(number);
      const definition = list?.levels[level];
      if (!list || !definition) return null;
      const values = counters.get(list.id) ?? [];
      counters.set(list.id, values);
      const start = list.starts.get(level);
      const key = `${number}/${level}`;
      if (start !== undefined && !started.has(key)) values[level] = start;
      else values[level] = (values[level] ?? definition.start - 1) + 1;
      started.add(key);
      for (let lower = level + 1; lower <= HIGHEST_LEVEL; lower++)
        if (list.levels[lower]?.restarts !== false) values[lower] = undefined;
      const label = printLabel(list, values, level, definition);
      return label === '' ? null : { label, level };
    },
    isBullet: (number, level) => lists.get(number)?.levels[level]?.format === 'bullet',
  };
}

function printLabel(list: List, values: readonly (number | undefined)[], level: number, definition: Level): string {
  if (definition.format === 'bullet') return '';
  return definition.text.replace(/[\u0000-\u0008]/g, (placeholder) => {
    const index = placeholder.charCodeAt(0);
    const value = values[index] ?? list.levels[index]?.start ?? 1;
    const own = list.levels[index]?.format ?? 'decimal';
    return formatNumber(value, definition.legal && index < level ? 'decimal' : own);
  });
}

function readLists(table: GroupTree | null, overrides: GroupTree | null): Map<number, List> {
  const definitions = new Map<number, GroupTree>();
  for (const group of table?.groups ?? []) {
    const id = parameterOf(group, 'listid');
    if (hasWord(group, 'list') && typeof id === 'number') definitions.set(id, group);
  }
  const lists = new Map<number, List>();
  for (const group of overrides?.groups ?? []) {
    const id = parameterOf(group, 'listid');
    const number = parameterOf(group, 'ls');
    if (typeof id !== 'number' || typeof number !== 'number') continue;
    const levels: (Level | undefined)[] = levelsOf(definitions, id).map(readLevel);
    const starts = new Map<number, number>();
    group.groups
      .filter((inner) => hasWord(inner, 'lfolevel'))
      .slice(0, HIGHEST_LEVEL + 1)
      .forEach((override, index) => {
        const own = override.groups.find((inner) => hasWord(inner, 'listlevel'));
        if (own) levels[index] = readLevel(own);
        const start = parameterOf(own ?? override, 'levelstartat');
        if (hasWord(override, 'listoverridestartat') && typeof start === 'number') starts.set(index, start);
      });
    lists.set(number, { id, levels, starts });
  }
  return lists;
}

/** A list without levels borrows those of the list style that it names. */
function levelsOf(definitions: ReadonlyMap<number, GroupTree>, id: number): readonly GroupTree[] {
  const own = definitions.get(id);
  const levels = own?.groups.filter((group) => hasWord(group, 'listlevel')) ?? [];
  const style = own ? parameterOf(own, 'liststyleid') : null;
  if (levels.length > 0 || typeof style !== 'number') return levels.slice(0, HIGHEST_LEVEL + 1);
  const styled = definitions.get(style)?.groups.filter((group) => hasWord(group, 'listlevel')) ?? [];
  return styled.slice(0, HIGHEST_LEVEL + 1);
}

function readLevel(level: GroupTree): Level {
  const format = parameterOf(level, 'levelnfcn') ?? parameterOf(level, 'levelnfc') ?? 0;
  const text = level.groups.find((group) => hasWord(group, 'leveltext'))?.text ?? '';
  return {
    start: parameterOf(level, 'levelstartat') ?? 1,
    format: FORMATS[format] ?? 'decimal',
    // The first character is the length; a semicolon closes the text.
    text: text.slice(1, 1 + (text.codePointAt(0) ?? 0)),
    restarts: (parameterOf(level, 'levelnorestart') ?? 0) === 0,
    legal: (parameterOf(level, 'levellegal') ?? 0) === 1,
  };
}
