export const DEFLATED = 8;
/** The name is UTF-8 (APPNOTE 4.4.4, bit 11). */
export const UTF8_NAME = 0x800;
/** 1980-01-01, the first day that the format knows: the same members give the same bytes whenever they are written. */
const FIRST_DAY = 0x21;
const LOCAL = 0x04034b50;
const RECORD = 0x02014b50;
const END = 0x06054b50;
/** 2.0: what deflated members need. */
const VERSION = 20;

/** What both headers of a member say of it. */
export interface ZipFacts {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** The header in front of a new member's data, and its record for the directory (APPNOTE 4.3.7, 4.3.12). */
export function zipHeaders(
  name: Uint8Array,
  facts: ZipFacts,
  offset: number,
): { readonly local: Uint8Array; readonly record: Uint8Array } {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(LOCAL, 0);
  setCommon(local, 4, name, facts);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(RECORD, 0);
  record.writeUInt16LE(VERSION, 4);
  setCommon(record, 6, name, facts);
  record.writeUInt32LE(offset, 42);
  return { local: Buffer.concat([local, name]), record: Buffer.concat([record, name]) };
}

function setCommon(header: Buffer, at: number, name: Uint8Array, facts: ZipFacts): void {
  header.writeUInt16LE(VERSION, at);
  setZipFacts(header, at + 2, facts);
  header.writeUInt16LE(FIRST_DAY, at + 8);
  header.writeUInt16LE(name.length, at + 22);
}

/** Flags, method, then checksum and sizes behind time and date: alike in both headers. */
export function setZipFacts(header: Buffer, at: number, facts: ZipFacts): void {
  header.writeUInt16LE(facts.flags, at);
  header.writeUInt16LE(facts.method, at + 2);
  header.writeUInt32LE(facts.crc, at + 8);
  header.writeUInt32LE(facts.packed, at + 12);
  header.writeUInt32LE(facts.unpacked, at + 16);
}

/** What ends a zip: the records, which begin at `start`, and the end of the directory (APPNOTE 4.3.16). */
export function zipDirectory(
  records: readonly Uint8Array[],
  start: number,
  comment: Uint8Array = new Uint8Array(),
): Uint8Array[] {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(records.length, 8);
  end.writeUInt16LE(records.length, 10);
  end.writeUInt32LE(
    records.reduce((sum, record) => sum + record.length, 0),
    12,
  );
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(comment.length, 20);
  return [...records, end, comment];
}
