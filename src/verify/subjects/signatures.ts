import { anyOf } from '../../extract/fold-sentence.js';
import { foldWidth, foldWord } from '../../extract/fold-text.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { containsAny, endsWithAny } from './contains-word.js';
import { ownText } from './own-text.js';
import type { SubjectContext } from './report-wide.js';
import { soleYear } from './year-mentions.js';

/** The day under the report against the end of its year. */
export function reportDates(statement: Statement, context: SubjectContext): Case[] {
  const { reportDate, title, fiscalYear, stage } = statement.report;
  const year = title && soleYear(foldWidth(title.place.text));
  if (!reportDate || !year || fiscalYear?.value !== year.value) return [];
  if (!['self-assessment', 'unknown'].includes(stage.value)) return [];
  // A date in another table than the scored one is an approval's or a target's.
  const table = reportDate.place.table;
  const scored = statement.rubrics.some((rubric) => rubric.scored && rubric.place.table === table);
  const { closedEarly, asOf } = context.lexicon.structure;
  // 截至2020年10月底: the figures end where the text says, not with the year.
  const cutOff = new RegExp(`${anyOf(asOf)}(?:目前|${year.value}年(?:[1-9]|10|11)月)`, 'u');
  const early = statement.passages.some(
    (line) => containsAny(line.text, closedEarly) || cutOff.test(foldWord(line.text)),
  );
  return [
    {
      subject: { kind: 'document', id: 'report-date' },
      conditions: [
        ...(table !== null && !scored ? ['other-table'] : []),
        ...(early ? ['closed-early'] : []),
        ...(year.fiscal ? [] : ['year-uncertain']),
        ...(containsAny(title.text, context.lexicon.structure.otherSpan) ? ['several-years'] : []),
      ],
      stated: null,
      terms: [],
      evidence: [reportDate.place, title.place],
      params: { date: reportDate.value, year: year.value },
    },
  ];
}

const ADDRESSEE_LINES = 5;
const LONGEST_ADDRESSEE = 30;
const CLOSING_LINES = 8;
const DATE = /20\d{2}\s*[年./-]\s*\d{1,2}|二[〇零○OОΟ]\S{2}年/u;

/** A report in the form of a letter, with its addressee, is signed: a unit's name and a day at its end or on its cover. */
export function letterSignatures(statement: Statement, context: SubjectContext): Case[] {
  if (statement.report.stage.value !== 'self-assessment') return [];
  const own = ownText(statement);
  const addressee = own.body.slice(0, ADDRESSEE_LINES).find((line) => isAddressee(foldWord(line.text), context));
  if (!addressee) return [];
  const closing = [...own.body.slice(-CLOSING_LINES), ...own.annexes.slice(-CLOSING_LINES), ...own.above];
  const short = closing.map((line) => foldWord(line.text)).filter((text) => text.length <= LONGEST_ADDRESSEE);
  const dated = statement.report.reportDate !== null || short.some((text) => DATE.test(text));
  const signed = short.some((text) =>
    endsWithAny(text.replace(/[(（].*$/u, ''), context.lexicon.narrative.organizationEnd),
  );
  const pictured = statement.notices.some((notice) => notice.code === 'picture');
  return [
    {
      subject: { kind: 'document', id: 'signature' },
      conditions: [...(statement.partial ? ['partial'] : []), ...(pictured ? ['picture'] : [])],
      stated: null,
      terms: [],
      evidence: [addressee.place],
      params: { fault: dated || signed ? 0 : 1 },
    },
  ];
}

function isAddressee(text: string, { lexicon }: SubjectContext): boolean {
  return (
    text.length >= 3 &&
    text.length <= LONGEST_ADDRESSEE &&
    text.endsWith(':') &&
    endsWithAny(text.slice(0, -1), lexicon.structure.addressee)
  );
}
