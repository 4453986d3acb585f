import { columnLetters, type Entry, HEAD_ROW, type SheetPlan } from './sheet-plan.js';
import { markings } from './style-book.js';
import { xmlAttribute, xmlText } from './xml-text.js';

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
/** 2000-01-01: a day before it is a slip of the keyboard. */
const FIRST_ENTRY_DAY = 36_526;

/** What stands before the rows (CT_Worksheet, ECMA-376 part 1, 18.3.1.99: Excel insists on the order of its elements). */
export function sheetOpening(plan: SheetPlan, first: boolean): string {
  const { frozen } = plan;
  const corner = `${columnLetters(frozen)}${HEAD_ROW + 1}`;
  const pane = `<pane${frozen > 0 ? ` xSplit="${frozen}"` : ''} ySplit="${HEAD_ROW}" topLeftCell="${corner}" activePane="${frozen > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`;
  const columns = plan.columns.map(
    ({ width, hidden }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}"${hidden ? ' hidden="1"' : ''} customWidth="1"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet ${NAMESPACES}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0"${first ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
}

/** What follows the rows. */
export function sheetClosing(plan: SheetPlan, lastRow: number, links: readonly string[]): string {
  const range = `A${HEAD_ROW}:${columnLetters(plan.columns.length - 1)}${Math.max(lastRow, HEAD_ROW)}`;
  const last = columnLetters(plan.printed - 1);
  return [
    '</sheetData>',
    `<autoFilter ref="${range}"/>`,
    plan.printed > 1 ? `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>` : '',
    writeColours(plan, lastRow),
    writeEntries(plan, lastRow),
    links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
    pageLayout(plan.foot, plan.pageNumber),
    '</worksheet>',
  ].join('');
}

/** A4 landscape, as wide as the page. */
export function pageLayout(foot: string, pageNumber: string): string {
  const footer = `&L${foot.replace(/&/g, '&&')}&R${pageNumber}`;
  return `<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.55" bottom="0.7" header="0.3" footer="0.35"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${xmlText(footer)}</oddFooter></headerFooter>`;
}

function cellsOf(column: number, lastRow: number): string {
  const letters = columnLetters(column);
  return `${letters}${HEAD_ROW + 1}:${letters}${Math.max(lastRow, HEAD_ROW + 1)}`;
}

function writeColours(plan: SheetPlan, lastRow: number): string {
  const columns = [...new Set(plan.colours.map(({ column }) => column))];
  let priority = 0;
  return columns
    .map((column) => {
      const rules = plan.colours
        .filter((rule) => rule.column === column)
        .map(({ when, marking }) => {
          const start = `dxfId="${markings.indexOf(marking)}" priority="${++priority}"`;
          const cell = `${columnLetters(column)}${HEAD_ROW + 1}`;
          return when === 'not-zero'
            ? `<cfRule type="expression" ${start}><formula>AND(ISNUMBER(${cell}),${cell}&lt;&gt;0)</formula></cfRule>`
            : `<cfRule type="cellIs" ${start} operator="equal"><formula>${quoted(when.equals)}</formula></cfRule>`;
        });
      return `<conditionalFormatting sqref="${cellsOf(column, lastRow)}">${rules.join('')}</conditionalFormatting>`;
    })
    .join('');
}

function writeEntries(plan: SheetPlan, lastRow: number): string {
  const entries = plan.columns.flatMap(({ entry }, column) => {
    if (!entry || entry.kind === 'text') return [];
    const [attributes, formula] = validation(entry);
    return `<dataValidation ${attributes} allowBlank="1" showInputMessage="1" showErrorMessage="1" error="${xmlAttribute(entry.fault)}" sqref="${cellsOf(column, lastRow)}"><formula1>${formula}</formula1></dataValidation>`;
  });
  return entries.length === 0 ? '' : `<dataValidations count="${entries.length}">${entries.join('')}</dataValidations>`;
}

function validation(entry: Exclude<Entry, { kind: 'text' }>): readonly [attributes: string, formula: string] {
  switch (entry.kind) {
    case 'words':
      return ['type="list"', quoted(entry.words.join(','))];
    case 'day':
      return ['type="date" operator="greaterThanOrEqual"', String(FIRST_ENTRY_DAY)];
    case 'score':
      return ['type="decimal" operator="greaterThanOrEqual"', '0'];
  }
}

const quoted = (text: string): string => `"${xmlText(text.replace(/"/g, '""'))}"`;
