import type { Lexicon } from '../../model/book.js';
import type { RegionRef } from '../../model/record.js';
import { onceFor } from '../once-for.js';

/** One name of a region: a region that was renamed, raised or moved has several. */
export interface Region {
  readonly code: string;
  readonly name: string;
  /** First and last year; null: before the table begins, until today. */
  readonly from: number | null;
  readonly to: number | null;
  /** The code that holds after `to`; of a zone that of the unit around it. */
  readonly successor: string | null;
}

/** What a word may name. `bare`: a stem without its end, which may be a common word too. */
export interface NameEntry {
  readonly text: string;
  readonly regions: readonly Region[];
  readonly bare: boolean;
}

export interface RegionIndex {
  /** By the first two characters, longest first. */
  readonly names: ReadonlyMap<string, readonly NameEntry[]>;
  readonly byCode: ReadonlyMap<string, readonly Region[]>;
  /** Traditional characters of names. */
  readonly simplified: ReadonlyMap<string, string>;
}

/** Built when a report first needs it. */
export const regionIndex = onceFor((lexicon: Lexicon) => buildIndex(lexicon));

function buildIndex(lexicon: Lexicon): RegionIndex {
  const words = lexicon.places ?? {};
  const full = new Map<string, Region[]>();
  const bare = new Map<string, Region[]>();
  const byCode = new Map<string, Region[]>();
  const notBare = new Set(words.notBare);
  const cut = stemCutter(words);
  for (const line of (lexicon.regions ?? '').split('\n')) {
    const [code = '', name = '', from = '', to = '', successor = ''] = line.split('\t');
    if (code === '') continue;
    const region: Region = {
      code,
      name,
      from: from === '' ? null : Number(from),
      to: to === '' ? null : Number(to),
      successor: successor === '' ? null : successor,
    };
    append(byCode, code, region);
    append(full, name, region);
    if (isZone(region)) {
      // 怀化市洪江管理区 is 洪江管理区 too; what is left of other zones' names says nothing (经济开发区).
      const city = byCode.get(`${code.slice(0, 4)}00`)?.find((above) => name.startsWith(above.name));
      const own = city ? name.slice(city.name.length) : '';
      if (own.length >= 5 && (words.zoneNamed ?? []).some((end) => own.endsWith(end))) append(full, own, region);
      continue;
    }
    const { stem, short } = cut(name);
    if (short !== null && short !== name) append(full, short, region);
    // Stems of city districts (鼓楼, 和平) are names of everything.
    if (stem.length >= 2 && stem !== name && !isDistrict(name, code) && !notBare.has(stem)) append(bare, stem, region);
  }
  const names = new Map<string, NameEntry[]>();
  for (const [text, regions] of full) append(names, text.slice(0, 2), { text, regions, bare: false });
  for (const [text, regions] of bare) {
    if (!full.has(text)) append(names, text.slice(0, 2), { text, regions, bare: true });
  }
  for (const entries of names.values()) entries.sort((a, b) => b.text.length - a.text.length);
  const simplified = new Map((words.traditional ?? []).map((pair) => [pair.slice(0, 1), pair.slice(1)]));
  return { names, byCode, simplified };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** 芷江侗族自治县 → stem 芷江, short 芷江县; the end that is cut decides the short form's. */
function stemCutter(words: NonNullable<Lexicon['places']>) {
  const ends = [...(words.ends ?? [])].sort((a, b) => b.length - a.length);
  const autonomous = new Set(words.autonomousEnds);
  const peoples = [...(words.peoples ?? []).map((people) => `${people}族`), ...(words.peoplesBare ?? [])].sort(
    (a, b) => b.length - a.length,
  );
  return (name: string): { stem: string; short: string | null } => {
    const end = ends.find((candidate) => name.endsWith(candidate) && name.length > candidate.length);
    if (end === undefined) return { stem: name, short: null };
    let stem = name.slice(0, -end.length);
    if (!autonomous.has(end)) return { stem, short: null };
    for (let people = peoples.find((p) => stem.endsWith(p)); people; people = peoples.find((p) => stem.endsWith(p))) {
      // A unit named by its people alone: 鄂温克族自治旗 is 鄂温克旗.
      if (stem.length - people.length < 2) {
        stem = stem.replace(/(..)族$/u, '$1');
        break;
      }
      stem = stem.slice(0, -people.length);
    }
    const shortEnd = (words.shortEnds ?? []).find((candidate) => end.endsWith(candidate));
    return { stem, short: shortEnd === undefined || stem.length < 2 ? null : stem + shortEnd };
  };
}

/** Codes of city districts end in 01 to 20. */
function isDistrict(name: string, code: string): boolean {
  return name.endsWith('区') && !code.endsWith('00');
}

/** Zones of the statistical codes (x71 to x79) are no units of their own. */
export function isZone(region: Region): boolean {
  return region.code[4] === '7';
}

export type Level = 'province' | 'prefecture' | 'county';

export function levelOf(code: string): Level {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** Is the first a part of the second? */
export function isWithin(code: string, around: string): boolean {
  if (code === around) return false;
  const level = levelOf(around);
  if (level === 'county') return false;
  return code.startsWith(around.slice(0, level === 'province' ? 2 : 4));
}

/** Those that bore the name in the year; where none did, all, each by the code that the year knew where that is told. */
export function ofYear(regions: readonly Region[], year: number | null, index: RegionIndex): Region[] {
  const valid = regions.filter((region) => isValid(region, year));
  const chosen = valid.length > 0 ? valid : regions.map((region) => inYear(region, year, index));
  // In the year of a reform both codes hold: the later one stays. Only within a province; elsewhere it is another place.
  return chosen.filter(
    (region, i) =>
      chosen.findIndex((other) => other.code === region.code) === i &&
      !chosen.some(
        (other) =>
          other.code.slice(0, 2) === region.code.slice(0, 2) && other.name === region.name && isLater(other, region),
      ),
  );
}

function isValid(region: Region, year: number | null): boolean {
  if (year === null) return region.to === null;
  return (region.from === null || region.from <= year) && (region.to === null || year <= region.to);
}

function isLater(other: Region, region: Region): boolean {
  return region.to !== null && (other.to === null || other.to > region.to);
}

/** A name out of use: what it is called in the year, where the table tells; else as it was named. */
function inYear(region: Region, year: number | null, index: RegionIndex): Region {
  let current = region;
  for (let steps = 0; steps < 4 && current.successor !== null && !isValid(current, year); steps++) {
    if (year !== null && current.to !== null && current.to >= year) break;
    const next = (index.byCode.get(current.successor) ?? []).at(-1);
    if (!next || next === current) break;
    current = next;
  }
  return isValid(current, year) ? current : region;
}

/** The region with the names above it, as they were in the year; a zone's is the unit around it. */
export function describeRegion(region: Region, year: number | null, index: RegionIndex): RegionRef {
  const nameOf = (code: string): string | null => {
    const named = index.byCode.get(code) ?? [];
    return (ofYear(named, year, index)[0] ?? named[0])?.name ?? null;
  };
  const own = isZone(region) && region.successor !== null ? region.successor : region.code;
  const name = own === region.code ? region.name : (nameOf(own) ?? region.name);
  const province = nameOf(`${own.slice(0, 2)}0000`) ?? name;
  return { code: own, name, province, prefecture: levelOf(own) === 'province' ? null : nameOf(`${own.slice(0, 4)}00`) };
}

/** The region of a code; the name that it bore in the year. */
export function regionOfCode(code: string, year: number | null, index: RegionIndex): Region | null {
  const named = index.byCode.get(code) ?? [];
  return named.find((region) => isValid(region, year)) ?? named.at(-1) ?? null;
}
