import { HEAD_ROW } from './sheet-plan.js';
import { relationships, type WrittenSheet } from './sheet-writer.js';
import type { StyleBook } from './style-book.js';
import { writePackage } from './write-package.js';
import { xmlAttribute, xmlText } from './xml-text.js';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PREFIX = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface WorkbookFacts {
  readonly title: string;
  readonly creator: string;
}

/** Puts the sheets into a workbook (ECMA-376 part 1, 18.2). */
export async function writeWorkbook(
  file: string,
  sheets: readonly WrittenSheet[],
  styles: StyleBook,
  facts: WorkbookFacts,
): Promise<void> {
  const rel = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`;
  const types = [
    override('/xl/workbook.xml', `${SPREADSHEET}.sheet.main+xml`),
    ...sheets.map((_, i) => override(`/xl/worksheets/sheet${i + 1}.xml`, `${SPREADSHEET}.worksheet+xml`)),
    override('/xl/styles.xml', `${SPREADSHEET}.styles+xml`),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
  ];
  await writePackage(file, [
    {
      name: '[Content_Types].xml',
      content: `${PREFIX}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: relationships([
        rel('rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml'),
        rel('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
        rel('rId3', `${OFFICE}/extended-properties`, 'docProps/app.xml'),
      ]),
    },
    {
      name: 'docProps/core.xml',
      content: `${PREFIX}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(facts.title)}</dc:title><dc:creator>${xmlText(facts.creator)}</dc:creator></cp:coreProperties>`,
    },
    {
      name: 'docProps/app.xml',
      content: `${PREFIX}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>jihe</Application></Properties>`,
    },
    { name: 'xl/workbook.xml', content: workbookXml(sheets) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ...sheets.map((_, i) => rel(`rId${i + 1}`, `${OFFICE}/worksheet`, `worksheets/sheet${i + 1}.xml`)),
        rel(`rId${sheets.length + 1}`, `${OFFICE}/styles`, 'styles.xml'),
      ]),
    },
    { name: 'xl/styles.xml', content: styles.xml() },
    ...sheets.flatMap(({ part, rels }, i) => [
      { name: `xl/worksheets/sheet${i + 1}.xml`, content: part },
      ...(rels === null ? [] : [{ name: `xl/worksheets/_rels/sheet${i + 1}.xml.rels`, content: rels }]),
    ]),
  ]);
}

type Table = NonNullable<WrittenSheet['table']>;
const FILTER = '_xlnm._FilterDatabase';
const lastRowOf = ({ lastRow }: Table): number => Math.max(lastRow, HEAD_ROW);
/** In the order that Excel keeps names in. */
const NAMED: readonly { readonly name: string; readonly range: (table: Table) => string }[] = [
  { name: FILTER, range: (table) => `$A$${HEAD_ROW}:$${table.lastColumn}$${lastRowOf(table)}` },
  { name: '_xlnm.Print_Area', range: (table) => `$A$1:$${table.lastPrinted}$${lastRowOf(table)}` },
  { name: '_xlnm.Print_Titles', range: () => `$1:$${HEAD_ROW}` },
];

function workbookXml(sheets: readonly WrittenSheet[]): string {
  const entries = sheets.map(
    ({ name }, i) => `<sheet name="${xmlAttribute(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const names = NAMED.flatMap(({ name, range }) =>
    sheets.flatMap(({ name: sheet, table }, i) =>
      table
        ? [
            `<definedName name="${name}" localSheetId="${i}"${name === FILTER ? ' hidden="1"' : ''}>'${xmlText(sheet.replaceAll("'", "''"))}'!${range(table)}</definedName>`,
          ]
        : [],
    ),
  );
  return `${PREFIX}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000" tabRatio="800"/></bookViews><sheets>${entries.join('')}</sheets>${names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''}</workbook>`;
}
