import { join } from 'node:path';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type Cell, type CellType, type ColumnFacts, type TableFacts, unscaled } from '../table.js';
import { type Appended, appendFile } from './file-appender.js';
import type { TableWriter, WrittenFile } from './table-writer.js';

/** How Hive names the folder of rows whose value is null. */
const NULL_FOLDER = '__HIVE_DEFAULT_PARTITION__';
const MOST_ROWS_A_GROUP = 50_000;
/** Over all files: above it the fullest are written out, so that memory does not grow with the number of reports. */
const MOST_CELLS_HELD = 800_000;
/** Fiscal year and province stand in the names of the folders. */
const PARTITION_COLUMNS = 2;

interface PartitionFile {
  readonly table: TableFacts;
  readonly path: string;
  readonly columns: readonly ColumnFacts[];
  readonly skip: number;
  readonly writer: ParquetWriter;
  readonly close: () => Appended;
  held: (readonly Cell[])[];
  rows: number;
}

/**
 * `parquet/funds/fiscal_year=2021/province=43/part-0.parquet`: decimals as DECIMAL, dates as DATE, text as UTF-8, Snappy. As usual
 * with such folders, the files don't repeat the columns that the folders name.
 */
export function writeParquet(root: string, tables: readonly TableFacts[], createdBy: string): TableWriter {
  const files = new Map<string, PartitionFile>();
  let heldCells = 0;

  const open = (table: TableFacts, path: string): PartitionFile => {
    const known = files.get(path);
    if (known) return known;
    const skip = table.partitioned ? PARTITION_COLUMNS : 0;
    const columns = table.columns.slice(skip);
    const { writer, close } = writeBytes(join(root, path));
    const schema = [{ name: table.name, num_children: columns.length }, ...columns.map(schemaElement)];
    const file: PartitionFile = {
      table,
      path,
      columns,
      skip,
      writer: new ParquetWriter({ writer, schema, createdBy }),
      close,
      held: [],
      rows: 0,
    };
    files.set(path, file);
    return file;
  };

  const flush = (file: PartitionFile): void => {
    const { held, columns, skip } = file;
    if (held.length === 0) return;
    heldCells -= held.length * columns.length;
    file.held = [];
    file.writer.write({
      columnData: columns.map(({ name, type }, i) => ({
        name,
        // Bounds of text narrow no search here, and finding them takes a third of the time.
        statistics: type.kind !== 'text',
        data: held.map((cells) => parquetValue(cells[i + skip] ?? null, type)),
      })),
      rowGroupSize: held.length,
    });
  };

  return {
    add(table, cells) {
      const file = open(table, pathOf(table, cells));
      file.held.push(cells);
      file.rows++;
      heldCells += file.columns.length;
      if (file.held.length >= MOST_ROWS_A_GROUP) flush(file);
      if (heldCells <= MOST_CELLS_HELD) return;
      const fullest = [...files.values()].sort((a, b) => weight(b) - weight(a));
      for (const other of fullest) {
        if (heldCells <= MOST_CELLS_HELD / 2) break;
        flush(other);
      }
    },
    finish() {
      // A table without rows still is a table, with its columns.
      for (const table of tables)
        if (![...files.values()].some((file) => file.table === table)) open(table, pathOf(table, []));
      const written = [...files.values()].map((file): WrittenFile => {
        flush(file);
        file.writer.finish();
        return { format: 'parquet', table: file.table.name, path: file.path, rows: file.rows, ...file.close() };
      });
      const order = new Map(tables.map((table, i) => [table.name, i]));
      const place = (file: WrittenFile) => order.get(file.table ?? '') ?? 0;
      return written.sort((a, b) => place(a) - place(b) || (a.path < b.path ? -1 : 1));
    },
  };
}

function weight(file: PartitionFile): number {
  return file.held.length * file.columns.length;
}

function pathOf(table: TableFacts, cells: readonly Cell[]): string {
  const folders = table.partitioned
    ? table.columns.slice(0, PARTITION_COLUMNS).map(({ name }, i) => `${name}=${cells[i] ?? NULL_FOLDER}/`)
    : [];
  return `parquet/${table.name}/${folders.join('')}part-0.parquet`;
}

function schemaElement({ name, type, required }: ColumnFacts): SchemaElement {
  return { name, repetition_type: required ? 'REQUIRED' : 'OPTIONAL', ...physicalType(type) };
}

function physicalType(type: CellType): Pick<SchemaElement, 'type' | 'converted_type'> & Partial<SchemaElement> {
  switch (type.kind) {
    case 'text':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'integer':
      return { type: 'INT32' };
    case 'boolean':
      return { type: 'BOOLEAN' };
    case 'date':
      return { type: 'INT32', converted_type: 'DATE' };
    case 'decimal': {
      const { precision, scale } = type;
      return precision <= 18
        ? { type: 'INT64', converted_type: 'DECIMAL', precision, scale }
        : { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, converted_type: 'DECIMAL', precision, scale };
    }
  }
}

const DAY = 86_400_000;

/** A decimal goes in as its digits, never as a float; a date as days since 1970. */
function parquetValue(cell: Cell, type: CellType): string | number | bigint | boolean | null {
  if (cell === null) return null;
  if (type.kind === 'decimal') return unscaled(String(cell), type.scale);
  if (type.kind === 'date') return Math.floor(Date.parse(String(cell)) / DAY);
  return cell;
}

/** The library's buffer, emptied into the file after each row group: there may be thousands of files. */
function writeBytes(path: string): {
  readonly writer: ByteWriter & { flush: () => void };
  readonly close: () => Appended;
} {
  const file = appendFile(path, false);
  const writer = Object.assign(new ByteWriter(), {
    flush() {
      if (writer.index === 0) return;
      file.append(new Uint8Array(writer.buffer, 0, writer.index));
      writer.buffer = new ArrayBuffer(1024);
      writer.view = new DataView(writer.buffer);
      writer.index = 0;
    },
  });
  return {
    writer: Object.assign(writer, { finish: () => writer.flush() }),
    close: () => file.close(),
  };
}
