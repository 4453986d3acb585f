import { HIGHEST_LEVEL, type List, type ListLevel } from '../list-counter.js';
import { childElements, childValue, firstChild, isOn, type XmlElement } from './xml-tree.js';

/** The lists of numbering.xml by w:numId (ECMA-376 17.9). */
export function readLists(part: XmlElement | null): Map<string, List> {
  const lists = new Map<string, List>();
  if (!part) return lists;
  const abstracts = new Map(
    childElements(part, 'w:abstractNum').map((item) => [item.attributes['w:abstractNumId'], item]),
  );
  for (const num of childElements(part, 'w:num')) {
    const numId = num.attributes['w:numId'];
    const abstractId = childValue(num, 'w:abstractNumId');
    if (numId === undefined || abstractId === undefined) continue;
    const levels: (ListLevel | undefined)[] = [];
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

function readLevel(element: XmlElement): ListLevel {
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
