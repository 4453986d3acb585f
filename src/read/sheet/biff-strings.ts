import { type BiffCursor, type BiffRecord, openRecord } from './biff-records.js';

/** Labels of TextDecoder by Windows code page; BIFF5 keeps text in the code page of the office that wrote it. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  10008: 'gb18030',
  32769: 'windows-1252',
};

export function codePageLabel(codePage: number): string {
  return CODE_PAGES[codePage] ?? 'gb18030';
}

/** How a workbook's strings are stored: BIFF8 in Unicode, BIFF5 in a code page. */
export interface StringReader {
  /** A count of one byte (sheet names, BIFF5 formats) or two, then the characters. */
  read(cursor: BiffCursor, countBytes: 1 | 2): string;
}

export function createStringReader(biff8: boolean, label: () => string): StringReader {
  return {
    read(cursor, countBytes) {
      const count = countBytes === 1 ? cursor.u8() : cursor.u16();
      if (!biff8) return tidy(new TextDecoder(label()).decode(cursor.bytes(count)));
      if (count === 0) return '';
      const flags = cursor.u8();
      return tidy(cursor.characters(count, (flags & 1) !== 0));
    },
  };
}

/** [MS-XLS] 2.4.265: the strings that cells refer to, with what follows each of them for fonts and readings left out. */
export function readSharedStrings(record: BiffRecord): string[] {
  const cursor = openRecord(record);
  cursor.skip(4);
  const count = cursor.u32();
  const strings: string[] = [];
  while (strings.length < count && cursor.left() > 0) {
    const length = cursor.u16();
    const flags = cursor.u8();
    const runs = (flags & 8) !== 0 ? cursor.u16() : 0;
    const extended = (flags & 4) !== 0 ? cursor.u32() : 0;
    strings.push(tidy(cursor.characters(length, (flags & 1) !== 0)));
    cursor.skip(runs * 4 + extended);
  }
  return strings;
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '');
}
