import type { Lexicon } from '../../model/book.js';
import { foldLabel, foldWord } from '../fold-text.js';
import { onceFor } from '../once-for.js';

/** What the first words of a rubric's row say that the row is. */
export interface RowWords {
  isTotal(label: string): boolean;
  isSubtotal(label: string): boolean;
  isNote(text: string): boolean;
  /** Template text that holds no indicator: ……, 指标2. */
  isTemplate(name: string): boolean;
  isUnscoredPart(name: string): boolean;
  isNotApplicable(text: string): boolean;
  bonusKind(path: readonly string[]): 'indicator' | 'bonus' | 'penalty';
  mentions(list: 'eitherOr' | 'rebased' | 'rebasedWhole', text: string): boolean;
}

export const createRowWords = onceFor((lexicon: Lexicon): RowWords => {
  const list = (name: string) => (lexicon.rubric[name] ?? []).map(foldWord);
  const total = new Set(list('total'));
  const subtotal = list('subtotal');
  const notes = list('note').map((note) => ({ note, start: new RegExp(`^${note}(?:\\d*[:.、]|:)`) }));
  const templates = new Set(list('template'));
  const parts = list('unscoredPart');
  const never = new Set([...list('notApplicable'), ...list('dash')]);
  const bonus = new Set(list('bonus'));
  const penalty = new Set(list('penalty'));
  const mentioned = { eitherOr: list('eitherOr'), rebased: list('rebased'), rebasedWhole: list('rebasedWhole') };
  return {
    isTotal: (label) => total.has(foldLabel(label).replace(/\d+(\.\d+)?分?$/, '')),
    isSubtotal: (label) => subtotal.some((word) => foldLabel(label).endsWith(word)),
    isNote: (text) => {
      const word = foldWord(text);
      return notes.some(({ note, start }) => word === note || start.test(word));
    },
    isTemplate: (name) => templates.has(foldWord(name)) || /^指标\d*[:：]?$/.test(foldWord(name)),
    isUnscoredPart: (name) => parts.some((part) => foldWord(name).startsWith(part)),
    isNotApplicable: (text) => never.has(foldWord(text)),
    bonusKind: (path) => {
      const names = path.map((name) => foldLabel(name));
      if (names.some((name) => bonus.has(name))) return 'bonus';
      return names.some((name) => penalty.has(name)) ? 'penalty' : 'indicator';
    },
    mentions: (name, text) => {
      const folded = foldWord(text);
      return mentioned[name].some((word) => folded.includes(word));
    },
  };
});
