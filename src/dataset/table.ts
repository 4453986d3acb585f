/** What a column holds. A decimal is exact: `precision` digits in all, `scale` of them behind the point. */
export type CellType =
  | { readonly kind: 'text' | 'integer' | 'boolean' | 'date' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number };

/** Text; a decimal as its digits; a date as YYYY-MM-DD; null where there is no value. */
export type Cell = string | number | boolean | null;

export interface Described {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** A column without how it is read: what writers, codebook and data package know of it. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: CellType;
  /** yuan, points, percent; null for what has none or names its own in another column. */
  readonly unit: string | null;
  readonly required: boolean;
  /** All values that may occur, where they are few. */
  readonly values: readonly string[] | null;
  readonly about: Described;
}

/** Columns of this table that name a row of another one (of this one: `table` is the own name). */
export interface Link {
  readonly column: string;
  readonly table: string;
  readonly to: string;
}

export interface TableFacts {
  readonly name: string;
  readonly title: Described;
  readonly columns: readonly ColumnFacts[];
  readonly key: readonly string[];
  readonly links: readonly Link[];
  /** By fiscal year and province, in the first two columns. */
  readonly partitioned: boolean;
}

export interface Column<Item> extends ColumnFacts {
  readonly read: (item: Item) => Cell;
}

export interface Table<Context> extends TableFacts {
  /** The rows that a context gives, cells in the order of the columns. */
  readonly rows: (context: Context) => Iterable<readonly Cell[]>;
}

export interface TableDefinition<Context, Item> extends Omit<TableFacts, 'columns'> {
  readonly columns: readonly Column<Item>[];
  readonly items: (context: Context) => Iterable<Item>;
}

/** Hides what an item is, so that tables of all kinds stand in one list. */
export function defineTable<Context, Item>({ items, ...facts }: TableDefinition<Context, Item>): Table<Context> {
  const readers = facts.columns.map((column) => column.read);
  return {
    ...facts,
    *rows(context) {
      for (const item of items(context)) yield readers.map((read) => read(item));
    },
  };
}

type Options = Partial<Pick<ColumnFacts, 'unit' | 'required' | 'values'>>;

function column<Item>(
  type: CellType,
  name: string,
  about: Described,
  read: (item: Item) => Cell,
  options: Options,
): Column<Item> {
  return { name, type, about, read, unit: null, required: false, values: null, ...options };
}

export function text<Item>(
  name: string,
  zh: string,
  en: string,
  read: (item: Item) => string | null,
  options: Options = {},
): Column<Item> {
  return column({ kind: 'text' }, name, { 'zh-CN': zh, en }, read, options);
}

export function integer<Item>(
  name: string,
  zh: string,
  en: string,
  read: (item: Item) => number | null,
  options: Options = {},
): Column<Item> {
  return column({ kind: 'integer' }, name, { 'zh-CN': zh, en }, read, options);
}

export function flag<Item>(
  name: string,
  zh: string,
  en: string,
  read: (item: Item) => boolean | null,
  options: Options = {},
): Column<Item> {
  return column({ kind: 'boolean' }, name, { 'zh-CN': zh, en }, read, options);
}

export function date<Item>(
  name: string,
  zh: string,
  en: string,
  read: (item: Item) => string | null,
  options: Options = {},
): Column<Item> {
  return column({ kind: 'date' }, name, { 'zh-CN': zh, en }, read, options);
}

/** A number that doesn't fit its type exactly is null, never rounded; the text as printed stands beside it. */
export function decimal<Item>(
  type: CellType & { kind: 'decimal' },
  name: string,
  zh: string,
  en: string,
  read: (item: Item) => string | null,
  options: Options = {},
): Column<Item> {
  const fitted = (item: Item) => {
    const stated = read(item);
    return stated !== null && fits(stated, type) ? stated : null;
  };
  return column(type, name, { 'zh-CN': zh, en }, fitted, options);
}

/** Points and weights. */
export const pointsType = { kind: 'decimal', precision: 12, scale: 6 } as const;
/** Money in yuan: up to 18 digits before the point. */
export const yuanType = { kind: 'decimal', precision: 24, scale: 6 } as const;
/** Any number as printed. */
export const valueType = { kind: 'decimal', precision: 28, scale: 10 } as const;

const NUMBER = /^-?(\d+)(?:\.(\d+))?$/;

/** Can the type hold the number exactly? */
export function fits(number: string, type: { readonly precision: number; readonly scale: number }): boolean {
  const match = NUMBER.exec(number);
  if (!match) return false;
  const whole = (match[1] ?? '').replace(/^0+/, '');
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  return whole.length <= type.precision - type.scale && fraction.length <= type.scale;
}

/** The number without its point, of a number that fits: 12.5 at scale 3 is 12500n. */
export function unscaled(number: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = number.split('.');
  return BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
}
