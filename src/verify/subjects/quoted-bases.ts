import { containsAny } from '../../extract/contains-word.js';
import { foldWord } from '../../extract/fold-text.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { isCall, quotedNames } from './calls.js';
import { documentCase } from './document-case.js';
import { openingSentences, ownText } from './own-text.js';
import type { SubjectContext } from './report-wide.js';

/** Documents quoted by number that no longer held for the report's year, with what replaced them. */
export function outdatedBases(statement: Statement, context: SubjectContext): Case[] {
  const year = statement.report.fiscalYear?.value;
  if (year === undefined) return [];
  return (context.lexicon.structure.outdated ?? []).flatMap((entry): Case[] => {
    const [number = '', from = '', now = ''] = entry.split('=');
    const pattern = numberPattern(number);
    if (!pattern || year < Number(from)) return [];
    const places = statement.passages.flatMap((line): Place[] => {
      const match = pattern.exec(line.text);
      return match ? [slicePlace(line.place, match.index, match.index + match[0].length)] : [];
    });
    if (places.length === 0) return [];
    const replaced = numberPattern(now);
    const current = replaced !== null && statement.passages.some((line) => replaced.test(line.text));
    return [documentCase(`basis/${number}`, current ? ['current-too'] : [], places, { fault: 1, number, now, year })];
  });
}

/** 财预〔2011〕285号, in whatever brackets and with whatever blanks. */
export function numberPattern(number: string): RegExp | null {
  const [, issuer, year, count] = /^(\p{L}+)〔(\d{4})〕(\d+)号$/u.exec(number) ?? [];
  if (!issuer || !year || !count) return null;
  const open = '[〔\\[(（【﹝]';
  const close = '[〕\\])）】﹞]';
  // 湘财预〔2011〕285号 is a province's own.
  const begins = '(?:(?<![\\u4e00-\\u9fa5])|(?<=[部照据按和与及以依]))';
  return new RegExp(
    `${begins}${[...issuer].join('\\s*')}\\s*${open}\\s*${year}\\s*${close}\\s*第?\\s*${count}\\s*号`,
    'u',
  );
}

/** A call for one kind of assessment over a report of the other: 部门整体支出 and 项目支出. */
export function callScopes(statement: Statement, context: SubjectContext): Case[] {
  const { lexicon } = context;
  const { kind, title } = statement.report;
  if (!title || !['project', 'special-fund', 'department'].includes(kind.value)) return [];
  const { department, projectScope } = lexicon.structure;
  const whole = kind.value === 'department';
  const calls = openingSentences(ownText(statement)).flatMap((sentence) =>
    quotedNames(sentence, lexicon)
      .filter(({ text }) => isCall(text, lexicon))
      .map(({ text, start }) => ({
        text: foldWord(text),
        place: slicePlace(sentence.passage.place, sentence.start + start, sentence.start + start + text.length),
      })),
  );
  const [first] = calls;
  if (!first) return [];
  const asksWhole = (text: string) => containsAny(text, department);
  const asksProject = (text: string) => containsAny(text, projectScope);
  const fits = calls.some(({ text }) =>
    whole ? asksWhole(text) || !asksProject(text) : asksProject(text) || !asksWhole(text),
  );
  const titleFits = whole ? asksWhole(foldWord(title.text)) : !asksWhole(foldWord(title.text));
  return [
    documentCase('scope', titleFits ? [] : ['title-of-both'], [first.place, title.place], {
      fault: fits ? 0 : 1,
      whole: whole ? 1 : 0,
    }),
  ];
}
