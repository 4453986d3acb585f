import type { Clause } from '../figures/sentences.js';
import type { Told, ToldParagraph } from '../figures/told.js';
import type { RelationWords } from './relation-words.js';

/** A place where parts of something begin: 其中, or a bracket right behind a figure. Offsets are of the folded text. */
export interface Opener {
  readonly at: number;
  /** Where its items begin and end. */
  readonly from: number;
  readonly to: number;
  /** Opened by 其中 or a word like it. */
  readonly worded: boolean;
  /** It has a bracket of its own. */
  readonly bracketed: boolean;
  /** It begins a sentence, behind a full stop; its whole is in the one before. */
  readonly begins: boolean;
  /** It begins a sentence behind a semicolon. */
  readonly resumes: boolean;
  /** 基本支出中，…: the name of its whole; null where it has none. */
  readonly name: string | null;
  /** The bracket that its items stand in, and the one around its whole; null outside brackets. */
  readonly inside: number | null;
  readonly outside: number | null;
  readonly period: number;
}

/** A clause with the stretch between full stops that holds it. */
interface Stretch extends Clause {
  readonly period: number;
}

/** A longer list is not written in one sentence. */
const MOST_CLAUSES = 80;
/** Between a figure and the bracket of its parts: 25285人参加工伤保险（其中. */
const NEAR = 16;

/** Every place of a paragraph that opens a list of parts, in reading order. */
export function findOpeners(paragraph: ToldParagraph, words: RelationWords): Opener[] {
  const { folded } = paragraph;
  const outer = outerBrackets(paragraph.brackets);
  const closes = new Map([...paragraph.brackets].map(([close, open]) => [open, close]));
  const clauses = paragraph.sentences.flatMap((sentence): Stretch[] =>
    sentence.clauses.map((clause) => ({ ...clause, period: sentence.period })),
  );
  const ends = new Map(paragraph.figures.map((figure) => [figure.end, figure]));
  return clauses.flatMap((clause, i): Opener[] => {
    const text = folded.slice(clause.start, clause.end);
    const name = words.namedParts.exec(text)?.[1] ?? null;
    const word = words.opensParts.exec(text) ?? words.namedParts.exec(text);
    const bracket = clause.bracket;
    const first = bracket !== null && folded.slice(bracket + 1, clause.start).trim() === '';
    if (!word && !(first && followsFigure(folded, bracket, ends))) return [];
    const from = clause.start + (word?.[0].length ?? 0);
    const close = bracket === null ? null : (closes.get(bracket) ?? null);
    const before = clauses[i - 1];
    return [
      {
        at: first ? bracket : clause.start,
        from,
        to: first && close !== null ? close : endOfList(folded, clauses, i, words),
        worded: word !== null,
        bracketed: first,
        begins: !first && before !== undefined && before.period !== clause.period,
        resumes: !first && clause.index === 0 && before !== undefined && before.period === clause.period,
        name,
        inside: bracket,
        outside: first ? (outer.get(bracket) ?? null) : bracket,
        period: clause.period,
      },
    ];
  });
}

/** The brackets right around brackets. */
export function outerBrackets(brackets: ReadonlyMap<number, number>): ReadonlyMap<number, number | null> {
  const outer = new Map<number, number | null>();
  const pairs = [...brackets].map(([close, open]) => ({ open, close })).sort((a, b) => a.open - b.open);
  const around: { readonly open: number; readonly close: number }[] = [];
  for (const pair of pairs) {
    while (around.length > 0 && (around.at(-1)?.close ?? 0) < pair.open) around.pop();
    outer.set(pair.open, around.at(-1)?.open ?? null);
    around.push(pair);
  }
  return outer;
}

function followsFigure(folded: string, bracket: number, ends: ReadonlyMap<number, Told>): boolean {
  for (let at = bracket; at > bracket - 3 && at >= 0; at--) {
    if (ends.has(at)) return true;
    if (!/\s/.test(folded[at - 1] ?? '')) return false;
  }
  return false;
}

/** Up to the full stop, to the end of the bracket around, or to a further 其中 beside it. */
function endOfList(folded: string, clauses: readonly Stretch[], opener: number, words: RelationWords): number {
  const own = clauses[opener];
  let end = own?.end ?? 0;
  for (const clause of clauses.slice(opener + 1, opener + MOST_CLAUSES)) {
    if (!own || clause.period !== own.period || clause.depth < own.depth) break;
    const beside = clause.bracket === own.bracket;
    if (beside && words.opensParts.test(folded.slice(clause.start, clause.end))) break;
    end = clause.end;
  }
  return end;
}

/** What stands right before the bracket of a list: the last figure of the same clause. */
export function figureBefore(folded: string, opener: Opener, earlier: readonly Told[]): Told | null {
  const last = earlier.at(-1);
  if (!last || opener.at - last.end > NEAR) return null;
  return /[，,。；;：:、]/.test(folded.slice(last.end, opener.at)) ? null : last;
}
