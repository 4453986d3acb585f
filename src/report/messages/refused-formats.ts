import type { RefusedFormat } from '../../model/refused-format.js';

/** What a refused file is and how to turn it into one that is read. */
type FormatWords = Readonly<Record<RefusedFormat, { readonly is: string; readonly how: string }>>;

const picture = { zh: '请另存为PNG、JPEG图片或PDF后重新报送', en: 'Please save it as PNG, JPEG or PDF.' };

export const refusedFormatsZh: FormatWords = {
  OFD: { is: 'OFD版式文件', how: '请用OFD阅读器另存（导出）为PDF或Word后重新报送' },
  CEB: { is: 'CEB等版式公文', how: '请用对应的公文阅读器打开，另存或打印为PDF后重新报送' },
  UOF: { is: 'UOF文档', how: '请用WPS打开，另存为.docx或.xlsx后重新报送' },
  ET: { is: 'WPS表格文件', how: '请用WPS表格打开，另存为.xlsx后重新报送' },
  DPS: { is: 'WPS演示文件', how: '自评报告请用.docx、.xlsx或PDF报送' },
  'WPS-OLD': { is: '旧版WPS文字文件', how: '请用WPS文字打开，另存为.docx后重新报送' },
  ODT: { is: 'ODT文档', how: '请用WPS或LibreOffice打开，另存为.docx后重新报送' },
  ODS: { is: 'ODS表格', how: '请用WPS或LibreOffice打开，另存为.xlsx后重新报送' },
  ODP: { is: 'ODP演示文件', how: '自评报告请用.docx、.xlsx或PDF报送' },
  PPT: { is: '演示文稿', how: '自评报告请用.docx、.xlsx或PDF报送' },
  PAGES: { is: 'Pages文稿', how: '请在Pages中选择“导出为Word”后重新报送' },
  NUMBERS: { is: 'Numbers表格', how: '请在Numbers中选择“导出为Excel”后重新报送' },
  'WORD-XML': { is: 'Word XML文档', how: '请用Word或WPS打开，另存为.docx后重新报送' },
  'EXCEL-XML': { is: 'Excel XML表格', how: '请用Excel或WPS打开，另存为.xlsx后重新报送' },
  MSG: { is: '保存的邮件', how: '请将邮件中的报告附件单独保存后报送' },
  TIFF: { is: 'TIFF图片', how: picture.zh },
  BMP: { is: 'BMP图片', how: picture.zh },
  GIF: { is: 'GIF图片', how: picture.zh },
  WEBP: { is: 'WebP图片', how: picture.zh },
  HEIC: { is: 'HEIC图片', how: picture.zh },
  RAR: { is: 'RAR压缩包', how: '请解压后直接报送其中的文件，或改用.zip压缩' },
  '7Z': { is: '7z压缩包', how: '请解压后直接报送其中的文件，或改用.zip压缩' },
  TAR: { is: 'tar、gz等压缩包', how: '请解压后直接报送其中的文件，或改用.zip压缩' },
  ZIP: { is: 'ZIP压缩包', how: '请解压后直接报送其中的文件' },
  'ZIP-VOLUME': { is: '分卷ZIP压缩包', how: '请解压后直接报送其中的文件，或改为不分卷压缩' },
  'ZIP-METHOD': { is: '采用特殊压缩方式的ZIP', how: '请解压后重新按普通方式压缩为.zip' },
  OLE: { is: '不含文字或表格正文的OLE文件', how: '请用原程序打开，另存为.docx或.xlsx后重新报送' },
  OOXML: { is: '其他Office文件', how: '请用原程序打开，另存为.docx或.xlsx后重新报送' },
};

export const refusedFormatsEn: FormatWords = {
  OFD: { is: 'an OFD document', how: 'Please export it as PDF or Word in an OFD reader.' },
  CEB: { is: 'a CEB document or one of its kind', how: 'Please open it in its reader and print it to PDF.' },
  UOF: { is: 'a UOF document', how: 'Please save it as .docx or .xlsx in WPS.' },
  ET: { is: 'a WPS spreadsheet', how: 'Please save it as .xlsx in WPS.' },
  DPS: { is: 'a WPS presentation', how: 'Please submit the report as .docx, .xlsx or PDF.' },
  'WPS-OLD': { is: 'an old WPS document', how: 'Please save it as .docx in WPS.' },
  ODT: { is: 'an ODT document', how: 'Please save it as .docx.' },
  ODS: { is: 'an ODS spreadsheet', how: 'Please save it as .xlsx.' },
  ODP: { is: 'an ODP presentation', how: 'Please submit the report as .docx, .xlsx or PDF.' },
  PPT: { is: 'a presentation', how: 'Please submit the report as .docx, .xlsx or PDF.' },
  PAGES: { is: 'a Pages document', how: 'Please export it to Word from Pages.' },
  NUMBERS: { is: 'a Numbers spreadsheet', how: 'Please export it to Excel from Numbers.' },
  'WORD-XML': { is: 'a Word XML document', how: 'Please save it as .docx.' },
  'EXCEL-XML': { is: 'an Excel XML spreadsheet', how: 'Please save it as .xlsx.' },
  MSG: { is: 'a saved mail', how: 'Please submit the report attached to it.' },
  TIFF: { is: 'a TIFF picture', how: picture.en },
  BMP: { is: 'a BMP picture', how: picture.en },
  GIF: { is: 'a GIF picture', how: picture.en },
  WEBP: { is: 'a WebP picture', how: picture.en },
  HEIC: { is: 'a HEIC picture', how: picture.en },
  RAR: { is: 'a RAR archive', how: 'Please unpack it, or pack its files as .zip.' },
  '7Z': { is: 'a 7z archive', how: 'Please unpack it, or pack its files as .zip.' },
  TAR: { is: 'a tar or gz archive', how: 'Please unpack it, or pack its files as .zip.' },
  ZIP: { is: 'a ZIP archive', how: 'Please unpack it.' },
  'ZIP-VOLUME': { is: 'one volume of a ZIP archive', how: 'Please unpack it, or pack its files in one volume.' },
  'ZIP-METHOD': {
    is: 'a ZIP packed by an unusual method',
    how: 'Please unpack it and pack its files as a usual .zip.',
  },
  OLE: { is: 'an OLE file without a document or workbook', how: 'Please save it as .docx or .xlsx.' },
  OOXML: { is: 'another kind of Office file', how: 'Please save it as .docx or .xlsx.' },
};

export function isRefusedFormat(name: string | number | null | undefined): name is RefusedFormat {
  return typeof name === 'string' && Object.hasOwn(refusedFormatsZh, name);
}
