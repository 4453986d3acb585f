import type { PersonalData, Statement } from '../../model/statement.js';
import type { Case } from '../case.js';

const MOST_SHOWN = 8;

/** A secrecy mark; a statement that has one holds nothing else. */
export function secretMarks(statement: Statement): Case[] {
  const mark = statement.secretMark;
  if (!mark) return [];
  return [
    {
      subject: { kind: 'document', id: 'secret-mark' },
      conditions: [],
      stated: null,
      terms: [],
      evidence: [mark],
      params: { fault: 1, mark: mark.text.replace(/\s+/gu, '') },
    },
  ];
}

const KINDS: readonly PersonalData['kind'][] = ['id', 'card', 'mobile', 'list'];

/** Numbers of persons and lists of them: one case a kind. Neither parameters nor evidence repeat a number. */
export function personalData(statement: Statement): Case[] {
  return KINDS.flatMap((kind): Case[] => {
    const places = (statement.personal ?? []).filter((entry) => entry.kind === kind).map((entry) => entry.place);
    if (places.length === 0) return [];
    return [
      {
        subject: { kind: 'document', id: `personal/${kind}` },
        conditions: [],
        stated: null,
        terms: [],
        evidence: places.slice(0, MOST_SHOWN),
        params: { fault: 1, kind, count: places.length },
      },
    ];
  });
}
