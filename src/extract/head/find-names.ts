import type { Lexicon } from '../../model/book.js';
import type { Quote } from '../../model/claim.js';
import type { Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import { foldRadicals } from '../../rebuild/fold-radicals.js';
import { endsWithAny } from '../contains-word.js';
import { anyOf } from '../fold-sentence.js';
import { foldWidth } from '../fold-text.js';
import { joinPlaces, type Title } from './find-title.js';

const YEAR = '(?:20\\d{2}|二[〇零○OОΟ]\\S{2})\\s*(?:[-—–~至]\\s*20\\d{2}\\s*)?年\\s*度?';
const OPENING_PASSAGES = 25;
/** Layout blanks included. */
const LONGEST_TITLE_LINE = 400;

/** A unit's name in the title (雷山县民政局2018年度…) or in the opening sentences (由雷山县民政局组织实施). */
export function findOrganization(rebuilt: Rebuilt, title: Title | null, lexicon: Lexicon): Quote | null {
  const words = lexicon.narrative;
  const unit = `[\\u4e00-\\u9fa5（）()]{1,28}?${anyOf(words.organizationEnd)}`;
  // An office of a region, told by its name alone: 湘岭县公安局 in 2022年度湘岭县公安局禁毒专项经费.
  const office = `[\\u4e00-\\u9fa5]{0,12}?[省市县区旗州盟][\\u4e00-\\u9fa5]{1,18}?${anyOf(words.officeEnd)}`;
  const subject = anyOf([...(words.titleSubject ?? []), ...(words.stageSelf ?? []), ...(words.kindDepartment ?? [])]);
  const branch = '(?:\\([^()]{1,20}\\))?';
  const inTitle = [
    new RegExp(`^\\s*(?:关于)?(${unit}${branch})\\s*(?:$|${YEAR}|关于)`, 'u'),
    new RegExp(`^\\s*(?:关于)?(${office}${branch})\\s*(?=${subject})`, 'u'),
    new RegExp(`^\\s*(?:关于)?${YEAR}\\s*(${office})(?=\\S)`, 'u'),
    // Its project follows right behind: 湘岭县水利局水库除险加固项目绩效自评报告.
    new RegExp(`^\\s*(?:关于)?(${office})(?=[^属长\\s].*${subject})`, 'u'),
  ];
  if (title) {
    for (const pieces of [...title.lead.map((line) => [line.place]), title.pieces]) {
      for (const pattern of inTitle) {
        const found = pattern.exec(foldWidth(wholeOf(pieces)));
        if (found?.[1]) return quote(pieces, found, found[1]);
      }
    }
  }
  const opening = rebuilt.passages.filter((passage) => passage.zone === 'body').slice(0, OPENING_PASSAGES);
  const patterns = [
    new RegExp(`${anyOf(words.actorBefore)}(${unit})${anyOf(words.actorAfter)}`, 'u'),
    new RegExp(`(?:^|[，,。；\\s])(${unit})${anyOf(words.selfAssessor)}`, 'u'),
  ];
  for (const pattern of patterns) {
    for (const passage of opening) {
      const found = pattern.exec(foldWidth(passage.text));
      if (found?.[1] && isOwnName(found[1])) return quote([passage.place], found, found[1]);
    }
  }
  return null;
}

/** 我县财政局, 县财政局 and 各单位 name nobody. */
function isOwnName(name: string): boolean {
  return (
    name.length >= 4 &&
    !/^(我|本|各|该|县|市|省|区|上级|有关|相关|根据|按照|其|经|对)/u.test(name) &&
    !/[年月]/u.test(name)
  );
}

/** What stands between the year and 绩效 in a title: 2018年度城乡居民最低生活保障资金绩效评价自评报告. */
export function findProject(title: Title | null, organization: Quote | null, lexicon: Lexicon): Quote | null {
  if (!title) return null;
  const subject = anyOf([...(lexicon.narrative.titleSubject ?? []), ...(lexicon.narrative.stageSelf ?? [])]);
  const owner = organization ? `(?:${escapeText(foldWidth(organization.text))})?` : '';
  const generic = new Set(lexicon.narrative.genericProject ?? []);
  for (const pieces of [title.pieces, ...title.lead.map((line) => [line.place]).reverse()]) {
    const text = foldWidth(wholeOf(pieces));
    if (text.length > LONGEST_TITLE_LINE) continue;
    const patterns = [
      new RegExp(`${YEAR}\\s*${owner}\\s*(?:关于)?(?:的)?\\s*(.+?)\\s*(?:的)?(?:支出)?${subject}`, 'u'),
      new RegExp(`${YEAR}\\s*${owner}\\s*(.+?)\\s*$`, 'u'),
      new RegExp(`^\\s*${owner}\\s*(?:关于)?(.+?)\\s*${YEAR}\\s*(?:支出)?${subject}`, 'u'),
      new RegExp(`^\\s*${owner}\\s*(?:关于)?(.+?)\\s*(?:的)?${subject}`, 'u'),
    ];
    for (const pattern of patterns) {
      const found = pattern.exec(text);
      const name = withoutKind(found?.[1]?.trim() ?? '', text, lexicon);
      if (
        !found ||
        name.length < 3 ||
        name.length > 50 ||
        new RegExp(subject, 'u').test(name) ||
        /^[\d年度]+$/.test(name)
      )
        continue;
      const bare = name
        .replace(/\s+/g, '')
        .replace(new RegExp(`^${YEAR}`, 'u'), '')
        .replace(/^[《“"]|[》”"]$/gu, '');
      if (generic.has(bare) || (organization && bare === foldWidth(organization.text))) return null;
      return quote(pieces, found, name);
    }
  }
  return null;
}

/** 文化馆免费开放补助项目支出绩效自评报告 is the 项目支出绩效自评报告 of 文化馆免费开放补助. */
function withoutKind(name: string, title: string, lexicon: Lexicon): string {
  const bare = /^(.{3,})项目$/u.exec(name)?.[1];
  if (bare === undefined || !title.includes(`${name}支出`)) return name;
  return endsWithAny(bare, lexicon.narrative.projectNounEnd) ? bare : name;
}

function wholeOf(pieces: readonly Place[]): string {
  return pieces.map((piece) => piece.text).join('');
}

function quote(pieces: readonly Place[], found: RegExpExecArray, name: string): Quote {
  const start = found.index + found[0].indexOf(name);
  let before = 0;
  const own: Place[] = [];
  for (const piece of pieces) {
    const [from, to] = [Math.max(start - before, 0), Math.min(start + name.length - before, piece.text.length)];
    if (from < to) own.push(slicePlace(piece, from, to));
    before += piece.text.length;
  }
  return { text: foldRadicals(wholeOf(own)).replace(/\s+/gu, ''), place: joinPlaces(own) };
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
