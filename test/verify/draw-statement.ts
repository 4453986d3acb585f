import { toYuan } from '../../src/extract/money-unit.js';
import type { Claim } from '../../src/model/claim.js';
import type { Passage } from '../../src/model/grid.js';
import type { Place } from '../../src/model/place.js';
import type {
  FigureFacts,
  FigureReading,
  FigureRelation,
  FundClaim,
  Statement,
  StatisticClaim,
} from '../../src/model/statement.js';

/* Statements drawn by hand: what the rules make of figures, whatever words the figures were read from. */

export const place: Place = {
  path: 'x',
  block: 'p',
  start: 0,
  end: 1,
  text: 'x',
  page: null,
  bbox: null,
  table: null,
  row: null,
  column: null,
  confidence: null,
  more: [],
};

function split(printed: string): Claim {
  const found = /^(-?\d+(?:\.\d+)?)(.*)$/u.exec(printed);
  return { value: found?.[1] ?? '', unit: found?.[2] || null, place };
}

const facts: FigureFacts = {
  id: '',
  label: '',
  host: { kind: 'sentence', passage: 'p', sentence: 0, clause: 0, start: 0, end: 1 },
  subject: null,
  term: '',
  direction: null,
  bound: null,
  unitFrom: 'own',
  year: null,
  per: null,
  approx: false,
  target: false,
  qualifier: null,
  duplicateOf: null,
  partOf: null,
};

/** `cell: [row, column]` puts the figure into a table. */
type More<T> = Partial<T> & { readonly cell?: readonly [number, number] };

function hostOf(cell: readonly [number, number] | undefined): FigureFacts['host'] {
  return cell ? { kind: 'cell', grid: 't', row: cell[0], column: cell[1] } : facts.host;
}

/** 全年支出, 120万元. */
export function fund(id: string, role: FundClaim['role'], printed: string, more: More<FundClaim> = {}): FundClaim {
  const { cell, ...rest } = more;
  const amount = split(printed);
  const yuan = toYuan(amount.value, amount.unit);
  return { ...facts, id, role, label: id, term: id, amount, yuan, level: null, host: hostOf(cell), ...rest };
}

export function count(id: string, printed: string, more: More<StatisticClaim> = {}): StatisticClaim {
  const { cell, ...rest } = more;
  const quantity = split(printed);
  const kind = quantity.unit === '%' ? 'rate' : 'count';
  return { ...facts, id, label: id, term: id, metric: null, quantity, kind, host: hostOf(cell), ...rest };
}

/** result = readings; an operand that begins with − is subtracted. */
export function relation(
  kind: FigureRelation['kind'],
  result: string,
  operation: FigureReading['operation'],
  ...readings: (readonly string[])[]
): FigureRelation {
  return {
    id: `${result}:${kind}`,
    kind,
    result,
    conditions: [],
    readings: readings.map((operands) => ({
      name: operands.join(' '),
      operation,
      likely: true,
      operands: operands.map((name) =>
        name.startsWith('−') ? { figure: name.slice(1), minus: true } : { figure: name },
      ),
    })),
  };
}

export function drawStatement(
  figures: readonly (FundClaim | StatisticClaim)[],
  relations: readonly FigureRelation[] = [],
  text = '2021年项目资金情况，如下。',
): Statement {
  const passage: Passage = { id: 'p', order: 0, zone: 'body', text, numbering: null, outlineLevel: null, place };
  return {
    ordinal: 1,
    report: {
      title: null,
      kind: { value: 'project', place: null },
      stage: { value: 'self-assessment', place: null },
      fiscalYear: { value: 2021, place },
      organization: null,
      department: null,
      project: null,
      projectCode: null,
      reportDate: null,
      region: null,
    },
    funds: figures.filter((figure): figure is FundClaim => 'amount' in figure),
    statistics: figures.filter((figure): figure is StatisticClaim => 'quantity' in figure),
    relations,
    rubrics: [],
    conclusion: null,
    passages: [passage],
    notices: [],
    rubricUnread: false,
    partial: false,
  };
}
