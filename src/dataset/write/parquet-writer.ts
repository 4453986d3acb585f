import { join } from 'node:path';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type Cell, type CellType, type ColumnFacts, type TableFacts, unscaled } from '../table.js';
import { appendFile, type FileAppender } from './file-appender.js';
import { openRowSpool } from './row-spool.js';
import type { TableWriter, WrittenFile } from './table-writer.js';

/** How Hive names the folder of rows whose value is null. */
const NULL_FOLDER = '__HIVE_DEFAULT_PARTITION__';
/** Fiscal year and province stand in the names of the folders. */
const PARTITION_COLUMNS = 2;
const FIRST_BUFFER = 1 << 20;

interface PartitionFile {
  readonly table: TableFacts;
  readonly path: string;
  rows: number;
}

/**
 * `parquet/funds/fiscal_year=2021/province=43/part-0.parquet`: decimals as DECIMAL, dates as DATE, text as UTF-8, Snappy. As usual
 * with such folders, the files don't repeat the columns that the folders name. Rows wait in a spool, so that a file has few row
 * groups and memory does not grow with the number of reports.
 */
export function writeParquet(root: string, tables: readonly TableFacts[], createdBy: string): TableWriter {
  const files = new Map<TableFacts, Map<string, PartitionFile>>(tables.map((table) => [table, new Map()]));
  const spool = openRowSpool(join(root, 'parquet.rows'));
  const bytes = new ByteWriter(FIRST_BUFFER);

  const open = (table: TableFacts, cells: readonly Cell[]): PartitionFile => {
    const partition = table.partitioned ? `${cells[0] ?? NULL_FOLDER}/${cells[1] ?? NULL_FOLDER}` : '';
    const known = files.get(table)?.get(partition);
    if (known) return known;
    const file = { table, path: pathOf(table, cells), rows: 0 };
    files.get(table)?.set(partition, file);
    return file;
  };

  const write = ({ table, path, rows }: PartitionFile): WrittenFile => {
    const skip = table.partitioned ? PARTITION_COLUMNS : 0;
    const columns = table.columns.slice(skip);
    const file = appendFile(join(root, path));
    const schema = [{ name: table.name, num_children: columns.length }, ...columns.map(schemaElement)];
    const parquet = new ParquetWriter({ writer: emptyInto(bytes, file), schema, createdBy });
    for (const group of spool.groups(path))
      parquet.write({
        columnData: columns.map(({ name, type }, i) => ({
          name,
          // Bounds of text narrow no search here, and finding them takes a third of the time.
          statistics: type.kind !== 'text',
          data: group.map((cells) => parquetValue(cells[i + skip] ?? null, type)),
        })),
        rowGroupSize: group.length,
      });
    parquet.finish();
    return { format: 'parquet', table: table.name, path, rows, ...file.close() };
  };

  return {
    add(table, cells) {
      const file = open(table, cells);
      file.rows++;
      spool.add(file.path, cells);
    },
    finish() {
      const written = tables.flatMap((table) => {
        // A table without rows still is a table, with its columns.
        if (files.get(table)?.size === 0) open(table, []);
        const own = [...(files.get(table)?.values() ?? [])];
        return own.sort((a, b) => (a.path < b.path ? -1 : 1)).map(write);
      });
      spool.end();
      return written;
    },
  };
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

/** The library's buffer, emptied into the file after each row group. One serves all files, one after the other. */
function emptyInto(bytes: ByteWriter, file: FileAppender): ByteWriter & { readonly flush: () => void } {
  const flush = () => {
    if (bytes.index > 0) file.append(new Uint8Array(bytes.buffer, 0, bytes.index));
    bytes.index = 0;
  };
  bytes.index = 0;
  bytes.offset = 0;
  return Object.assign(bytes, { flush, finish: flush });
}
