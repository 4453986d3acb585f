import { anyOf } from '../../extract/fold-sentence.js';
import { foldWord } from '../../extract/fold-text.js';
import type { Lexicon } from '../../model/book.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { quotedNames, withoutQuoted } from './calls.js';
import { containsAny } from './contains-word.js';
import { ownText, sentencesOf } from './own-text.js';
import type { SubjectContext } from './report-wide.js';
import { soleYear } from './year-mentions.js';

const OPENING = 14;
const SHORTEST = 4;
const LONGEST = 30;
const LONGEST_SENTENCE = 600;
/** Of so many characters in a row two texts don't agree by chance. */
const RUN = 3;
const FEWEST_MENTIONS = 2;

/**
 * The project of the title against the one that the opening sentence says was assessed. One project has many names, so two are
 * taken for two projects only where they share no word, the report speaks of the title's throughout, and of the other nowhere else.
 */
export function projectNames(statement: Statement, context: SubjectContext): Case[] {
  const { lexicon } = context;
  const { project, title, kind } = statement.report;
  if (!project || !title || kind.value === 'department' || project.place.block !== title.place.block) return [];
  const own = coreOf(project.text, lexicon);
  const named = own.length >= SHORTEST ? openingProject(statement, lexicon) : null;
  if (!named) return [];
  const other = coreOf(named.text, lexicon);
  const rest = statement.passages
    .filter((line) => line.place.block !== title.place.block)
    .map((line) => foldWord(line.id === named.passage ? line.text.replace(named.place.text, '') : line.text));
  const cells = statement.rubrics.flatMap((rubric) =>
    rubric.rows.map((row) =>
      foldWord([...row.path, row.criteria?.text, row.target?.text, row.explanation?.text].join(' ')),
    ),
  );
  const texts = [...rest, ...cells];
  const mentions = texts.filter((text) => sharesRun(own, text)).length;
  const fault =
    other.length >= SHORTEST &&
    !sharesPair(own, other) &&
    !isShortOf(other, own) &&
    !isShortOf(own, other) &&
    mentions >= FEWEST_MENTIONS &&
    !texts.some((text) => sharesRun(other, text));
  return [
    {
      subject: { kind: 'document', id: 'project' },
      conditions: [],
      stated: null,
      terms: [],
      evidence: [named.place, project.place],
      params: { fault: fault ? 1 : 0, unit: project.text, other: named.text, project: 1 },
    },
  ];
}

/** 对2018年农村公路养护专项资金开展了绩效自评. */
function openingProject(
  statement: Statement,
  lexicon: Lexicon,
): { text: string; place: Place; passage: string } | null {
  const words = lexicon.structure;
  const pattern = new RegExp(
    `${anyOf(words.subjectBefore)}(?<what>[^。；，,、:]{6,60}?)${anyOf(words.subjectAct)}[^。；，]{0,12}?${anyOf(words.assessment)}`,
    'u',
  );
  for (const sentence of sentencesOf(ownText(statement).body.slice(0, OPENING))) {
    if (sentence.text.length > LONGEST_SENTENCE) continue;
    const match = pattern.exec(withoutQuoted(sentence, quotedNames(sentence, lexicon)));
    const what = match?.groups?.what ?? '';
    const year = soleYear(what);
    if (!match || !year) continue;
    const text = what.slice(year.end).trimEnd();
    const name = foldWord(text);
    if (name.length < SHORTEST || name.length > LONGEST || containsAny(name.slice(0, -2), words.generalSubject))
      continue;
    const start = sentence.start + match.index + match[0].indexOf(what) + year.end;
    return {
      text: name,
      place: slicePlace(sentence.passage.place, start, start + text.length),
      passage: sentence.passage.id,
    };
  }
  return null;
}

/** The name without the closing words that many projects share. */
function coreOf(name: string, lexicon: Lexicon): string {
  let core = foldWord(name)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^20\d\d年?度?/u, '');
  for (;;) {
    const end = (lexicon.narrative.projectEnd ?? []).find((word) => core.endsWith(word) && core.length > word.length);
    if (end === undefined) return core;
    core = core.slice(0, -end.length);
  }
}

function sharesPair(a: string, b: string): boolean {
  return runsOf(a, 2).some((run) => b.includes(run));
}

function sharesRun(name: string, text: string): boolean {
  return runsOf(name, RUN).some((run) => text.includes(run));
}

function runsOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, i) => text.slice(i, i + length));
}

/** 低保 is short for 最低生活保障: every character in order. */
export function isShortOf(short: string, long: string): boolean {
  let at = -1;
  for (const character of short) {
    at = long.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}
