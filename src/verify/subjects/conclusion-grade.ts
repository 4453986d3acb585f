import { foldWord } from '../../extract/fold-text.js';
import type { GradeScheme, Lexicon } from '../../model/book.js';
import type { Place } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact } from '../decimal.js';
import type { SubjectContext } from './report-wide.js';
import { findStatedBands, type StatedBands } from './stated-bands.js';

interface Scheme {
  readonly bands: readonly {
    readonly words: readonly string[];
    readonly from: string;
    readonly below: string | null;
  }[];
  readonly basis: string | null;
  readonly binding: boolean;
  readonly places: readonly Place[];
}

/** The grade in the text against the band of the total: the report's own bands where it gives them, else the book's. */
export function conclusionGrade(statement: Statement, { lexicon, book }: SubjectContext): Case[] {
  const grade = statement.conclusion?.grade;
  const rubric = statement.rubrics.find((candidate) => candidate.total?.score);
  const total = statement.conclusion?.totalScore ?? rubric?.total?.score ?? null;
  if (!grade || !total) return [];
  const own = findStatedBands(statement, lexicon);
  const scheme = schemeOf(own?.whole ? own : null, book?.grades ?? null);
  if (!scheme) return [];
  const word = plainGrade(grade.text);
  const value = new Exact(total.value);
  const band = scheme.bands.find((entry) => value.gte(entry.from) && (entry.below === null || value.lt(entry.below)));
  const called = bandNamed(scheme, word, lexicon);
  const weight = rubric?.total?.weight;
  const conditions = [
    ...(weight && !new Exact(weight.value).equals(100) ? ['not-of-100'] : []),
    ...(value.gt(100) ? ['not-of-100'] : []),
    // Some bands that are not the scheme's: the report goes by others, which were not all read.
    ...(own?.bands.some(({ word, from }) => !holds(scheme, word, from, lexicon)) ? ['bands-unread'] : []),
    ...(gradesDiffer(statement, lexicon) === true ? ['grades-differ'] : []),
  ];
  return [
    {
      subject: { kind: 'conclusion', id: 'grade' },
      conditions,
      stated: total,
      terms: [],
      evidence: [grade.place, total.place, ...scheme.places],
      basis: scheme.basis ?? scheme.places.map((place) => place.text).join(''),
      params: {
        grade: word,
        total: total.value,
        canonical: called?.words[0] ?? null,
        band: band?.words[0] ?? null,
        edges: band ? `${band.from} ≤ ${total.value}${band.below === null ? '' : ` < ${band.below}`}` : null,
        scheme: scheme.basis,
        binding: scheme.binding ? 1 : 0,
      },
    },
  ];
}

function holds(scheme: Scheme, word: string, from: string, lexicon: Lexicon): boolean {
  const band = bandNamed(scheme, word, lexicon);
  return band !== null && new Exact(band.from).equals(from);
}

function schemeOf(own: StatedBands | null, grades: GradeScheme | null): Scheme | null {
  if (own) {
    const bands = own.bands.map(({ word, from }, i) => ({
      words: [word],
      from,
      below: own.bands[i - 1]?.from ?? null,
    }));
    return { bands, basis: null, binding: true, places: [own.place] };
  }
  if (!grades) return null;
  const bands = grades.bands.map(({ grade, aliases, ...edges }) => ({ words: [grade, ...aliases], ...edges }));
  return { bands, basis: grades.basis, binding: grades.binding, places: [] };
}

/** The band that a word names; of a report's own bands also by another word for the same grade. A book has all its words. */
function bandNamed(scheme: Scheme, word: string, lexicon: Lexicon): Scheme['bands'][number] | null {
  const named = scheme.bands.find((band) => band.words.includes(word));
  if (named || scheme.basis !== null) return named ?? null;
  const grade = gradeOf(word, lexicon);
  const alike = scheme.bands.filter((band) => band.words.some((other) => gradeOf(other, lexicon) === grade));
  return grade !== null && alike.length === 1 ? (alike[0] ?? null) : null;
}

/** The grade in the text against that in the form. */
export function conclusionGrades(statement: Statement, { lexicon }: SubjectContext): Case[] {
  const { grade, gradeInForm } = statement.conclusion ?? {};
  if (!grade || !gradeInForm) return [];
  const differ = gradesDiffer(statement, lexicon);
  return [
    {
      subject: { kind: 'conclusion', id: 'grades' },
      conditions: [
        ...(differ === null ? ['grade-unknown'] : []),
        ...(statement.rubrics.filter((rubric) => rubric.scored).length > 1 ? ['several-rubrics'] : []),
        ...(statement.partial ? ['partial'] : []),
        ...(statement.rubrics.some(({ columns }) => columns.some(({ role }) => role === 'review-score'))
          ? ['reviewed']
          : []),
      ],
      stated: null,
      terms: [],
      evidence: [grade.place, gradeInForm.place],
      params: { fault: differ ? 1 : 0, grade: plainGrade(grade.text), form: plainGrade(gradeInForm.text) },
    },
  ];
}

/** Null where one of the words is no grade known here. */
function gradesDiffer(statement: Statement, lexicon: Lexicon): boolean | null {
  const { grade, gradeInForm } = statement.conclusion ?? {};
  if (!grade || !gradeInForm) return null;
  const [text, form] = [gradeOf(plainGrade(grade.text), lexicon), gradeOf(plainGrade(gradeInForm.text), lexicon)];
  return text === null || form === null ? null : text !== form;
}

export function gradeOf(word: string, lexicon: Lexicon): string | null {
  const found = lexicon.grades.find((entry) => entry.grade === word || entry.aliases.includes(word));
  return found?.grade ?? null;
}

/** Without quotation marks, and in simplified characters as the lists have them. */
export function plainGrade(text: string): string {
  return foldWord(text).replace(/[“”"'‘’「」『』【】]/gu, '');
}
