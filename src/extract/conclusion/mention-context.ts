import type { Lexicon } from '../../model/book.js';
import { anyOf } from '../fold-sentence.js';
import { foldWord } from '../fold-text.js';

/** What the words around a score or grade say about whose it is. */
export interface Context {
  /** Nothing says that it is a part's, a review's, a plan's or another year's. */
  readonly own: boolean;
  /** From the last comma to the words themselves. */
  readonly clause: string;
  readonly subject: string | null;
  readonly year: number | null;
  /** Nothing but the report's own subject stands before the words. */
  readonly startsClause: boolean;
}

export interface ContextReader {
  /** `head` is the label with all up to the number, `after` what follows number and unit. */
  read(folded: string, at: number, head: string, after: string): Context;
  readGrade(folded: string, at: number, head: string): Context;
  /** 总分100分，其中: the scheme's full mark, not a score. */
  statesScheme(label: string, after: string): boolean;
}

const SENTENCE_END = /[。；;！!？?]/u;
const CLAUSE_END = /[，,：:、]/u;
const LONGEST_SUBJECT = 30;
const OWN_YEAR = /(20\d{2})\s*(?:年度?|年)/u;

export function createContextReader(lexicon: Lexicon, titleText: string): ContextReader {
  const words = lexicon.narrative;
  const notOfTitle = (words.otherAssessor ?? []).filter((word) => !titleText.includes(word));
  const assessor = new RegExp(anyOf(notOfTitle), 'u');
  const other = new RegExp(`${anyOf([...(words.otherTotal ?? []), ...notOfTitle])}`, 'u');
  const planned = new RegExp(anyOf(words.planned), 'u');
  const ownWord = new RegExp(anyOf(words.ownAssessment), 'u');
  const part = new RegExp(`${anyOf(words.partSubject)}\\s*(?:${anyOf(words.partNoun)}\\s*)?(?:的|共|合计)?$`, 'u');
  const partMark = new RegExp(`${anyOf(words.fullMark)}\\s*(?:为|是|:|共)?\\s*(\\d{1,3}(?:\\.\\d+)?)\\s*分?`, 'u');
  const markAfter = new RegExp(
    `^\\s*[，,]?\\s*[(（\\[]?\\s*(?:${anyOf(words.fullMark)}|/)\\s*(?:为|是|:)?\\s*(\\d{1,3})`,
    'u',
  );
  const otherGrade = new RegExp(anyOf(words.otherGrade), 'u');
  const evidence = new RegExp(anyOf(words.gradeEvidence), 'u');
  const subjectNoun = new RegExp(`^(.{0,40}?)${anyOf(words.subjectNoun)}`, 'u');
  const generic = new RegExp(anyOf(words.subjectGeneric), 'gu');
  const known = new RegExp(`${anyOf(words.scoreStrong)}|${anyOf(words.ownSubject)}`, 'u');
  const fullTotal = new RegExp(`${anyOf(words.fullMarkLabel)}$`, 'u');
  const scheme = new RegExp(`^\\s*[，,（(]?\\s*${anyOf(words.schemeAfter)}`, 'u');
  const score = /\d\s*分/u;

  return {
    read(folded, at, head, after) {
      const { clause, clauses } = clausesBefore(folded, at);
      const said = `${clause}${head}`;
      const own =
        !other.test(said) &&
        !planned.test(said) &&
        !part.test(clause.trim()) &&
        !ofPart(folded, at, clauses, after) &&
        !carried(clauses, clause, head);
      return { own, clause, ...subjectOf(clause), startsClause: startsClause(clause) };
    },
    readGrade(folded, at, head) {
      const { clause, clauses } = clausesBefore(folded, at);
      const said = `${clause}${head}`;
      const before = clauses.join('，');
      const backed = evidence.test(said) || evidence.test(before) || score.test(before) || isQuoted(folded, at, head);
      const own =
        !other.test(said) &&
        !planned.test(said) &&
        !otherGrade.test(said) &&
        !carried(clauses, clause, head) &&
        !/被[^，,]{2,}$/u.test(clause) &&
        backed &&
        (ownWord.test(said) || !schemeBefore(clauses));
      return { own, clause, ...subjectOf(clause), startsClause: startsClause(clause) };
    },
    statesScheme: (label, after) =>
      fullTotal.test(label) && !ownWord.test(label) && (label.length <= 2 || scheme.test(after)),
  };

  /** A review's name goes on over commas (县财政局进行了复核，得分92分) until a clause speaks of the report's own. */
  function carried(clauses: readonly string[], clause: string, head: string): boolean {
    if (ownWord.test(`${clause}${head}`)) return false;
    for (const earlier of [...clauses].reverse()) {
      if (assessor.test(earlier)) return true;
      if (ownWord.test(earlier)) return false;
    }
    return false;
  }

  /** A full mark below 100 beside a score says that it is one indicator's: 满分20分，得分18分. */
  function ofPart(folded: string, at: number, clauses: readonly string[], after: string): boolean {
    const behind = markAfter.exec(after)?.[1];
    const last = partMark.exec(clauses.at(-1) ?? '')?.[1];
    const inBrackets = /[(（]\s*(\d{1,3}(?:\.\d+)?)\s*分\s*[)）]\s*[:：]?\s*$/u.exec(
      folded.slice(Math.max(0, at - 16), at),
    )?.[1];
    return [behind, last, inBrackets].some((mark) => mark !== undefined && Number(mark) < 100);
  }

  function subjectOf(clause: string): { subject: string | null; year: number | null } {
    const year = OWN_YEAR.exec(clause)?.[1];
    const name = subjectNoun.exec(foldWord(clause).replace(OWN_YEAR, ''))?.[1]?.replace(generic, '') ?? '';
    return { subject: name === '' ? null : name, year: year === undefined ? null : Number(year) };
  }

  function startsClause(clause: string): boolean {
    // In a table flattened into a line, the word stands behind a blank: … 20 总分 100.
    if (clause.trim() === '' || /\s$/.test(clause)) return true;
    return clause.trim().length <= LONGEST_SUBJECT && known.test(clause);
  }
}

/** 90分以上的，评定为优: a scheme, not a result. */
function schemeBefore(clauses: readonly string[]): boolean {
  return /(?:以上|以下|之间|区间)\s*(?:\(含\))?\s*的?\s*$/u.test(clauses.at(-1) ?? '');
}

function isQuoted(folded: string, at: number, head: string): boolean {
  return /^\s*[”"’'」』】]/u.test(folded.slice(at + head.length));
}

/** The clause that ends at `at`, and the earlier ones of its sentence. */
function clausesBefore(folded: string, at: number): { clause: string; clauses: string[] } {
  const sentence =
    folded
      .slice(Math.max(0, at - 200), at)
      .split(SENTENCE_END)
      .at(-1) ?? '';
  const clauses = sentence.split(CLAUSE_END);
  return { clause: clauses.at(-1) ?? '', clauses: clauses.slice(0, -1) };
}
