import { createInterface } from 'node:readline';
import { attainableScores } from '../criteria/attainable-scores.js';
import { judgeScore } from '../criteria/judge-score.js';
import { readCriterion } from '../criteria/read-criterion.js';
import { readPoints } from '../criteria/read-points.js';
import type { Lexicon } from '../model/book.js';
import { writeImplied, writeReason, writeUnasked } from '../report/messages/criteria.js';
import { describeModel } from '../report/messages/describe-model.js';
import type { Language } from '../report/messages/words.js';
import { loadRules } from './load-rules.js';
import type { ExitCode, Io } from './run.js';

export interface CriteriaOptions {
  readonly weight?: string;
  readonly score?: string;
  readonly jsonl?: boolean;
  readonly rules?: string;
  readonly lang: Language;
}

/** Families without a rule that could be told in other words. */
const silent: ReadonlySet<string> = new Set(['unread', 'no-rule', 'target-only']);
const languages = ['zh-CN', 'en'] as const;

/** How a criterion is understood, as JSON on stdout and a sentence for people on stderr; or line by line with --jsonl. */
export async function criteriaCommand(text: string | undefined, options: CriteriaOptions, io: Io): Promise<ExitCode> {
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  if (options.jsonl) {
    for await (const line of createInterface({ input: io.in ?? process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line.trim() !== '') io.out(`${JSON.stringify(explainLine(line, rulebook.lexicon))}\n`);
    return 0;
  }
  if (text === undefined) {
    io.err('请给出评分标准的文字，或加 --jsonl 从标准输入逐行读取。\n');
    return 2;
  }
  const explained = explainCriterion(text, options.weight ?? null, options.score ?? null, rulebook.lexicon);
  io.out(`${JSON.stringify(explained, null, 2)}\n`);
  io.err(`${explained.score?.sentence[options.lang] ?? writeUnasked(options.lang)}\n`);
  return 0;
}

/** One line {text, weight, score}; numbers may stand bare. A line that is none is answered as not understood. */
function explainLine(line: string, lexicon: Lexicon) {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(line);
  } catch {
    // Answered below, as a criterion that can't be read.
  }
  const fields = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);
  const text = textOf(fields.text);
  return explainCriterion(text ?? '', textOf(fields.weight), text === null ? '' : textOf(fields.score), lexicon);
}

function explainCriterion(text: string, weight: string | null, score: string | null, lexicon: Lexicon) {
  const model = readCriterion(text, weight, lexicon);
  const points = weight === null ? null : readPoints(weight);
  const set = points === null ? null : attainableScores(model, points);
  const judged = score === null ? null : judgeScore(model, weight, score);
  const sentenceIn = (language: Language) =>
    judged === null
      ? ''
      : [writeReason(judged.reason, language), judged.implied && writeImplied(judged.implied, language)]
          .filter(Boolean)
          .join(language === 'en' ? ' ' : '');
  return {
    family: model.family,
    model,
    reading: silent.has(model.family) ? null : describeModel(model, points ?? '100'),
    attainable: set && {
      values: set.filter(({ low, high }) => low.eq(high)).map(({ low }) => low.toString()),
      intervals: set.filter(({ low, high }) => !low.eq(high)).map(({ low, high }) => [low.toString(), high.toString()]),
    },
    score: judged && {
      verdict: judged.verdict,
      implied: judged.implied,
      reason: judged.reason,
      sentence: Object.fromEntries(languages.map((language) => [language, sentenceIn(language)])) as Record<
        Language,
        string
      >,
    },
  };
}
