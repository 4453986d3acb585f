/**
 * Formats and forms of archive that are recognized and not read. The words, and how to convert each, live in
 * src/report/messages/refused-formats.ts.
 */
export const refusedFormats = [
  'OFD', // 版式文件, GB/T 33190
  'CEB', // 方正 CEB and CEBX, 书生 SEP and GD
  'UOF', // 标文通, GB/T 20916
  'ET', // WPS 表格 of a form other than BIFF
  'DPS', // WPS 演示
  'WPS-OLD', // WPS 文字 before it took over Word's binary form, and Microsoft Works
  'ODT',
  'ODS',
  'ODP',
  'PPT',
  'PAGES',
  'NUMBERS',
  'WORD-XML', // Word 2003 XML, flat OPC
  'EXCEL-XML', // Excel 2003 XML
  'MSG', // a saved mail
  'TIFF',
  'BMP',
  'GIF',
  'WEBP',
  'HEIC',
  'RAR',
  '7Z',
  'TAR', // .tar, .gz, .bz2, .xz
  'ZIP',
  'ZIP-VOLUME', // one volume of several
  'ZIP-METHOD', // packed by another method than deflate
  'OLE',
  'OOXML',
] as const;
export type RefusedFormat = (typeof refusedFormats)[number];
