import type { Lexicon } from '../../model/book.js';
import { foldWidth } from '../fold-text.js';
import { isWithin, type NameEntry, ofYear, type Region, type RegionIndex } from './region-index.js';

/** A text without white space, in simplified characters, with the way back to the raw offsets. */
export interface Compact {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** One place of the text, with what stands right before it (湖南省怀化市芷江侗族自治县). */
export interface Mention {
  /** In the compact text; a chain from the first of its names. */
  readonly start: number;
  readonly end: number;
  /** What it may be: several where the name is borne by several. */
  readonly regions: readonly Region[];
  /** A stem without its end. */
  readonly bare: boolean;
  /** Names above it stand right before it. */
  readonly chained: boolean;
  /** A name that is a common word too and has nothing right before it. */
  readonly generic: boolean;
}

export function compact(raw: string, index: RegionIndex): Compact {
  const folded = foldWidth(raw);
  let text = '';
  const offsets: number[] = [];
  for (let i = 0; i < folded.length; i++) {
    const character = folded[i] ?? '';
    if (/\s/u.test(character)) continue;
    text += index.simplified.get(character) ?? character;
    offsets.push(i);
  }
  return { text, offsets };
}

const HAN = /[\u4e00-\u9fa5]/;

/** Every place that a text names, in order; the longest name wins, and a name that continues the one before it narrows it. */
export function findMentions({ text }: Compact, year: number | null, index: RegionIndex, lexicon: Lexicon): Mention[] {
  const words = lexicon.places ?? {};
  const generic = new Set(words.generic);
  const loose = {
    goesOn: new Set(words.nameGoesOn),
    common: new Set(words.notBare),
    generic,
    before: words.headOffice ?? [],
  };
  const mentions: Mention[] = [];
  for (let i = 0; i + 1 < text.length; i++) {
    const entry = nameAt(text, i, index);
    if (!entry) continue;
    const before = mentions.at(-1);
    const adjacent = before !== undefined && before.end === i ? before : null;
    const chain = adjacent ? narrow(entry.regions, adjacent.regions) : [];
    const end = i + entry.text.length;
    if (chain.length > 0 && adjacent) {
      mentions[mentions.length - 1] = {
        ...adjacent,
        end,
        regions: ofYear(chain, year, index),
        bare: entry.bare && adjacent.bare,
        chained: true,
        generic: false,
      };
    } else if (entry.bare || isFree(text, i, end, loose)) {
      const isGeneric = generic.has(entry.text);
      const regions = ofYear(entry.regions, year, index);
      mentions.push({ start: i, end, regions, bare: entry.bare, chained: false, generic: isGeneric });
    } else continue;
    i = end - 1;
  }
  return mentions;
}

function nameAt(text: string, at: number, index: RegionIndex): NameEntry | null {
  const entries = index.names.get(text.slice(at, at + 2));
  return entries?.find((entry) => text.startsWith(entry.text, at)) ?? null;
}

interface LooseWords {
  readonly goesOn: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
  readonly generic: ReadonlySet<string>;
  readonly before: readonly string[];
}

/**
 * Names of two characters, names of common words (资源县 in 水资源县, 源城区 in 资源城区) and names that the text goes on from
 * (县级, 区域) stand after nothing but a stop, a year or a superior office.
 */
function isFree(text: string, start: number, end: number, loose: LooseWords): boolean {
  const before = start === 0 ? '' : (text[start - 1] ?? '');
  if (!HAN.test(before) || before === '年' || before === '度') return true;
  const isCommon =
    end - start === 2 ||
    loose.goesOn.has(text[end] ?? '') ||
    loose.common.has(text.slice(start, end - 1)) ||
    loose.generic.has(text.slice(end - 2, end));
  return !isCommon || loose.before.some((word) => text.endsWith(word, start));
}

/** Those of the names that are parts of what stands before. */
export function narrow(regions: readonly Region[], around: readonly Region[]): Region[] {
  return regions.filter((region) => around.some((above) => isWithin(region.code, above.code)));
}
