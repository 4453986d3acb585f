import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { fits, type TableFacts, valueType, yuanType } from '../../src/dataset/table.js';
import { writeParquet } from '../../src/dataset/write/parquet-writer.js';

const folder = mkdtempSync(join(tmpdir(), 'jihe-decimals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of the digits as stored: the reader makes floats of what it knows to be a decimal, so it is not told. */
async function storedSum(path: string): Promise<bigint> {
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const metadata = parquetMetadata(file);
  for (const element of metadata.schema) delete element.converted_type;
  const rows = await parquetReadObjects({ file, metadata, utf8: false });
  return rows.reduce((sum, row) => sum + stored(row.amount), 0n);
}

function stored(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (value === null || value === undefined) return 0n;
  if (!(value instanceof Uint8Array)) throw new Error(`not as stored: ${typeof value}`);
  return BigInt.asIntN(8 * value.length, BigInt(`0x${Buffer.from(value).toString('hex')}`));
}

describe('decimals in Parquet', () => {
  const numberOf = ({ precision, scale }: { readonly precision: number; readonly scale: number }) =>
    fc
      .tuple(
        fc.boolean(),
        fc.bigInt({ min: 0n, max: 10n ** BigInt(precision) - 1n }),
        fc.integer({ min: 0, max: scale }),
      )
      .map(([negative, digits, shown]): string => {
        const whole = digits / 10n ** BigInt(scale);
        const fraction = String(digits % 10n ** BigInt(scale))
          .padStart(scale, '0')
          .slice(0, shown);
        return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
      });
  const about = { 'zh-CN': '', en: '' };

  it.each([
    ['INT64', { kind: 'decimal', precision: 12, scale: 6 } as const],
    ['yuan', yuanType],
    ['value', valueType],
  ])('%s: their sum is the exact sum', async (_, type) => {
    const table: TableFacts = {
      name: 't',
      title: about,
      columns: [{ name: 'amount', type, unit: null, required: false, values: null, about }],
      key: [],
      links: [],
      partitioned: false,
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(numberOf(type)), { minLength: 1, maxLength: 40 }), async (cells) => {
        for (const cell of cells) if (cell !== null) expect(fits(cell, type)).toBe(true);
        const root = mkdtempSync(join(folder, 'run-'));
        const writer = writeParquet(root, [table], '');
        for (const cell of cells) writer.add(table, [cell]);
        writer.finish();
        const path = join(root, 'parquet', 't', 'part-0.parquet');
        expect(await storedSum(path)).toBe(cells.reduce((sum, cell) => sum + exact(cell, type.scale), 0n));
        rmSync(root, { recursive: true });
      }),
      { numRuns: 40 },
    );
  });
});

/** By another way than the writer's: digits without the point. */
function exact(cell: string | null, scale: number): bigint {
  if (cell === null) return 0n;
  const point = cell.indexOf('.');
  const decimals = point < 0 ? 0 : cell.length - point - 1;
  return BigInt(cell.replace('.', '')) * 10n ** BigInt(scale - decimals);
}
