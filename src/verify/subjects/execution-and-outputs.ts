import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact, printExact } from '../decimal.js';
import { documentCase } from './document-case.js';
import { isPlain, readFigures } from './figure-facts.js';
import { isFull, levelsAbove, scoredRows } from './indicator-rows.js';
import type { SubjectContext } from './report-wide.js';
import { plainText, reasonIn, says, shortfallIn } from './row-words.js';

/** Outputs fewer than this say little of how much was done. */
const FEWEST_OUTPUTS = 2;

/** The execution rate of the whole project beside the scores of its outputs. */
export function executionAndOutputs(statement: Statement, context: SubjectContext): Case[] {
  const { lexicon } = context;
  const words = lexicon.indicators ?? {};
  const rows = scoredRows(statement);
  const isExecution = (path: readonly string[]) =>
    path.some((name) => (lexicon.rubric.executionName ?? []).includes(plainText(name)));
  const outputs = rows.filter(({ row }) => says(levelsAbove(row), words.output) && !isExecution(row.path));
  const rates = executionRates(statement, context, isExecution);
  const rate = rates.reduce<(typeof rates)[number] | null>(
    (most, entry) => (most && new Exact(most.value).gte(entry.value) ? most : entry),
    null,
  );
  if (!rate || outputs.length < FEWEST_OUTPUTS) return [];
  const first = outputs[0];
  const texts = [
    ...statement.passages.map((passage) => passage.text),
    ...statement.rubrics.flatMap((rubric) =>
      rubric.rows.flatMap((row) => [row.remark?.text ?? '', row.actual?.text ?? '']),
    ),
  ];
  const reasoned = rows.some(({ row }) => isExecution(row.path) && explains(reasonIn(row.remark, lexicon), lexicon));
  const explained = reasoned || texts.some((text) => says(plainText(text), words.gapExplained));
  const conditions = [
    ...(first?.conditions ?? []),
    ...(new Set(outputs.map(({ rubric }) => rubric.id)).size > 1 ? ['several-rubrics'] : []),
    ...(outputs.every(isFull) ? [] : ['outputs-not-full']),
    ...(explained ? ['explained'] : []),
  ];
  return [
    {
      ...documentCase('execution-and-outputs', conditions, [rate.place, ...outputs.map(({ score }) => score.place)], {
        count: outputs.length,
        rate: rate.value,
      }),
      stated: { ...rate, unit: '%' },
    },
  ];
}

/** 进度滞后 does not explain why all was done. */
function explains(reason: string | null, lexicon: SubjectContext['lexicon']): boolean {
  if (reason === null) return false;
  return says(reason, lexicon.indicators?.gapReason) || shortfallIn(reason, lexicon) === null;
}

/** As stated in a form's row of its own, in its block of funds, and in the text for the whole. */
function executionRates(
  statement: Statement,
  context: SubjectContext,
  isExecution: (path: readonly string[]) => boolean,
) {
  const { isOwn, endsIn } = readFigures(statement, context);
  const rows = statement.rubrics.flatMap((rubric) => rubric.rows.filter((row) => isExecution(row.path)));
  const inRows = rows.flatMap(({ actual }) => {
    const value = /^(\d+(?:\.\d+)?)%$/u.exec(plainText(actual?.text ?? ''))?.[1];
    return actual && value !== undefined ? [{ value, place: actual.place }] : [];
  });
  const inText = statement.statistics.flatMap((entry) =>
    entry.host.kind === 'sentence' &&
    entry.kind === 'rate' &&
    entry.quantity.unit === '%' &&
    entry.partOf === null &&
    isPlain(entry) &&
    isOwn(entry) &&
    endsIn(entry, 'rateExecution')
      ? [{ value: entry.quantity.value, place: entry.quantity.place }]
      : [],
  );
  const stated = [...inRows, ...inText].map(({ value, place }) => ({ value: printExact(new Exact(value)), place }));
  return stated.length > 0 ? stated : blockRates(statement);
}

/** Where no rate is stated: 执行数 of the form's own row 年度资金总额, against each budget of that row. */
function blockRates(statement: Statement) {
  const whole = statement.funds.filter(
    ({ host, partOf, level, target, yuan }) =>
      host.kind === 'cell' && partOf === null && level === null && !target && yuan !== null,
  );
  const spent = whole.filter(({ role }) => role === 'expenditure');
  const [first] = spent;
  const { host } = first ?? {};
  if (!first || host?.kind !== 'cell') return [];
  const near = whole.filter(
    (fund) => fund.host.kind === 'cell' && fund.host.grid === host.grid && fund.host.row === host.row,
  );
  const budgets = near.filter(({ role }) => role === 'budget' || role === 'budget-adjusted');
  return budgets.flatMap(({ yuan }) => {
    const base = new Exact(yuan ?? 0);
    if (base.lte(0)) return [];
    const value = new Exact(first.yuan ?? 0).div(base).times(100).toDecimalPlaces(2);
    return [{ value: printExact(value), place: first.amount.place }];
  });
}
