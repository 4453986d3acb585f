import { containsAny } from '../../extract/contains-word.js';
import type { Lexicon } from '../../model/book.js';
import type { AuditRecord } from '../../model/record.js';
import { type Column, date, decimal, fits, flag, integer, text, valueType } from '../table.js';
import { type Placed, placeColumns } from './common-columns.js';

type Figure = AuditRecord['funds'][number] | AuditRecord['statistics'][number];

/** An amount or a statistic. */
export interface OfFigure extends Placed {
  readonly figure: Figure;
}

/** What a figure says of time besides its year; null where the text does not say. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/**
 * The days that a figure holds for: only from a year and a word of the text (全年, 年末, 年初). The fiscal year is the calendar year
 * (预算法 article 18).
 */
export function periodOf(year: number | null, qualifier: string | null): Period | null {
  if (year === null) return null;
  switch (qualifier) {
    case 'during':
    case 'new':
      return { start: `${year}-01-01`, end: `${year}-12-31` };
    case 'end-of-period':
      return { start: `${year}-12-31`, end: `${year}-12-31` };
    case 'opening':
      return { start: `${year}-01-01`, end: `${year}-01-01` };
    default:
      return null;
  }
}

type Scope = 'region' | 'unit' | 'project';

const SCOPE_OF_FORM: Readonly<Partial<Record<AuditRecord['report']['kind'], Scope>>> = {
  project: 'project',
  'special-fund': 'project',
  department: 'unit',
};

/** By the label's own words, failing that by the form that the figure is filled in: a project's, or a department's. */
function scopeOf({ label, source }: Figure, kind: AuditRecord['report']['kind'], { figures }: Lexicon): Scope | null {
  if (containsAny(label, figures.scopeRegion)) return 'region';
  if (containsAny(label, figures.scopeUnit)) return 'unit';
  if (containsAny(label, figures.scopeProject)) return 'project';
  return source.table === null ? null : (SCOPE_OF_FORM[kind] ?? null);
}

/** A list of persons holds their names where other tables have labels. */
function isOfPersons({ context, figure }: OfFigure): boolean {
  return figure.source.table !== null && context.personalTables.has(figure.source.table);
}

export function labelColumn<Item extends OfFigure>(): Column<Item> {
  return text('label', '名称，照原文（人员名单中的不列）', 'its name as printed (none in lists of persons)', (item) =>
    isOfPersons(item) ? null : item.context.words(item.figure.label),
  );
}

export function numberColumns<Item extends OfFigure>(): Column<Item>[] {
  return [
    decimal(
      valueType,
      'value',
      '数值，照原文的单位',
      'the number in the unit as printed',
      ({ figure }) => figure.value,
    ),
    text(
      'value_text',
      '数值，照原文的写法（只去千分位、全角）',
      'the number as printed',
      ({ figure }) => figure.value,
      { required: true },
    ),
    text(
      'value_missing',
      'out-of-range：位数过多；zero：明写为0',
      'out-of-range or zero',
      ({ figure }) =>
        fits(figure.value, valueType) ? (/^-?0+(?:\.0+)?$/.test(figure.value) ? 'zero' : null) : 'out-of-range',
      {
        values: ['out-of-range', 'zero'],
      },
    ),
    text('unit', '单位，照原文；空：未写明', 'unit as printed; none: not stated', ({ figure }) => figure.unit),
    integer(
      'precision',
      '原文小数位数',
      'decimals as printed',
      ({ figure }) => (figure.value.split('.')[1] ?? '').length,
      { required: true },
    ),
  ];
}

export function linkColumns<Item extends OfFigure>(): Column<Item>[] {
  const link = (id: string | null, item: Item) => (id === null ? null : `${item.context.reportId}/${id}`);
  return [
    integer(
      'value_year',
      '数值所属年份；空：原文未写明',
      'year of the figure; none: not stated',
      ({ figure }) => figure.year,
    ),
    text(
      'scope',
      '口径：region 全县等；unit 本单位；project 本项目。依名称所写；名称未写明而填在项目、部门表格中的，依表格；空：正文中的数，名称未写明',
      'whose figure it is by its label, failing that by the form of a project or department that it is filled in; none: a figure of the text whose label does not say',
      ({ context, figure }) => scopeOf(figure, context.record.report.kind, context.lexicon),
      { values: ['region', 'unit', 'project'] },
    ),
    text(
      'per',
      '每（人·月等）：有值者是标准，不可与总额相加',
      'for each (person and month, …): a standard, no total',
      ({ figure }) => figure.per,
    ),
    flag('approx', '原文写为约、余、近', 'worded as approximate', ({ figure }) => figure.approx, { required: true }),
    flag('is_target', '是目标、计划，不是完成', 'a goal or plan, not what came of it', ({ figure }) => figure.target, {
      required: true,
    }),
    text(
      'duplicate_of',
      '与此数相同的前一次出现：求和时只取空者',
      'the earlier mention of the same figure: leave these out of sums',
      (item) => link(item.figure.duplicateOf, item),
    ),
    text('part_of', '所属的总数：其中、包括之下的分项', 'the whole that it is a part of', (item) =>
      link(item.figure.partOf, item),
    ),
  ];
}

export function periodColumns<Item extends OfFigure>(qualifierOf: (item: Item) => string | null): Column<Item>[] {
  return [
    date(
      'period_start',
      '时段起；仅当原文写明年份和全年、年末等',
      'first day that it holds for, where year and words say so',
      (item) => periodOf(item.figure.year, qualifierOf(item))?.start ?? null,
    ),
    date(
      'period_end',
      '时段止',
      'last day that it holds for',
      (item) => periodOf(item.figure.year, qualifierOf(item))?.end ?? null,
    ),
  ];
}

export function figurePlaceColumns<Item extends OfFigure>(): Column<Item>[] {
  return placeColumns<Item>(
    ({ figure }) => figure.source,
    // A number and its unit: the figure itself, and no number of a person.
    (_, place) => place.text,
  );
}
