import type { CellType, TableFacts } from './table.js';
import type { DatasetFormat, WrittenFile } from './write/table-writer.js';
import type { DatasetOptions, WrittenDataset } from './write-dataset.js';

export interface DatasetSummary extends WrittenDataset {
  readonly options: DatasetOptions;
  readonly tables: readonly TableFacts[];
}

const mediatypes: Readonly<Record<DatasetFormat, string>> = {
  parquet: 'application/vnd.apache.parquet',
  csv: 'text/csv',
  jsonl: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A Frictionless data package (specs.frictionlessdata.io, version 1): one resource a table and format. */
export function writeDatapackage({ survey, files, options, tables }: DatasetSummary): string {
  const { licence, formats } = options;
  const resources = formats.flatMap((format) =>
    format === 'xlsx'
      ? files.filter((file) => file.format === format).map(workbookResource)
      : tables.map((table) =>
          tableResource(
            table,
            format,
            files.filter((file) => file.format === format && file.table === table.name),
          ),
        ),
  );
  const content = {
    profile: 'data-package',
    name: 'jihe-dataset',
    title: '绩效自评数据集 Performance self-assessment dataset',
    description:
      'See codebook.zh-CN.md and codebook.en.md. Amounts in yuan, current prices. Leave out rows with counts = false from sums.',
    licenses: [
      licence === null
        ? {
            name: 'notspecified',
            title: '未指定：请由数据所有者填写 not specified: for the owner of the data to state',
          }
        : { name: licence },
    ],
    sources: survey.sources.map(({ path, sha256, records }) => ({
      title: path.replace(/\\/g, '/'),
      path: path.replace(/\\/g, '/'),
      hash: `sha256:${sha256}`,
      records,
    })),
    jihe: { version: options.version, audited: [...survey.engines].sort() },
    resources,
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function tableResource(table: TableFacts, format: DatasetFormat, files: readonly WrittenFile[]): object {
  const [only] = files;
  const folded = format === 'parquet' && table.partitioned;
  return {
    name: `${table.name}-${format}`,
    title: `${table.title['zh-CN']} ${table.title.en}`,
    profile: format === 'csv' ? 'tabular-data-resource' : 'data-resource',
    path: folded ? files.map(({ path }) => path) : only?.path,
    format,
    mediatype: mediatypes[format],
    ...(format === 'csv'
      ? { encoding: 'utf-8-sig', dialect: { delimiter: ',', lineTerminator: '\r\n', header: true } }
      : {}),
    ...(format === 'jsonl' ? { encoding: 'utf-8' } : {}),
    rows: files.reduce((sum, file) => sum + file.rows, 0),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    ...(folded
      ? { hashes: files.map(({ sha256 }) => `sha256:${sha256}`), partitions: ['fiscal_year', 'province'] }
      : { hash: `sha256:${only?.sha256}` }),
    schema: tableSchema(table, format),
  };
}

function workbookResource({ path, bytes, sha256, rows }: WrittenFile): object {
  return {
    name: 'workbook',
    profile: 'data-resource',
    path,
    format: 'xlsx',
    mediatype: mediatypes.xlsx,
    rows,
    bytes,
    hash: `sha256:${sha256}`,
  };
}

/** Table Schema: fields, missing values, keys between resources of one format. */
function tableSchema(table: TableFacts, format: DatasetFormat): object {
  return {
    fields: table.columns.map(({ name, type, unit, required, values, about }) => ({
      name,
      type: fieldType(type),
      ...(type.kind === 'decimal' ? { precision: type.precision, scale: type.scale, bareNumber: true } : {}),
      ...(unit === null ? {} : { unit }),
      title: about['zh-CN'],
      description: about.en,
      ...(required || values
        ? { constraints: { ...(required ? { required } : {}), ...(values ? { enum: values } : {}) } }
        : {}),
    })),
    missingValues: [''],
    primaryKey: table.key,
    foreignKeys: table.links.map(({ column, table: other, to }) => ({
      fields: column,
      reference: { resource: other === table.name ? '' : `${other}-${format}`, fields: to },
    })),
  };
}

function fieldType(type: CellType): string {
  switch (type.kind) {
    case 'text':
      return 'string';
    case 'decimal':
      return 'number';
    default:
      return type.kind;
  }
}
