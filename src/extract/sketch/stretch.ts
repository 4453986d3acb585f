import type { Lexicon } from '../../model/book.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { ReportHead } from '../../model/statement.js';
import { containsAny } from '../contains-word.js';
import { foldSentence } from '../fold-sentence.js';
import { foldWidth } from '../fold-text.js';
import { tokensOf } from './shingles.js';

/** Text that is compared as one. */
export interface Stretch {
  readonly place: Place;
  readonly heading: string | null;
  readonly section: number;
  readonly standing: boolean;
  readonly tokens: readonly string[];
}

/** Shorter stretches say too little by themselves, and are joined to the next one of their section. */
const LEAST_TOKENS = 40;
const SENTENCE = /[^。！？；!?;]*[。！？；!?;]*/gu;
const YEAR = /(?<!\d)20\d\d年?度?(?!\d)/gu;

/**
 * A paragraph or cell cut where a sentence ends, without sentences that are alike by nature (regulations quoted, instructions, stock
 * phrases) and without the report's own names.
 */
export function cutStretches(
  of: Omit<Stretch, 'tokens'>,
  raw: string,
  names: readonly string[],
  lexicon: Lexicon,
): Stretch[] {
  const text = foldSentence(raw, lexicon);
  const sentences = [...text.matchAll(SENTENCE)]
    .filter(([sentence]) => sentence.trim() !== '' && !isAlikeByNature(sentence, lexicon))
    .map((match) => ({ from: match.index, to: match.index + match[0].length, tokens: tokensIn(match[0], names) }));
  const stretches: Stretch[] = [];
  let from: number | null = null;
  let tokens: string[] = [];
  sentences.forEach((sentence, i) => {
    from ??= sentence.from;
    tokens.push(...sentence.tokens);
    if (tokens.length < LEAST_TOKENS && i < sentences.length - 1) return;
    if (tokens.length > 0) stretches.push({ ...of, place: slicePlace(of.place, from, sentence.to), tokens });
    from = null;
    tokens = [];
  });
  return stretches;
}

/** Short stretches of a section become one, so that lists of short lines are compared too. */
export function joinShort(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last && last.section === stretch.section && last.tokens.length < LEAST_TOKENS)
      joined[joined.length - 1] = { ...last, tokens: [...last.tokens, ...stretch.tokens] };
    else joined.push(stretch);
  }
  return joined;
}

/** What the report calls itself, longest first; a unit's name with and without its region's. */
export function ownNames({ organization, department, project, region }: ReportHead): string[] {
  const place = region?.value;
  const places = [place?.province, place?.prefecture, place?.name].flatMap((name) => (name ? [foldName(name)] : []));
  const units = [organization, department].flatMap((name) => (name ? [foldName(name.text)] : []));
  const short = units.map((unit) =>
    places.reduce((rest, name) => (rest.startsWith(name) ? rest.slice(name.length) : rest), unit),
  );
  const names = [...units, ...short, ...(project ? [foldName(project.text)] : []), ...places];
  return [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
}

function isAlikeByNature(sentence: string, lexicon: Lexicon): boolean {
  const { regulation, stockPhrase } = lexicon.corpus ?? {};
  return (
    containsAny(sentence, regulation) ||
    containsAny(sentence, stockPhrase) ||
    containsAny(sentence, lexicon.structure.instruction)
  );
}

function tokensIn(sentence: string, names: readonly string[]): string[] {
  const bare = sentence.replace(/\s+/gu, '').replace(YEAR, '');
  return tokensOf(names.reduce((rest, name) => rest.replaceAll(name, ''), bare));
}

function foldName(name: string): string {
  return foldWidth(name).replace(/\s+/gu, '');
}
