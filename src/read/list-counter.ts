import type { Numbering } from '../model/paper.js';
import { formatNumber } from './number-format.js';

export interface ListLevel {
  readonly start: number;
  /** In the words of ECMA-376 17.18.59 (ST_NumberFormat): decimal, chineseCounting, bullet, … */
  readonly format: string;
  /** As in w:lvlText: %1 stands for the number of the outermost level. */
  readonly text: string;
  /** The level, from 1, whose advance restarts this one; 0 never restarts (ECMA-376 17.9.10). Null: any level above. */
  readonly restart: number | null;
  /** All numbers of the label in decimal (ECMA-376 17.9.4). */
  readonly legal: boolean;
}

export interface List {
  /** Lists of one abstract definition share their counters, as in Word. */
  readonly abstract: string;
  readonly levels: readonly (ListLevel | undefined)[];
  readonly startOverrides: ReadonlyMap<number, number>;
}

/** Counts list labels in document order. One counter serves one document. */
export interface ListCounter {
  /** The label that the next paragraph of this list and level carries; null where the list prints none. */
  next(listId: string, level: number): Numbering | null;
}

export const HIGHEST_LEVEL = 8;

export function createListCounter(lists: ReadonlyMap<string, List>): ListCounter {
  const counters = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();
  return {
    next(listId, level) {
      const list = lists.get(listId);
      const definition = list?.levels[level];
      if (!list || !definition || level > HIGHEST_LEVEL) return null;
      const values = counters.get(list.abstract) ?? [];
      counters.set(list.abstract, values);
      const override = list.startOverrides.get(level);
      if (override !== undefined && !started.has(`${listId}/${level}`)) values[level] = override;
      else values[level] = (values[level] ?? definition.start - 1) + 1;
      started.add(`${listId}/${level}`);
      restartBelow(list, values, level);
      const label = printLabel(list, values, level, definition);
      return label === '' ? null : { label, level };
    },
  };
}

function restartBelow(list: List, values: (number | undefined)[], level: number): void {
  for (let lower = level + 1; lower <= HIGHEST_LEVEL; lower++) {
    const restart = list.levels[lower]?.restart ?? null;
    if (restart === 0 || (restart !== null && level > restart - 1)) continue;
    values[lower] = undefined;
  }
}

function printLabel(list: List, values: readonly (number | undefined)[], level: number, definition: ListLevel): string {
  if (definition.format === 'bullet') return '';
  return definition.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const value = values[index] ?? list.levels[index]?.start ?? 1;
    const format = definition.legal && index < level ? 'decimal' : (list.levels[index]?.format ?? 'decimal');
    return formatNumber(value, definition.legal ? 'decimal' : format);
  });
}
