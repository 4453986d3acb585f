import { foldWord } from '../extract/fold-text.js';
import type { Lexicon } from '../model/book.js';
import type { Place } from '../model/place.js';
import type { AuditRecord } from '../model/record.js';
import { foldName } from '../report/fold-names.js';
import { Exact, printExact } from '../verify/decimal.js';
import { agreeAsPrinted } from './amounts.js';
import { type ReportEntry, unitKey } from './report-entry.js';
import { type CorpusCase, groupBy, isNewest, isSelfAssessment, nameOf, type WatchMaker } from './rule-watch.js';

type Fund = AuditRecord['funds'][number];

interface Balance {
  readonly at: 'opening' | 'closing';
  /** What it is of, with the budget that it belongs to and its level: only balances of one item are compared. */
  readonly item: string;
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly yuan: string;
  readonly handle: number;
}

interface Account {
  readonly entry: ReportEntry;
  readonly balances: readonly Balance[];
  /** The text says why they may differ. */
  readonly moved: boolean;
}

/** 年末结转结余 of one year against 年初结转结余 of the next, of one unit and project. */
export const carryoverBreak: WatchMaker = ({ rulebook, places }) => {
  const accounts: Account[] = [];

  function compareYears(before: readonly Account[], after: readonly Account[]): CorpusCase[] {
    if (before.some((account) => account.moved) || after.some((account) => account.moved)) return [];
    const items = new Set(before.flatMap(({ balances }) => balances.map((balance) => balance.item)));
    return [...items].flatMap((item): CorpusCase[] => {
      const closing = onlyOne(before, 'closing', item);
      const opening = onlyOne(after, 'opening', item);
      if (!closing || !opening || agreeAsPrinted(closing.balance, opening.balance)) return [];
      const difference = printExact(new Exact(opening.balance.yuan).minus(closing.balance.yuan));
      return [
        {
          subject: { kind: 'figure', id: `carryover:${item}`, path: [opening.balance.label] },
          about: [nameOf(opening.account.entry), item],
          params: {
            unit: opening.account.entry.organization,
            project: opening.account.entry.kind === 'department' ? null : opening.account.entry.project,
            year: opening.account.entry.fiscalYear,
            before: closing.account.entry.fiscalYear,
            closingLabel: closing.balance.label,
            closing: `${closing.balance.value}${closing.balance.unit}`,
            openingLabel: opening.balance.label,
            opening: `${opening.balance.value}${opening.balance.unit}`,
            difference: `${difference.replace(/^-/, '')}元`,
          },
          expected: closing.balance.yuan,
          actual: opening.balance.yuan,
          difference,
          calculation: `${opening.balance.yuan}−${closing.balance.yuan} = ${difference}`,
          reports: [closing, opening].map(({ account, balance }) => ({
            entry: account.entry,
            evidence: places.take(balance.handle),
          })),
        },
      ];
    });
  }

  return {
    add: (entry, record, sketch) => {
      if (entry.unit === '' || entry.subject === '' || entry.fiscalYear === null || !isSelfAssessment(entry)) return;
      const balances = record.funds.flatMap((fund): Balance[] => {
        const opens = sketch?.openings.includes(fund.id) ?? false;
        const read = readBalance(fund, entry, opens, rulebook.lexicon);
        return read ? [{ ...read, handle: places.put([fund.source satisfies Place]) }] : [];
      });
      if (balances.length > 0) accounts.push({ entry, balances, moved: sketch?.carryoverMoved ?? false });
    },
    finish: (gathered) => {
      const current = accounts.filter(({ entry }) => isNewest(entry, gathered));
      const series = groupBy(
        current,
        ({ entry }) => `${unitKey(entry)} ${entry.kind === 'department'} ${entry.subject}`,
      );
      return [...series.values()].flatMap((group) => {
        const years = [...new Set(group.flatMap(({ entry }) => entry.fiscalYear ?? []))].sort((a, b) => a - b);
        return years.flatMap((year) =>
          compareYears(
            group.filter(({ entry }) => entry.fiscalYear === year - 1),
            group.filter(({ entry }) => entry.fiscalYear === year),
          ),
        );
      });
    },
  };
};

/** The balance of an item, where all that state it in a year agree. */
function onlyOne(accounts: readonly Account[], at: Balance['at'], item: string) {
  const found = accounts.flatMap((account) =>
    account.balances
      .filter((balance) => balance.at === at && balance.item === item)
      .map((balance) => ({ account, balance })),
  );
  const [first] = found;
  return first && found.every(({ balance }) => balance.yuan === first.balance.yuan) ? first : null;
}

/** What a label may call the report's own project and unit: 养老服务项目年初结转 and 年末结转 are of one item. */
function namesOf(entry: ReportEntry, lexicon: Lexicon): string[] {
  const project = foldName(entry.project ?? '');
  const bare = [project, entry.subject].filter((name) => name !== '' && entry.kind !== 'department');
  const ends = (lexicon.narrative.projectEnd ?? []).map(foldName);
  const units = [foldName(entry.organization ?? ''), entry.unit].filter((name) => name !== '');
  return [
    ...bare,
    ...bare.flatMap((name) => ends.map((end) => name + end)),
    ...units,
    ...(lexicon.corpus?.ownWords ?? []),
  ];
}

/** Null for what is no balance at a year's end, is not exact, or is one of another year. */
function readBalance(fund: Fund, entry: ReportEntry, opens: boolean, lexicon: Lexicon): Omit<Balance, 'handle'> | null {
  const { yuan, unit } = fund;
  if (yuan === null || unit === null || fund.approx || fund.target || fund.per !== null) return null;
  if (fund.year !== null && fund.year !== entry.fiscalYear) return null;
  const words = lexicon.corpus ?? {};
  const label = foldWord(fund.label).replace(/[^\p{L}\p{N}]/gu, '');
  const longestFirst = (list: readonly string[] | undefined) => [...(list ?? [])].sort((a, b) => b.length - a.length);
  const without = (text: string, list: readonly string[] | undefined) =>
    longestFirst(list).reduce((rest, word) => rest.replaceAll(word, ''), text);
  // 上年末结余 ends like 年末结余.
  const opened = without(label, words.opening);
  const closes = (words.closing ?? []).some((word) => opened.includes(word));
  if (closes && opened !== label) return null;
  const end = closes ? 'closing' : opened !== label || opens ? 'opening' : null;
  if (!end) return null;
  const nouns = [
    ['both', words.bothBalances],
    ['accumulated', words.accumulated],
    ['carried', words.carriedOver],
    ['left', words.leftOver],
  ] as const;
  const noun = nouns.find(([, list]) => (list ?? []).some((word) => label.includes(word)));
  if (!noun) return null;
  const named = label.replace(/\d{4}年?度?/gu, '');
  const rest = [namesOf(entry, lexicon), words[end], noun[1], words.balanceNoun].reduce(without, named);
  return {
    at: end,
    item: [noun[0], rest, fund.level ?? ''].join(' '),
    label: fund.label,
    value: fund.value,
    unit,
    yuan,
  };
}
