import { anyOf } from '../../extract/fold-sentence.js';
import type { Lexicon } from '../../model/book.js';
import type { Sentence } from './own-text.js';

/** The name of a document that a sentence quotes: 关于做好2018年度绩效自评工作的通知, 《…》. */
export interface Quoted {
  readonly text: string;
  /** In the sentence. */
  readonly start: number;
}

const LONGEST_SENTENCE = 600;

/** The documents that a sentence quotes by name; none in a sentence too long to be one. */
export function quotedNames(sentence: Sentence, lexicon: Lexicon): Quoted[] {
  if (sentence.text.length > LONGEST_SENTENCE) return [];
  const named = new RegExp(`《[^《》]{2,80}》|关于[^。；《》]{2,60}?${anyOf(lexicon.structure.callEnd)}`, 'gu');
  return [...sentence.text.matchAll(named)].map((match) => ({ text: match[0], start: match.index }));
}

/** Does it ask for self-assessments, rather than rule, grant or plan? */
export function isCall(name: string, lexicon: Lexicon): boolean {
  const { callBefore, assessment, callOther } = lexicon.structure;
  const has = (words: readonly string[] | undefined) => (words ?? []).some((word) => name.includes(word));
  return has(callBefore) && has(assessment) && !has(callOther);
}

/** The sentence with what it quotes blanked out, offsets kept: such names are not the report's own words. */
export function withoutQuoted(sentence: Sentence, quoted: readonly Quoted[]): string {
  let text = sentence.text;
  for (const { start, text: name } of quoted)
    text = text.slice(0, start) + ' '.repeat(name.length) + text.slice(start + name.length);
  return text;
}
