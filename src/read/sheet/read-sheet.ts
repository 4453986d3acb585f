import type { Notice, Outcome } from '../../model/notice.js';
import type { Block, Paper } from '../../model/paper.js';
import type { Source } from '../../model/source.js';
import { readXls } from './read-xls.js';
import { readXlsx } from './read-xlsx.js';
import { sheetBlocks } from './sheet-blocks.js';

/** Reads a workbook, .xlsx and .xlsm or binary .xls, into blocks, its sheets in order. Places are cells: Sheet1!H12. */
export function readSheet(source: Source): Outcome<Paper> {
  const format = source.format === 'xls' ? 'xls' : 'xlsx';
  const read = format === 'xls' ? readXls(source.bytes) : readXlsx(source.bytes);
  if (!read.ok) return read;
  const workbook = read.value;
  const notices: Notice[] = [...workbook.notices];
  const blocks: Block[] = [];
  const ids = { p: 0, t: 0 };
  let hidden = false;
  let partial = workbook.partial;
  for (const sheet of workbook.sheets) {
    const found = sheetBlocks(sheet, (kind) => `${kind}${++ids[kind]}`);
    blocks.push(...found.blocks);
    hidden = hidden || found.hidden || (sheet.hidden && sheet.cells.size > 0);
    if (found.cut) notices.push({ code: 'damaged-parts', detail: { where: sheet.name } });
    partial = partial || found.cut;
  }
  if (hidden) notices.push({ code: 'hidden-rows' });
  return { ok: true, value: { format, pages: null, blocks, notices, partial } };
}
