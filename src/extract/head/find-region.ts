import type { Lexicon } from '../../model/book.js';
import type { Quote } from '../../model/claim.js';
import type { Passage, Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { ReportHead } from '../../model/statement.js';
import { anyOf } from '../fold-sentence.js';
import { type Compact, compact, findMentions, type Mention, narrow } from '../region/find-mentions.js';
import { isOfUnit, isPartner, isQuoted, isUnread, unknownUnit } from '../region/mention-context.js';
import {
  describeRegion,
  isWithin,
  levelOf,
  type Region,
  type RegionIndex,
  regionIndex,
  regionOfCode,
} from '../region/region-index.js';
import { readLabelledValues } from './labelled-values.js';

/** What is known of a report besides its text. */
export interface RegionHint {
  /** The path as given: folders and file names often say where. */
  readonly name: string | null;
  /** Where the reports come from, by the user's word. */
  readonly region: string | null;
}

const OPENING_PASSAGES = 60;
const MOST_CHARACTERS = 8000;
const CLOSING_PASSAGES = 8;
const LONGEST_COVER_LINE = 40;

interface Field {
  readonly place: Place | null;
  readonly compact: Compact;
  readonly mentions: readonly Mention[];
}

interface Search {
  readonly year: number | null;
  readonly index: RegionIndex;
  readonly lexicon: Lexicon;
}

/** What a field says: a region (perhaps of several), nothing, or a unit of a region that is not known. */
type Answer =
  | {
      readonly kind: 'region';
      readonly regions: readonly Region[];
      readonly field: Field;
      readonly mention: Mention;
      readonly open: boolean;
    }
  | { readonly kind: 'unknown' }
  | null;

/**
 * The region that a report is on: of the unit's name, the title, the form's head, the project, the file's name, the signature,
 * the text, in this order. A name that several regions bear needs a word on which one; without it there is no region.
 */
export function findRegion(
  rebuilt: Rebuilt,
  head: ReportHead,
  enclosing: Place | null,
  lexicon: Lexicon,
  hint: RegionHint,
): ReportHead['region'] {
  if (!lexicon.regions || !lexicon.places) return null;
  const index = regionIndex(lexicon);
  const search: Search = { year: head.fiscalYear?.value ?? null, index, lexicon };
  const read = (place: Place | null): Field[] => (place ? [readField(place, place.text, search)] : []);
  const body = rebuilt.passages.filter((passage) => passage.text.trim() !== '');
  const units = read(head.organization?.place ?? null);
  const titles = [
    ...read(head.title?.place ?? null),
    ...coverLines(body, head).flatMap((line) => read(line.place)),
    ...read(enclosing),
  ];
  const values = readLabelledValues(rebuilt, [...Object.values(lexicon.form).flat(), ...(lexicon.places.label ?? [])]);
  const labelled = read(values.find(lexicon.places.label)?.place ?? null);
  const departments = read(otherThan(head.department, head.organization)?.place ?? null);
  const projects = read(head.project?.place ?? null);
  const files = (hint.name ?? '')
    .split('/')
    .reverse()
    .map((part) => readField(null, part.replace(/\.[A-Za-z0-9]{1,5}$/, ''), search));
  const closing = body
    .slice(-CLOSING_PASSAGES)
    .reverse()
    .filter(isShortLine)
    .flatMap((line) => read(line.place));
  const text = openingFields(body, search);
  const given = hint.region === null ? null : regionOfCode(hint.region, search.year, index);

  const heading = [...units, ...titles, ...labelled, ...departments, ...projects];
  const supports = supportTiers(heading, closing, text, files, given, search);
  const settle = (regions: readonly Region[]) => settleAmong(regions, supports);
  const finish = (region: Region, place: Place | null): ReportHead['region'] => ({
    value: describeRegion(region, search.year, index),
    place,
  });

  const tiers: Answer[] = [
    answerOf(units, search, 'unit'),
    answerOf(titles, search, 'title'),
    answerOf(labelled, search, 'title'),
    ownDepartment(answerOf(departments, search, 'unit')),
    answerOf(projects, search, 'title'),
    answerOf(files, search, 'title'),
    answerOf(closing, search, 'unit'),
  ];
  const first = tiers.find((answer) => answer !== null) ?? null;
  const bodyAnswer = first?.kind === 'unknown' ? null : answerOfBody(text, search, settle);
  if (first?.kind === 'region') {
    // 湖南省某镇中心小学: a unit below what was named, told elsewhere.
    const deeper = first.open
      ? [...tiers.slice(tiers.indexOf(first) + 1), bodyAnswer].find(
          (answer) => answer?.kind === 'region' && narrow(answer.regions, first.regions).length > 0,
        )
      : null;
    if (deeper?.kind === 'region') {
      const inner = settle(narrow(deeper.regions, first.regions));
      if (inner) return finish(inner, placeOf(deeper.field, deeper.mention));
    }
    if (first.open && given && first.regions.some((region) => isWithin(given.code, region.code)))
      return finish(given, null);
    const region = settle(first.regions);
    if (!region || (first.open && levelOf(region.code) === 'province')) return null;
    return finish(region, placeOf(first.field, first.mention));
  }
  if (bodyAnswer?.kind === 'region') {
    const region = settle(bodyAnswer.regions);
    if (region) return finish(region, placeOf(bodyAnswer.field, bodyAnswer.mention));
    return null;
  }
  return given ? finish(given, null) : null;
}

function readField(place: Place | null, raw: string, { year, index, lexicon }: Search): Field {
  const text = compact(raw.slice(0, MOST_CHARACTERS), index);
  return { place, compact: text, mentions: findMentions(text, year, index, lexicon) };
}

function otherThan(quote: Quote | null, other: Quote | null): Quote | null {
  return quote && quote.place !== other?.place ? quote : null;
}

/** The short lines above the title. */
function coverLines(body: readonly Passage[], head: ReportHead): Passage[] {
  const title = head.title ? body.findIndex((passage) => passage.place.block === head.title?.place.block) : -1;
  return body.slice(Math.max(0, title - 6), Math.max(0, title)).filter(isShortLine);
}

/** Of a cover or under a report: no sentence. */
function isShortLine(line: Passage): boolean {
  return line.text.trim().length <= LONGEST_COVER_LINE && !/[，。；,;]/.test(line.text);
}

function openingFields(body: readonly Passage[], search: Search): Field[] {
  const fields: Field[] = [];
  let characters = 0;
  for (const passage of body.slice(0, OPENING_PASSAGES)) {
    if (characters > MOST_CHARACTERS) break;
    characters += passage.text.length;
    fields.push(readField(passage.place, passage.place.text, search));
  }
  return fields;
}

/** The first place that a field names as its own; a deeper one within it that follows is the better one. */
function answerOf(fields: readonly Field[], search: Search, role: 'unit' | 'title'): Answer {
  let unknown = false;
  for (const field of fields) {
    const own = field.mentions.filter(
      (mention) =>
        isOfUnit(field.compact.text, mention, search.lexicon) &&
        !isPartner(field.compact.text, mention, search.lexicon),
    );
    const first = own[0];
    if (!first || (role === 'title' && isQuoted(field.compact.text, first, search.lexicon))) {
      unknown ||= unknownUnit(field.compact.text, field.mentions, search.lexicon);
      continue;
    }
    const deeper = own.slice(1).find((mention) => narrow(mention.regions, first.regions).length > 0);
    const mention = deeper ?? first;
    const regions = deeper ? narrow(deeper.regions, first.regions) : first.regions;
    const rest = isUnread(
      field.compact.text,
      mention,
      regions.map((region) => levelOf(region.code)),
      search.lexicon,
    );
    if (rest === 'unknown-unit') return { kind: 'unknown' };
    return { kind: 'region', regions, field, mention, open: rest === 'below' };
  }
  return unknown ? { kind: 'unknown' } : null;
}

/** 主管部门 of a province says nothing on whose report it is. */
function ownDepartment(answer: Answer): Answer {
  if (answer?.kind !== 'region') return null;
  return answer.regions.some((region) => levelOf(region.code) === 'province') ? null : answer;
}

/** The county, city or province that the text is on, where it names one only; 我县 and the like say of what level it is. */
function answerOfBody(
  fields: readonly Field[],
  search: Search,
  settle: (regions: readonly Region[]) => Region | null,
): Answer {
  const words = search.lexicon.places ?? {};
  const counts = {
    county: new Map<string, Tally>(),
    prefecture: new Map<string, Tally>(),
    province: new Map<string, Tally>(),
  };
  for (const field of fields) {
    for (const mention of field.mentions) {
      if (mention.bare || mention.generic || isPartner(field.compact.text, mention, search.lexicon)) continue;
      const region = settle(mention.regions);
      if (!region) continue;
      const level = levelOf(region.code);
      if (level !== 'county' && isQuoted(field.compact.text, mention, search.lexicon)) continue;
      const known = counts[level].get(region.code);
      if (known) known.count++;
      else counts[level].set(region.code, { count: 1, field, mention, region });
    }
  }
  const says = (list: string) =>
    fields.some(({ compact: { text } }) => (words[list] ?? []).some((word) => text.includes(word)));
  const level =
    says('ownCounty') || says('ownDistrict')
      ? 'county'
      : says('ownCity')
        ? 'prefecture'
        : says('ownProvince')
          ? 'province'
          : null;
  const answer = (tally: Tally | null): Answer =>
    tally && { kind: 'region', regions: [tally.region], field: tally.field, mention: tally.mention, open: false };
  const county = foremost(counts.county);
  // 我市 is a city of a county's rank too.
  if (level === 'prefecture') {
    const city = foremost(counts.prefecture);
    if (city && (!county || isWithin(county.region.code, city.region.code) || counts.county.size > 1))
      return answer(city);
    return county && isCityCounty(county.region) && !city ? answer(county) : null;
  }
  if (level === 'province') return answer(foremost(counts.province));
  if (county) return answer(county);
  return level === null && counts.county.size === 0 ? answer(foremost(counts.prefecture)) : null;
}

interface Tally {
  count: number;
  readonly field: Field;
  readonly mention: Mention;
  readonly region: Region;
}

/** The only one, or one that is named three times as often as any other. */
function foremost(tallies: ReadonlyMap<string, Tally>): Tally | null {
  const [first, second] = [...tallies.values()].sort((a, b) => b.count - a.count);
  if (!first) return null;
  return !second || first.count >= second.count * 3 ? first : null;
}

/** County-level cities have codes from 81 on, or stand directly below a province. */
function isCityCounty(region: Region): boolean {
  return Number(region.code.slice(4)) >= 81 || region.code.slice(2, 4) === '90';
}

/** What may decide between regions of one name, the nearest first. */
function supportTiers(
  heading: readonly Field[],
  closing: readonly Field[],
  text: readonly Field[],
  files: readonly Field[],
  given: Region | null,
  search: Search,
): (readonly Region[])[] {
  const told = (fields: readonly Field[], take: (field: Field, mention: Mention) => boolean) =>
    fields.flatMap((field) =>
      field.mentions
        .filter((mention) => (mention.chained || mention.regions.length === 1) && take(field, mention))
        .flatMap((mention) => mention.regions),
    );
  const helps = (field: Field, mention: Mention) =>
    !isPartner(field.compact.text, mention, search.lexicon) && isOfUnit(field.compact.text, mention, search.lexicon);
  const quoted = (field: Field, mention: Mention) => isQuoted(field.compact.text, mention, search.lexicon);
  return [
    told(heading, helps),
    told([...closing, ...text], (field, mention) => helps(field, mention) && !quoted(field, mention)),
    told(text, (field, mention) => helps(field, mention) && quoted(field, mention)),
    numberedBy(text, search),
    told(files, () => true),
    given ? [given] : [],
  ];
}

/** The provinces whose offices numbered the documents that the text follows: 渝财农〔2021〕132号. */
function numberedBy(text: readonly Field[], { year, index, lexicon }: Search): Region[] {
  const words = lexicon.places ?? {};
  const codes = new Map((words.documentOf ?? []).map((word) => [word.slice(0, -6), word.slice(-6)]));
  const pattern = new RegExp(
    `(?<![\\u4e00-\\u9fa5])(${anyOf([...codes.keys()])})(?:(?<=财)|${anyOf(words.documentOffice)})[\\u4e00-\\u9fa5]{0,3}[〔(\\[]?20\\d\\d`,
    'gu',
  );
  const fields = text.map((field) => field.compact.text.replace(new RegExp(anyOf(words.noticeBefore), 'gu'), '、'));
  const found = new Set(
    fields.flatMap((field) => [...field.matchAll(pattern)].map((match) => codes.get(match[1] ?? ''))),
  );
  return [...found].flatMap((code) => (code === undefined ? [] : (regionOfCode(code, year, index) ?? [])));
}

/** The one that is named elsewhere with what is above it, or within what is named elsewhere. */
function settleAmong(regions: readonly Region[], tiers: readonly (readonly Region[])[]): Region | null {
  let left = regions;
  for (const tier of tiers) {
    if (left.length < 2) break;
    const supported = left.filter((region) =>
      tier.some((other) => other.code === region.code || isWithin(region.code, other.code)),
    );
    if (supported.length > 0) left = supported;
  }
  return left.length === 1 ? (left[0] ?? null) : null;
}

function placeOf(field: Field, mention: Mention): Place | null {
  if (!field.place) return null;
  const { offsets } = field.compact;
  return slicePlace(field.place, offsets[mention.start] ?? 0, (offsets[mention.end - 1] ?? 0) + 1);
}
