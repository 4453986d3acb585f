import type { Lexicon } from '../../model/book.js';
import { foldSentence } from '../fold-sentence.js';

export type UnitKind = 'money' | 'count' | 'measure' | 'percent' | 'points';

export interface UnitWords {
  kindOf(unit: string): UnitKind | null;
  /** Every unit that a head or caption names: 金额（万元）, 单位：万元、人, 万人. */
  named(text: string): string[];
  /** The unit as it is written here, simplified and without spaces: ％ is %, 百分比 is %. Null where it is none. */
  known(text: string): string | null;
}

const cache = new WeakMap<Lexicon['quantities'], UnitWords>();

export function createUnitWords(lexicon: Lexicon): UnitWords {
  const found = cache.get(lexicon.quantities);
  if (found) return found;
  const made = buildUnitWords(lexicon);
  cache.set(lexicon.quantities, made);
  return made;
}

function buildUnitWords(lexicon: Lexicon): UnitWords {
  const list = (name: string) => lexicon.quantities[name] ?? [];
  const kinds = new Map<string, UnitKind>();
  const scaled = (units: readonly string[]) => units.flatMap((unit) => ['', ...list('scales')].map((s) => s + unit));
  for (const unit of scaled(list('measureUnits'))) kinds.set(unit, 'measure');
  for (const unit of scaled(list('countUnits'))) kinds.set(unit, 'count');
  for (const unit of list('percentUnits')) kinds.set(unit, unit.endsWith('点') ? 'points' : 'percent');
  for (const unit of list('moneyUnits')) kinds.set(unit, 'money');
  const twins: Readonly<Record<string, string>> = { 百分比: '%', '﹪': '%' };
  const known = (text: string): string | null => {
    const word = foldSentence(text, lexicon).replace(/\s+/gu, '');
    const twin = twins[word] ?? word;
    const [unit = '', ...per] = twin.split('/');
    return kinds.has(unit) && per.join('').length <= 6 ? twin : null;
  };
  const label = new RegExp(`(?:${(lexicon.tableFigures.unitLabel ?? []).join('|')})\\s*[:：]?\\s*(.{1,16})$`, 'u');
  const cleaned = (text: string) => text.split(/[、，,和;]/u).flatMap((part) => known(part) ?? []);
  return {
    kindOf: (unit) => kinds.get(unit.split('/')[0] ?? '') ?? null,
    known,
    named: (text) => {
      const folded = foldSentence(text, lexicon).trim();
      if (folded === '' || folded.length > 80) return [];
      const whole = known(folded);
      if (whole !== null) return [whole];
      const brackets = [...folded.matchAll(/[([]([^()[\]]{1,20})[)\]]/gu)].flatMap((match) => {
        const inside = (match[1] ?? '').trim();
        return cleaned(label.exec(inside)?.[1] ?? inside);
      });
      if (brackets.length > 0) return brackets;
      const labelled = label.exec(folded.replace(/[)\]]\s*$/u, ''))?.[1];
      if (labelled !== undefined) return cleaned(labelled.trim());
      const bare = /([%‰])$/u.exec(folded)?.[1];
      return bare ? [bare] : [];
    },
  };
}
