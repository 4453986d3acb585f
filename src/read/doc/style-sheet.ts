import { readCharacterProperties } from './character-properties.js';
import { uint16 } from './little-endian.js';
import { type ParagraphProperties, readParagraphProperties } from './paragraph-properties.js';
import type { Modifiers } from './property-modifiers.js';

/** What a style says that matters to a reader of words, inherited from the styles that it is based on. */
export interface Style {
  readonly paragraph: ParagraphProperties;
  readonly hidden: boolean | null;
}

const PLAIN: Style = { paragraph: {}, hidden: null };
const NO_STYLE = 0xfff;
const LONGEST_CHAIN = 20;

interface Definition {
  /** Number of a built-in style; 1–9 are the headings. */
  readonly builtIn: number;
  readonly basedOn: number;
  readonly paragraph: Modifiers | null;
  readonly character: Modifiers | null;
}

/** Reads the style sheet ([MS-DOC] 2.9.271) into a look-up by index. A chain that turns on itself ends where it does. */
export function readStyleSheet(
  table: Uint8Array,
  region: { readonly at: number; readonly length: number },
): (index: number) => Style {
  const definitions = readDefinitions(table, region);
  const resolved = new Map<number, Style>();
  return (index) => {
    const known = resolved.get(index);
    if (known) return known;
    const style = resolve(index);
    resolved.set(index, style);
    return style;
  };

  function resolve(index: number): Style {
    const chain: Definition[] = [];
    const seen = new Set<number>();
    for (let next = index; next !== NO_STYLE && !seen.has(next) && chain.length < LONGEST_CHAIN; ) {
      const definition = definitions[next];
      if (!definition) break;
      seen.add(next);
      chain.unshift(definition);
      next = definition.basedOn;
    }
    let style = PLAIN;
    for (const { builtIn, paragraph, character } of chain) {
      const heading = builtIn >= 1 && builtIn <= 9 ? { outline: builtIn - 1 } : {};
      const before = { ...style.paragraph, ...heading };
      const own = character ? readCharacterProperties(character).hidden : undefined;
      style = {
        paragraph: paragraph ? readParagraphProperties([paragraph], before) : before,
        hidden: own === undefined || own === 0x80 ? style.hidden : own === 1 || own === 0x81,
      };
    }
    return style;
  }
}

const PARAGRAPH = 1;
const CHARACTER = 2;

function readDefinitions(
  table: Uint8Array,
  region: { readonly at: number; readonly length: number },
): (Definition | undefined)[] {
  const definitions: (Definition | undefined)[] = [];
  const end = Math.min(region.at + region.length, table.length);
  const headLength = uint16(table, region.at);
  const count = uint16(table, region.at + 2);
  const baseSize = uint16(table, region.at + 4);
  let at = region.at + 2 + headLength;
  for (let i = 0; i < count && at + 2 <= end; i++) {
    const size = uint16(table, at);
    at += 2;
    if (size > 0) definitions[i] = readDefinition(table, at, Math.min(at + size, end), baseSize);
    at += size;
  }
  return definitions;
}

/** [MS-DOC] 2.9.258 STD: base, name, then the properties of paragraphs and of characters. */
function readDefinition(table: Uint8Array, start: number, end: number, baseSize: number): Definition | undefined {
  const builtIn = uint16(table, start) & 0xfff;
  const kind = uint16(table, start + 2) & 0xf;
  const basedOn = uint16(table, start + 2) >> 4;
  const nameAt = start + baseSize;
  let at = nameAt + 2 + uint16(table, nameAt) * 2 + 2;
  const next = (): Modifiers | null => {
    // Each block of properties begins on an even offset of the style.
    if ((at - start) % 2 === 1) at++;
    if (at + 2 > end) return null;
    const length = Math.min(uint16(table, at), end - at - 2);
    const block = { bytes: table, at: at + 2, length };
    at += 2 + length;
    return block;
  };
  if (kind === PARAGRAPH) {
    const papx = next();
    const paragraph = papx && papx.length >= 2 ? { bytes: table, at: papx.at + 2, length: papx.length - 2 } : null;
    return { builtIn, basedOn, paragraph, character: next() };
  }
  if (kind === CHARACTER) return { builtIn, basedOn, paragraph: null, character: next() };
  return { builtIn, basedOn, paragraph: null, character: null };
}
