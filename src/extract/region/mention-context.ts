import type { Lexicon } from '../../model/book.js';
import { anyOf } from '../fold-sentence.js';
import type { Mention } from './find-mentions.js';
import type { Level } from './region-index.js';

const CLAUSE = /[，。；：,;:、！？!?()]/;
const NEAR = 8;
const LONGEST_OFFICE = 24;

/** Is the place said of whose the text is? A stem must begin an office's name or stand before a year (芷江2020年度…), a common word nowhere. */
export function isOfUnit(text: string, mention: Mention, lexicon: Lexicon): boolean {
  const words = lexicon.places ?? {};
  if (mention.generic) return false;
  const rest = text.slice(mention.end);
  if (!mention.bare) return true;
  const before = text.slice(0, mention.start);
  const begins =
    before === '' ||
    /[年度\d\s（(]$/.test(before) ||
    (words.headOffice ?? []).some((office) => before.endsWith(office));
  if (!begins) return false;
  if (rest === '') return mention.start === 0;
  if ((words.stemGoesOn ?? []).some((word) => rest.startsWith(word))) return false;
  if (/^[12]\d{3}|^[-_—·年]/.test(rest)) return true;
  const office = /^[\u4e00-\u9fa5]*/.exec(rest.slice(0, LONGEST_OFFICE))?.[0] ?? '';
  return (words.officeEnds ?? []).some((end) => {
    const at = office.indexOf(end);
    return at >= 0 && at + end.length >= 2;
  });
}

/** Does another place help, or is it helped? 与浙江省杭州市余杭区对口协作. */
export function isPartner(text: string, mention: Mention, lexicon: Lexicon): boolean {
  const words = lexicon.places ?? {};
  const before = text.slice(Math.max(0, mention.start - NEAR), mention.start);
  const after = text.slice(mention.end, mention.end + NEAR);
  const behind = (words.partnerBefore ?? []).some((word) => before.endsWith(word));
  return behind || (words.partnerAfter ?? []).some((word) => clauseStart(after).includes(word));
}

/** Is it in the name of a notice that the report follows? 根据湖南省财政厅《关于…》. */
export function isQuoted(text: string, mention: Mention, lexicon: Lexicon): boolean {
  const words = lexicon.places ?? {};
  const before = text.slice(Math.max(0, mention.start - 40), mention.start);
  const clause = before.slice(before.search(/[^。；，,;]*$/u));
  return (words.noticeBefore ?? []).some((word) => clause.includes(word));
}

function clauseStart(text: string): string {
  const end = text.search(CLAUSE);
  return end < 0 ? text : text.slice(0, end);
}

/**
 * What follows the place: a county that the table doesn't have (怀化市湘岭县), a unit below it whose county is not said
 * (怀化市某镇人民政府), or nothing of the kind. A zone belongs to the unit around it.
 */
export function isUnread(
  text: string,
  mention: Mention,
  levels: readonly Level[],
  lexicon: Lexicon,
): 'unknown-unit' | 'below' | null {
  if (levels.every((level) => level === 'county')) return null;
  const words = lexicon.places ?? {};
  const rest = text.slice(mention.end, mention.end + LONGEST_OFFICE);
  if (unitAt(rest, words, levels.includes('province'))) return 'unknown-unit';
  const below = anyOf(words.belowEnds);
  const own = (words.notBelow ?? []).reduce((left, word) => left.replaceAll(word, '-'.repeat(word.length)), rest);
  return new RegExp(`^[\\u4e00-\\u9fa5]{1,5}?${below}`, 'u').test(own) ? 'below' : null;
}

/** A county that the table doesn't have, at the beginning or behind the last place. */
export function unknownUnit(text: string, mentions: readonly Mention[], lexicon: Lexicon): boolean {
  const from = mentions.find((mention) => !mention.generic)?.end ?? 0;
  const rest = text.slice(from).replace(/^(?:关于)?[12]\d{3}年度?/u, '');
  return unitAt(rest.slice(0, LONGEST_OFFICE), lexicon.places ?? {}, true);
}

function unitAt(rest: string, words: NonNullable<Lexicon['places']>, cities: boolean): boolean {
  const found = /^([\u4e00-\u9fa5]{2,7}?)(自治县|自治旗|自治州|县|旗|市|区)/u.exec(rest);
  if (!found) return false;
  const [whole = '', name = '', end = ''] = found;
  if ((words.noName ?? []).some((word) => name.endsWith(word) && word.length === 1)) return false;
  if (end === '区' && (words.zone ?? []).some((zone) => name.endsWith(zone))) return false;
  if (end === '市' && !cities) return false;
  if ((words.officeEnds ?? []).some((office) => name.includes(office))) return false;
  if ((words.unitGoesOn ?? []).some((word) => rest.startsWith(word, whole.length))) return false;
  if (end === '县' || end === '旗' || end.startsWith('自治')) return true;
  // 区 and 市 are in many words: an office's name must follow, or a year.
  const behind = rest.slice(whole.length);
  return /^[12]\d{3}/.test(behind) || (words.officeEnds ?? []).some((office) => behind.slice(0, 12).includes(office));
}
