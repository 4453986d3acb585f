import { containsAny } from '../../extract/contains-word.js';
import { anyOf } from '../../extract/fold-sentence.js';
import { foldWidth, foldWord } from '../../extract/fold-text.js';
import { onceFor } from '../../extract/once-for.js';
import type { Lexicon } from '../../model/book.js';
import type { Quote } from '../../model/claim.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { quotedNames, withoutQuoted } from './calls.js';
import { documentCase } from './document-case.js';
import { ownText, type Sentence, sentencesOf } from './own-text.js';
import { isShortOf } from './project-names.js';
import type { SubjectContext } from './report-wide.js';

const OPENING = 20;
const CLOSING = 6;
const LONGEST_SIGNATURE = 24;

/** A unit's name in its parts: 贵州省 雷山县 | 民政局. */
interface UnitName {
  readonly text: string;
  /** What comes before the kind, without province and prefecture: 雷山县, 永安镇, 第一. */
  readonly place: string;
  readonly kind: string;
  readonly at: Place;
}

/**
 * The unit of title and form head against the unit that assesses, carries out the project, or signs. Two names are of two units
 * only where both are whole, of one kind, and of two places of one level; superiors, partners, short forms and other kinds of
 * unit are not judged.
 */
export function unitNames(statement: Statement, context: SubjectContext): Case[] {
  const { lexicon } = context;
  const { organization, title } = statement.report;
  const base = organization && partsOf(organization, lexicon);
  if (!organization || !base) return [];
  const own = ownText(statement);
  const inTitle = title && partsIn(title.place, lexicon);
  const opening = sentencesOf(own.body.slice(0, OPENING)).flatMap((sentence) => actorsOf(sentence, lexicon));
  const signed = own.body.slice(-CLOSING).flatMap((line): UnitName[] => {
    const text = foldWord(line.text);
    if (text.length > LONGEST_SIGNATURE || /[:。，、；]/u.test(text)) return [];
    const name = partsOf({ text, place: line.place }, lexicon);
    return name ? [name] : [];
  });
  const named = [...(inTitle ? [inTitle] : []), ...opening, ...signed];
  const wrong = named.find((name) => isOtherUnit(name, base, lexicon));
  // Some place of the opening or the signature names the unit itself: then the other is a partner.
  const shared = statement.passages.some((line) => containsAny(line.text, lexicon.structure.sharedWork));
  const joint =
    wrong !== undefined &&
    named.some((name) => name !== wrong && name.at.block === wrong.at.block && name.text === base.text);
  return [
    documentCase(
      'unit',
      wrong ? [...(shared ? ['shared-work'] : []), ...(joint ? ['partner'] : [])] : [],
      wrong ? [wrong.at, base.at] : [base.at],
      { fault: wrong ? 1 : 0, unit: base.text, other: wrong?.text ?? null },
    ),
  ];
}

/** Who assesses or carries out: 由雷山县民政局组织实施, 雷山县民政局对…开展了自评. */
function actorsOf(sentence: Sentence, lexicon: Lexicon): UnitName[] {
  const text = withoutQuoted(sentence, quotedNames(sentence, lexicon));
  return actorPatterns(lexicon).flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): UnitName[] => {
      const found = match.groups?.name ?? '';
      const start = sentence.start + match.index + (match.groups?.lead ?? '').length;
      const place = slicePlace(sentence.passage.place, start, start + found.length);
      const parts = partsOf({ text: found, place }, lexicon);
      return parts ? [parts] : [];
    }),
  );
}

/** Asked for with every sentence. */
const actorPatterns = onceFor((lexicon: Lexicon): readonly RegExp[] => {
  const { narrative, structure } = lexicon;
  const name = `(?<name>[\\u4e00-\\u9fa5]{2,20}?${anyOf(structure.unitKind)})`;
  return [
    new RegExp(`(?<lead>${anyOf(narrative.actorBefore)})${name}${anyOf(narrative.actorAfter)}`, 'gu'),
    new RegExp(
      `(?<lead>^\\s*|[，,])${name}(?=${anyOf(structure.subjectBefore)}[^，。；]{2,60}${anyOf(structure.assessment)})`,
      'gu',
    ),
  ];
});

function partsIn(place: Place, lexicon: Lexicon): UnitName | null {
  const match = new RegExp(`^\\s*(?<name>[\\u4e00-\\u9fa5]{2,20}?${anyOf(lexicon.structure.unitKind)})`, 'u').exec(
    foldWidth(place.text),
  );
  const name = match?.groups?.name;
  if (name === undefined || !match) return null;
  const start = match.index + match[0].length - name.length;
  return partsOf({ text: name, place: slicePlace(place, start, start + name.length) }, lexicon);
}

function partsOf({ text, place }: Quote, lexicon: Lexicon): UnitName | null {
  const name = foldWord(text).replace(/\(.*$/u, '');
  const words = lexicon.structure;
  const kind = longestEnd(name, words.unitKind);
  if (kind === null) return null;
  const before = name.slice(0, -kind.length);
  const upper = /^.*(?:省|自治区|自治州|[一-龥]{2,}州|[一-龥]{2,}市)(?=.)/u.exec(before)?.[0] ?? '';
  const local = before.slice(upper.length);
  return local.length >= 2 ? { text: name, place: local, kind, at: place } : null;
}

function longestEnd(name: string, ends: readonly string[] | undefined): string | null {
  const fits = (ends ?? []).filter((end) => name.endsWith(end) && name.length > end.length);
  return fits.sort((a, b) => b.length - a.length)[0] ?? null;
}

function isOtherUnit(name: UnitName, base: UnitName, lexicon: Lexicon): boolean {
  if (name.kind !== base.kind || name.text.endsWith(base.text) || base.text.endsWith(name.text)) return false;
  const [a, b] = [lastRegion(name.place, lexicon), lastRegion(base.place, lexicon)];
  if (a === null || b === null || a.level !== b.level) return false;
  return !isShortOf(a.stem, b.stem) && !isShortOf(b.stem, a.stem);
}

/** The county or town that a name ends with; null where it ends with neither, or with a word such as 开发区. */
function lastRegion(place: string, lexicon: Lexicon): { stem: string; level: 'county' | 'town' } | null {
  const words = lexicon.structure;
  if ((words.regionOther ?? []).some((other) => place.endsWith(other))) return null;
  const county = longestEnd(place, words.regionEnd);
  if (county) return stemOf(place, county, 'county');
  const town = longestEnd(place, words.townEnd);
  if (!town) return null;
  const own = place.replace(/^.{2,9}?(?:自治县|县|区|旗|市)(?=.{2,})/u, '');
  return stemOf(own, town, 'town');
}

function stemOf(
  place: string,
  end: string,
  level: 'county' | 'town',
): { stem: string; level: 'county' | 'town' } | null {
  const stem = place.slice(0, -end.length);
  return stem.length >= 2 && !/[我本各全该某]/u.test(stem) ? { stem, level } : null;
}
