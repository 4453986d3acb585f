import { anyOf } from '../../extract/fold-sentence.js';
import { foldWidth, foldWord } from '../../extract/fold-text.js';
import type { Lexicon } from '../../model/book.js';
import type { Passage } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { isCall, quotedNames, withoutQuoted } from './calls.js';
import { containsAny, startsWithAny } from './contains-word.js';
import { type OwnText, ownText, type Sentence, sentencesOf } from './own-text.js';
import type { SubjectContext } from './report-wide.js';
import { soleYear, type YearMention, yearsIn } from './year-mentions.js';

/** Where a report says which year it is about. */
interface YearPlace {
  readonly where: 'form' | 'subject' | 'call' | 'conclusion';
  readonly year: number;
  readonly place: Place;
}

interface Base {
  readonly year: number;
  readonly place: Place;
  /** The year of the assessment may be meant: 2021年绩效自评报告. */
  readonly loose: boolean;
}

/** A line that could name a form's year. */
const LONGEST_CAPTION = 40;
const OPENING = 14;
const LONGEST_SENTENCE = 600;
/** How far from a year the words stand that give it another meaning. */
const NEAR = 8;

/** The year of the title against the years of the form's head, the opening sentence, the call quoted in it and the conclusion. */
export function fiscalYears(statement: Statement, context: SubjectContext): Case[] {
  const { lexicon } = context;
  const own = ownText(statement);
  const base = titleYear(statement, lexicon) ?? captionYear(own, lexicon);
  if (!base) return [];
  const named = [
    ...openingYears(own, base, lexicon),
    ...formYears(statement, own, base, lexicon),
    ...conclusionYears(statement, base, lexicon),
  ];
  const subject = named.find((entry) => entry.where !== 'call' && entry.year !== base.year)?.year ?? null;
  // A call of a later year may be for the assessment of this one.
  const wrong = named.filter((entry) => entry.year !== base.year && (entry.year < base.year || entry.year === subject));
  const other = wrong[0];
  const conditions = [
    ...(spansYears(statement, lexicon) ? ['several-years'] : []),
    ...(other && inProjectName(statement, other.year) ? ['year-of-project'] : []),
    ...(base.loose && wrong.every((entry) => entry.year === base.year - 1) ? ['year-of-assessment'] : []),
  ];
  return [
    {
      subject: { kind: 'document', id: 'fiscal-year' },
      conditions: other ? conditions : [],
      stated: null,
      terms: [],
      evidence: other ? [other.place, ...wrong.slice(1).map((entry) => entry.place), base.place] : [base.place],
      params: { fault: other ? 1 : 0, year: base.year, other: other?.year ?? null, where: other?.where ?? null },
    },
  ];
}

function titleYear(statement: Statement, lexicon: Lexicon): Base | null {
  const { title } = statement.report;
  if (!title) return null;
  return baseOf(title.place, lexicon);
}

/** The year on a line of its own beside the title, where the title names none: 2020年度 on a cover, （2020年度） under it. */
function captionYear({ above, body }: OwnText, lexicon: Lexicon): Base | null {
  for (const line of [...above.slice(-3).reverse(), ...body.slice(0, 1)]) {
    if (line.text.trim().length > LONGEST_CAPTION || /[。，；]/.test(line.text)) continue;
    const base = baseOf(line.place, lexicon);
    if (base && isYearAlone(foldWord(line.text))) return base;
  }
  return null;
}

function baseOf(place: Place, lexicon: Lexicon): Base | null {
  const text = foldWidth(place.text);
  const year = soleYear(text);
  if (!year) return null;
  const rest = foldWord(text.slice(year.end)).replace(/^[)）]/u, '');
  const loose = !year.fiscal && (rest === '' || startsWithAny(rest, lexicon.structure.actBehindYear));
  return { year: year.value, place: slicePlace(place, year.start, year.end), loose };
}

function isYearAlone(text: string): boolean {
  return /^[（(【[]?(?:20\d{2}|二[〇零○OОΟ]\S{2})年度?[)）】\]]?$/u.test(text);
}

/** The call for the assessment, and what the opening sentences say is assessed. */
function openingYears(own: OwnText, base: Base, lexicon: Lexicon): YearPlace[] {
  const sentences = sentencesOf(own.body.slice(0, OPENING));
  const found = sentences.flatMap((sentence) => {
    if (sentence.text.length > LONGEST_SENTENCE || yearsIn(sentence.text).length === 0) return [];
    const quoted = quotedNames(sentence, lexicon);
    const calls = quoted.flatMap(({ text, start }): YearPlace[] => {
      const year = isCall(text, lexicon) ? soleYear(text) : null;
      if (!year || isOtherYear(text, year, lexicon.structure.otherYear)) return [];
      return [
        { where: 'call', year: year.value, place: sliceSentence(sentence, start + year.start, start + year.end) },
      ];
    });
    return [...calls, ...subjectYears(sentence, withoutQuoted(sentence, quoted), base, lexicon)];
  });
  // Of calls for several years one is for this.
  const answered = found.some((entry) => entry.where === 'call' && entry.year >= base.year);
  return answered ? found.filter((entry) => entry.where !== 'call' || entry.year > base.year) : found;
}

