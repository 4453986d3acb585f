import type { FigureWords } from './figure-words.js';
import { cleanLabel, isVerbOnly, partLabel, wordsBefore } from './find-label.js';
import { strongRole } from './find-role.js';
import type { Clause } from './sentences.js';

/** What a figure is called. */
export interface FigureName {
  readonly label: string;
  readonly term: string;
  readonly subject: string | null;
  /** The clause names nothing: the name is the figure's before. */
  readonly inherited?: boolean;
  /** The label of a change without its verb. */
  readonly base?: string;
  /** Of a share right behind an amount, the name of the amount: what grew is the amount, 支出90万元，占30%，同比增长2%. */
  readonly shareOf?: FigureName;
}

/** What stands around a quantity. */
export interface Surroundings {
  readonly text: string;
  readonly brackets: ReadonlyMap<number, number>;
  readonly clause: Clause;
  readonly start: number;
  /** Where the last quantity of the sentence ended, else the sentence's start. */
  readonly from: number;
  /** The words of the clause before the quantity. */
  readonly head: string;
  /** The words of the clause behind it. */
  readonly behind: string;
}

export interface Change {
  readonly direction: 'up' | 'down';
  /** The words before those of the change. */
  readonly base: string;
  /** 增加, 减少 */
  readonly verb: string;
}

/** 比上年增加, 公务接待较上年同期减少: a change from what was; 提高到 and 新增 are none. */
export function readChange(head: string, words: FigureWords): Change | null {
  const more = words.exceedsBefore.exec(head);
  const beyond = more ?? words.fallsShortBefore.exec(head);
  if (beyond)
    return { direction: more ? 'up' : 'down', base: head.slice(0, beyond.index), verb: cleanLabel(beyond[0], words) };
  const compared = words.compared.exec(head);
  const up = words.changeUpBefore.exec(head) ?? (compared ? words.changeUp.exec(head) : null);
  const down = words.changeDownBefore.exec(head) ?? (compared ? words.changeDown.exec(head) : null);
  const [match, direction] = (up?.index ?? -1) > (down?.index ?? -1) ? [up, 'up' as const] : [down, 'down' as const];
  if (!match || (compared && match.index < compared.index)) return null;
  if (!compared && words.changeWeak.test(match[0])) return null;
  const base = head.slice(0, compared ? Math.min(compared.index, match.index) : match.index);
  if (!compared && words.changeAlone.test(match[0].trim()) && cleanLabel(base, words) !== '') return null;
  return { direction, base, verb: cleanLabel(match[0], words) };
}

/** The name of a figure from its clause, else from what stands behind it, before its colon or bracket, or from the figure before. */
export function nameFigure(
  place: Surroundings,
  change: Change | null,
  given: string | null,
  last: FigureName | null,
  rate: boolean,
  words: FigureWords,
): FigureName {
  const { text, head, behind, start, from, brackets, clause } = place;
  if (given !== null) return withVerb(nameOf(given, last, words), change);
  if (change) return withVerb(nameOf(cleanLabel(change.base, words), last, words), change);
  if (rate && words.share.test(head)) {
    const whose = cleanLabel(head.replace(words.share, ''), words);
    const owner = whose === '' && last ? inherit(last, words) : null;
    const subject = whose || (owner?.label ?? null);
    return { label: `${subject ?? ''}占比`, term: '占比', subject, ...(owner ? { shareOf: owner } : {}) };
  }
  // 4.1%、2.5%和7%: the last of a row has the name of the row.
  const own = cleanLabel(head, words).replace(/^(?:以及|[和与及])$/u, '');
  // 比2022年的3112万元增加: what is compared with has the name of what is compared.
  if (own === '' && last && words.comparedBefore.test(head)) return { ...last, label: last.label };
  if (last && words.nameAlone.test(own)) {
    const { term, subject } = inherit(last, words);
    return { label: own + term, term, subject };
  }
  if (rate && last && words.completedShare.test(own))
    return { ...nameOf(own, last, words), shareOf: inherit(last, words) };
  if (own !== '' && !isVerbOnly(own, words)) return nameOf(own, last, words);
  const after = cleanLabel(behind, words);
  if (!rate && after !== '' && /^\p{Script=Han}/u.test(behind)) return nameOf(after, last, words);
  const mark = text[clause.start - 1] ?? '';
  // …资金：3039万元, “地块调查项目”（723万元）
  if (head.trim() === '' && /[：:(（]/.test(mark) && from < clause.start - 1) {
    const led = cleanLabel(wordsBefore(text, clause.start - 1, from, brackets), words);
    if (led !== '') return nameOf(led, last, words);
  }
  if (own !== '') return nameOf(own, null, words);
  if (last)
    return { ...last, label: words.lastYear.test(head) ? `${head.trim().slice(0, 2)}${last.term}` : last.label };
  const led = cleanLabel(text.slice(Math.max(from, start - 24), start), words);
  return { label: led, term: led, subject: null };
}

/** A name that only says what was measured (执行数) belongs to whom the sentence spoke of last. */
function nameOf(label: string, last: FigureName | null, words: FigureWords): FigureName {
  if (label === '') return last ? inherit(last, words) : { label, term: label, subject: null };
  const { subject, term } = partLabel(label, words);
  if (subject !== null || !words.measureAlone.test(label)) return { label, term, subject };
  if (last === null) return { label, term, subject: null };
  // What the sentence spoke of is whose it is only where it names no flow of its own: 收到补助, 批复概算.
  const base = last.base ?? last.label;
  const named = !words.measure.test(base) && !words.measureAlone.test(base) && strongRole(base, words) === null;
  return { label, term, subject: last.subject ?? (named ? base : null) };
}

/** The name of the figure before; of last year's figure without that year, of a change without its verb. */
function inherit(last: FigureName, words: FigureWords): FigureName {
  const base = last.base ?? last.label;
  const label = words.lastYear.test(base) ? last.term : base;
  const term =
    last.base === undefined ? last.term : last.term.slice(0, last.term.length - (last.label.length - base.length));
  return { label, term, subject: last.subject, inherited: true };
}

function withVerb(name: FigureName, change: Change | null): FigureName {
  if (!change) return name;
  const { label, term } = name;
  return { ...name, label: `${label}${change.verb}`, term: `${term}${change.verb}`, base: label };
}
