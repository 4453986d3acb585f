import type { Statement, StatisticClaim } from '../../model/statement.js';
import type { Case } from '../case.js';
import { claimOf, type FigureReader, groupByPassage, isPlain, readFigures } from './figure-facts.js';
import type { SubjectContext } from './report-wide.js';

type Stage = 'sent' | 'returned' | 'valid';
type Survey = Partial<Record<Stage, StatisticClaim>>;

/** 有效 ≤ 回收 ≤ 发放 questionnaires. */
export function surveys(statement: Statement, context: SubjectContext): Case[] {
  const words = context.lexicon.figures;
  const { says } = readFigures(statement, context);
  const texts = new Map(statement.passages.map((passage) => [passage.id, passage.text]));
  const told = groupByPassage(
    statement.statistics,
    (entry) => isPlain(entry) && entry.kind === 'count' && (words.surveyUnit ?? []).includes(entry.quantity.unit ?? ''),
  );
  return [...told].flatMap(([passage, sheets]) => {
    const text = texts.get(passage) ?? '';
    const tellsOf = (part: string) => (words.surveySheet ?? []).some((word) => part.includes(word));
    if (!tellsOf(text)) return [];
    const found: Survey[] = [];
    for (const sheet of sheets) {
      const stage = stageOf(sheet, says);
      // 发放宣传资料200份 sent no questionnaires, though the paragraph tells of some.
      if (stage === 'sent' && !tellsOf(sentenceBefore(sheet, text))) continue;
      const current = found.at(-1);
      // Another one sent, or the same stage again: another survey.
      if (!stage) found.push({});
      else if (!current || current[stage] || stage === 'sent') found.push({ [stage]: sheet });
      else current[stage] = sheet;
    }
    return found.flatMap((survey) => surveyCases(survey, statement.partial));
  });
}

/** What the sentence says up to a figure. */
function sentenceBefore({ host }: StatisticClaim, text: string): string {
  if (host.kind !== 'sentence') return '';
  const near = text.slice(Math.max(0, host.start - LONGEST_SENTENCE), host.start);
  return near.split(/[。；;！？\n]/u).at(-1) ?? '';
}

const LONGEST_SENTENCE = 80;

function stageOf(sheet: StatisticClaim, says: FigureReader['says']): Stage | null {
  if (says(sheet, 'surveyValid')) return 'valid';
  if (says(sheet, 'surveyReturned')) return 'returned';
  return says(sheet, 'surveySent') ? 'sent' : null;
}

function surveyCases({ sent, returned, valid }: Survey, partial: boolean): Case[] {
  const pairs: [StatisticClaim | undefined, StatisticClaim | undefined][] = [
    [returned, sent],
    [valid, returned ?? sent],
  ];
  return pairs.flatMap(([less, more]) => {
    if (!less || !more || less.quantity.unit !== more.quantity.unit) return [];
    return [
      {
        subject: { kind: 'figure', id: `${less.id}:survey`, path: [less.label, 'survey'] },
        conditions: partial ? ['partial'] : [],
        stated: less.quantity,
        terms: [{ label: more.label, value: more.quantity, optional: false, most: null }],
        evidence: [less.quantity.place, more.quantity.place],
        params: { label: less.label, most: more.label, unit: less.quantity.unit },
      },
    ];
  });
}

/** Rates of a whole, which can't exceed it: 发放率, 合格率, 满意度. */
export function boundedRates(statement: Statement, context: SubjectContext): Case[] {
  const { endsIn } = readFigures(statement, context);
  return statement.statistics
    .filter(
      (entry) =>
        entry.kind === 'rate' &&
        entry.quantity.unit === '%' &&
        entry.direction === null &&
        !entry.target &&
        !isGlued(entry.quantity.value) &&
        endsIn(entry, 'boundedRates'),
    )
    .map((entry) => {
      const { place } = entry.quantity;
      return {
        subject: { kind: 'figure', id: `${entry.id}:bounded`, path: [entry.label, 'bounded'] },
        conditions: [],
        stated: entry.quantity,
        terms: [{ label: '100%', value: { value: '100', unit: '%', place }, optional: false, most: null }],
        evidence: [place],
        params: { label: entry.label },
      };
    });
}

/** 20100%: a weight of 20 and 100%, from a table that lost its lines. */
function isGlued(value: string): boolean {
  return /^\d{2,}100$/.test(value);
}

/** A satisfaction rate in the text, and whether any survey or sample is told of. */
export function satisfactionSamples(statement: Statement, context: SubjectContext): Case[] {
  const words = context.lexicon.figures;
  const { says } = readFigures(statement, context);
  const told = statement.statistics.find(
    (entry) =>
      entry.host.kind === 'sentence' &&
      entry.kind === 'rate' &&
      entry.quantity.unit === '%' &&
      isPlain(entry) &&
      says(entry, 'satisfaction'),
  );
  if (!told) return [];
  const cells = statement.rubrics.flatMap((rubric) =>
    rubric.rows.flatMap((row) => [row.explanation, row.actual, row.remark].map((quote) => quote?.text ?? '')),
  );
  const sampled = [...statement.passages.map((passage) => passage.text), ...cells].some((text) =>
    (words.sample ?? []).some((word) => text.includes(word)),
  );
  const claim = claimOf(told);
  return [
    {
      subject: { kind: 'figure', id: `${told.id}:sample`, path: [told.label, 'sample'] },
      conditions: statement.partial ? ['partial'] : [],
      stated: claim,
      terms: [],
      evidence: [claim.place],
      params: { fault: sampled ? 0 : 1, label: told.label, value: claim.value },
    },
  ];
}
