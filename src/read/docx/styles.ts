import { childElements, childValue, firstChild, isOn, type XmlElement } from './xml-tree.js';

/** What a paragraph or character style says that matters to a reader of words, inherited through w:basedOn. */
export interface Style {
  readonly numId: string | null;
  readonly numLevel: number | null;
  /** 0 for the highest heading level; null for body text. */
  readonly outlineLevel: number | null;
  readonly hidden: boolean;
}

const PLAIN: Style = { numId: null, numLevel: null, outlineLevel: null, hidden: false };
const LONGEST_CHAIN = 20;

/** Reads styles.xml (ECMA-376 17.7). A chain that turns on itself ends where it does. */
export function createStyles(readPart: () => XmlElement | null): (id: string | undefined) => Style {
  let elements: ReadonlyMap<string | undefined, XmlElement> | null = null;
  const resolved = new Map<string, Style>();
  return (id) => {
    if (id === undefined) return PLAIN;
    const known = resolved.get(id);
    if (known) return known;
    const style = resolve(id);
    resolved.set(id, style);
    return style;
  };

  function resolve(id: string): Style {
    let style = PLAIN;
    const chain: XmlElement[] = [];
    for (let next: string | undefined = id; next !== undefined && chain.length < LONGEST_CHAIN; ) {
      elements ??= new Map(
        childElements(readPart() ?? undefined, 'w:style').map((style) => [style.attributes['w:styleId'], style]),
      );
      const element = elements.get(next);
      if (!element || chain.includes(element)) break;
      chain.unshift(element);
      next = childValue(element, 'w:basedOn');
    }
    for (const element of chain) style = { ...style, ...ownProperties(element) };
    return style;
  }
}

function ownProperties(element: XmlElement): Partial<Style> {
  const paragraph = firstChild(element, 'w:pPr');
  const numbering = firstChild(paragraph, 'w:numPr');
  const numId = childValue(numbering, 'w:numId');
  const level = childValue(numbering, 'w:ilvl');
  const outline = childValue(paragraph, 'w:outlineLvl');
  const hidden = isOn(firstChild(element, 'w:rPr'), 'w:vanish');
  return {
    ...(numId === undefined ? {} : { numId }),
    ...(level === undefined ? {} : { numLevel: Number(level) }),
    ...(outline === undefined ? {} : { outlineLevel: readOutlineLevel(outline) }),
    ...(hidden === undefined ? {} : { hidden }),
  };
}

/** 0–8 are heading levels, 9 is body text (ECMA-376 17.3.1.20). */
export function readOutlineLevel(value: string | undefined): number | null {
  const level = Number.parseInt(value ?? '', 10);
  return level >= 0 && level <= 8 ? level : null;
}
