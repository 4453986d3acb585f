import type { Numbering } from '../../model/paper.js';
import { formatNumber } from './number-format.js';
import { childElements, childValue, firstChild, isOn, type XmlElement } from './xml-tree.js';

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** The level whose advance restarts this one; 0 never restarts (ECMA-376 17.9.10). */
  readonly restart: number | null;
  readonly legal: boolean;
}

interface List {
  readonly abstract: string;
  readonly levels: readonly (Level | undefined)[];
  readonly startOverrides: ReadonlyMap<number, number>;
}

/** Counts list labels in document order. One counter serves one document. */
export interface ListCounter {
  /** The label that the next paragraph of this list and level carries; null where the list prints none. */
  next(numId: string, level: number): Numbering | null;
}

const HIGHEST_LEVEL = 8;

/** Reads numbering.xml (ECMA-376 17.9). Lists of one abstract definition share their counters, as in Word. */
export function createListCounter(part: XmlElement | null): ListCounter {
  const lists = readLists(part);
  const counters = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();
  return {
    next(numId, level) {
      const list = lists.get(numId);
      const definition = list?.levels[level];
      if (!list || !definition || level > HIGHEST_LEVEL) return null;
      const values = counters.get(list.abstract) ?? [];
      counters.set(list.abstract, values);
      const override = list.startOverrides.get(level);
      if (override !== undefined && !started.has(`${numId}/${level}`)) values[level] = override;
      else values[level] = (values[level] ?? definition.start - 1) + 1;
      started.add(`${numId}/${level}`);
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

function printLabel(list: List, values: readonly (number | undefined)[], level: number, definition: Level): string {
  if (definition.format === 'bullet') return '';
  return definition.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const value = values[index] ?? list.levels[index]?.start ?? 1;
    const format = definition.legal && index < level ? 'decimal' : (list.levels[index]?.format ?? 'decimal');
    return formatNumber(value, definition.legal ? 'decimal' : format);
  });
}

function readLists(part: XmlElement | null): Map<string, List> {
  const lists = new Map<string, List>();
  if (!part) return lists;
  const abstracts = new Map(
    childElements(part, 'w:abstractNum').map((item) => [item.attributes['w:abstractNumId'], item]),
  );
  for (const num of childElements(part, 'w:num')) {
    const numId = num.attributes['w:numId'];
    const abstractId = childValue(num, 'w:abstractNumId');
    if (numId === undefined || abstractId === undefined) continue;
    const levels: (Level | undefined)[] = [];
    for (const level of childElements(resolveLink(abstracts, abstractId), 'w:lvl'))
      levels[levelIndex(level)] = readLevel(level);
    const startOverrides = new Map<number, number>();
    for (const override of childElements(num, 'w:lvlOverride')) {
      const index = levelIndex(override);
      const own = firstChild(override, 'w:lvl');
      if (own) levels[index] = readLevel(own);
      const start = childValue(override, 'w:startOverride');
      if (start !== undefined) startOverrides.set(index, toInteger(start, 1));
    }
    lists.set(numId, { abstract: abstractId, levels, startOverrides });
  }
  return lists;
}

/** A w:numStyleLink points at the abstract definition that carries the w:styleLink of the same name. */
function resolveLink(abstracts: ReadonlyMap<string | undefined, XmlElement>, id: string): XmlElement | undefined {
  const abstract = abstracts.get(id);
  const link = childValue(abstract, 'w:numStyleLink');
  if (link === undefined) return abstract;
  return [...abstracts.values()].find((other) => childValue(other, 'w:styleLink') === link) ?? abstract;
}

function readLevel(element: XmlElement): Level {
  const restart = childValue(element, 'w:lvlRestart');
  return {
    start: toInteger(childValue(element, 'w:start'), 1),
    format: childValue(element, 'w:numFmt') ?? 'decimal',
    text: childValue(element, 'w:lvlText') ?? '',
    restart: restart === undefined ? null : toInteger(restart, 0),
    legal: isOn(element, 'w:isLgl') ?? false,
  };
}

function levelIndex(element: XmlElement): number {
  return Math.min(Math.max(toInteger(element.attributes['w:ilvl'], 0), 0), HIGHEST_LEVEL);
}

function toInteger(text: string | undefined, otherwise: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isFinite(value) ? value : otherwise;
}