function subjectYears(sentence: Sentence, text: string, base: Base, lexicon: Lexicon): YearPlace[] {
  const words = lexicon.structure;
  const assessment = anyOf(words.assessment);
  const patterns = [
    new RegExp(
      `(?<before>${anyOf(words.subjectBefore)})(?<what>[^。；]{4,80}?)${anyOf(words.subjectAct)}[^。；，]{0,16}?${assessment}`,
      'gu',
    ),
    new RegExp(`(?<before>${anyOf(words.reportBefore)})(?<what>[^。；，,]{4,60}?)${anyOf(words.reportAct)}`, 'gu'),
  ];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const what = match.groups?.what ?? '';
      const start = match.index + (match.groups?.before ?? '').length;
      const year = namedYear(what, base, words.actBehindYear, words.otherYear);
      if (year)
        return [
          { where: 'subject', year: year.value, place: sliceSentence(sentence, start + year.start, start + year.end) },
        ];
    }
  }
  return [];
}

/** The one year that a phrase gives its subject; null where another year may stand there rightly. */
function namedYear(
  phrase: string,
  base: Base,
  actBehind: readonly string[] | undefined,
  others: readonly string[] | undefined,
): YearMention | null {
  const year = soleYear(phrase);
  if (!year || isOtherYear(phrase, year, others)) return null;
  const rest = phrase.slice(year.end).trim();
  const ofAct = !year.fiscal && (rest === '' || startsWithAny(rest, actBehind));
  return ofAct && year.value > base.year ? null : year;
}

/** A form's own year, by its label or on a line under its title; one of several forms may be last year's. */
function formYears(statement: Statement, own: OwnText, base: Base, lexicon: Lexicon): YearPlace[] {
  if (statement.rubrics.length !== 1) return [];
  const labels = (lexicon.structure.yearLabel ?? []).map(foldWord);
  const lines: readonly Passage[] = [...own.above.slice(-2), ...own.body.slice(0, 3)];
  const found = lines.flatMap((line): YearPlace[] => {
    const text = foldWord(line.text);
    const label = /^([^:]{2,8}):/u.exec(text)?.[1] ?? '';
    if (!isYearAlone(text) && !labels.includes(label)) return [];
    const folded = foldWidth(line.text);
    const year = soleYear(folded);
    return year ? [{ where: 'form', year: year.value, place: slicePlace(line.place, year.start, year.end) }] : [];
  });
  return found.some((entry) => entry.year === base.year) ? [] : found;
}

/** The year in the sentence that gives the total, before it. */
function conclusionYears(statement: Statement, base: Base, lexicon: Lexicon): YearPlace[] {
  const place = statement.conclusion?.totalScore?.place;
  const passage =
    place && statement.passages.find((line) => line.place.block === place.block && line.place.path === place.path);
  if (!place || !passage) return [];
  const sentence = sentencesOf([passage]).find(
    (entry) => entry.start <= place.start && place.start < entry.start + entry.text.length,
  );
  if (!sentence) return [];
  const before = sentence.text.slice(0, place.start - sentence.start);
  const year = soleYear(before);
  const named = year && yearsIn(sentence.text).every((entry) => entry.value === year.value);
  if (!year || !named || year.value >= base.year || isOtherYear(before, year, lexicon.structure.otherYear)) return [];
  return [{ where: 'conclusion', year: year.value, place: sliceSentence(sentence, year.start, year.end) }];
}

/** A report on several years, or on school years. */
function spansYears(statement: Statement, lexicon: Lexicon): boolean {
  const title = foldWidth(statement.report.title?.text ?? '');
  return yearsIn(title).some((year) => year.other) || containsAny(title, lexicon.structure.otherSpan);
}

/** 2018年易地搬迁项目, assessed for 2020. */
function inProjectName(statement: Statement, year: number): boolean {
  const { project, title } = statement.report;
  return (
    project !== null && project.place.block !== title?.place.block && foldWord(project.text).includes(String(year))
  );
}

function sliceSentence(sentence: Sentence, start: number, end: number): Place {
  return slicePlace(sentence.passage.place, sentence.start + start, sentence.start + end);
}

/** 提前下达2021年, 2019年结转: right beside the year stands why it is another one. */
function isOtherYear(text: string, year: YearMention, words: readonly string[] | undefined): boolean {
  return containsAny(text.slice(Math.max(0, year.start - NEAR), year.end + NEAR), words);
}
