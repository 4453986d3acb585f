import * as CFB from 'cfb';

/** Binary workbooks record by record ([MS-XLS] 2.1.4), for what office programs of today don't write any more. */
export type Written = readonly [type: number, ...data: readonly (number | readonly number[] | Uint8Array)[]];

export const u16 = (value: number) => [value & 0xff, (value >> 8) & 0xff];
export const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
export const f64 = (value: number) => [...new Uint8Array(new Float64Array([value]).buffer)];

function record([type, ...data]: Written): number[] {
  const bytes = data.flatMap((part) => (typeof part === 'number' ? [part] : [...part]));
  return [...u16(type), ...u16(bytes.length), ...bytes];
}

const bof = (version: number, kind: number): Written => [0x0809, u16(version), u16(kind), u32(0), u32(0), u32(0)];
const eof: Written = [0x000a];

/** A workbook stream of one sheet. BIFF5 names are bytes of a code page, BIFF8 names are given as their characters. */
export function biffStream(
  version: 0x0500 | 0x0600,
  globals: readonly Written[],
  sheet: readonly Written[],
  name: readonly number[] = [0x53],
): Uint8Array {
  const text = version === 0x0600 ? [name.length, 0, ...name] : [name.length, ...name];
  const lead = [bof(version, 5), ...globals].flatMap(record);
  const position = lead.length + record([0x0085, u32(0), 0, 0, text]).length + record(eof).length;
  const bound = record([0x0085, u32(position), 0, 0, text]);
  return Uint8Array.from([...lead, ...bound, ...record(eof), ...[bof(version, 0x10), ...sheet, eof].flatMap(record)]);
}

export function container(stream: Uint8Array, name = '/Workbook'): Uint8Array {
  const file = CFB.utils.cfb_new();
  // Small streams live in the mini stream; a real workbook is longer than 4,096 bytes.
  CFB.utils.cfb_add(file, name, Buffer.from(stream));
  return Uint8Array.from(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}
