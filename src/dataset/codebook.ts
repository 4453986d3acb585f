import { codebookWords } from '../report/messages/codebook.js';
import type { Language } from '../report/messages/words.js';
import { readSuccessors } from '../report/successors.js';
import type { DatasetSummary } from './datapackage.js';
import { missingCodes, missingCodeWords } from './missing-code.js';
import type { CellType, TableFacts } from './table.js';

/** The codebook as Markdown, made of the definitions that the tables are written by. */
export function writeCodebook({ survey, rows, options, tables }: DatasetSummary, language: Language): string {
  const words = codebookWords(language);
  const { heads } = words;
  const sources = survey.sources.map(({ name, records, sha256 }) => [name, String(records), sha256]);
  const successors = readSuccessors(options.lexicon).map((entry) => [
    entry.kind,
    entry.name,
    [entry.since, entry.until].filter((year) => year !== null).join('–'),
    entry.successor,
    entry.change,
    `${entry.sureness}%`,
    entry.note,
  ]);
  const blocks = [
    `# ${words.title}`,
    `jihe ${options.version}`,
    ...words.sections.flatMap(({ title, lines }) => [`## ${title}`, lines.map((line) => `- ${line}`).join('\n')]),
    `## ${words.missing}`,
    drawRows(
      heads.missing,
      missingCodes.map((code) => [`\`${code}\``, missingCodeWords[code][language]]),
    ),
    `## ${words.tables}`,
    ...tables.flatMap((table) => describeTable(table, rows.get(table.name) ?? 0, language)),
    `## ${words.successors}`,
    drawRows(heads.successors, successors),
    `## ${words.sources}`,
    drawRows(heads.sources, sources),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function describeTable(table: TableFacts, rows: number, language: Language): string[] {
  const words = codebookWords(language);
  const lines = table.columns.map(({ name, type, unit, about, values }) => [
    `\`${name}\``,
    typeName(type),
    unit ?? '',
    about[language],
    (values ?? []).map((value) => `\`${value}\``).join(' '),
  ]);
  const links = table.links.map(({ column, table: other, to }) => `\`${column}\` → \`${other}.${to}\``);
  return [
    `### ${table.name} ${table.title[language]}`,
    [
      `${words.rowsOf(rows)}`,
      `${words.key}: ${table.key.map((column) => `\`${column}\``).join(', ')}`,
      ...(links.length > 0 ? [`${words.links}: ${links.join('; ')}`] : []),
    ].join(' · '),
    drawRows(words.heads.columns, lines),
  ];
}

function typeName(type: CellType): string {
  return type.kind === 'decimal' ? `DECIMAL(${type.precision},${type.scale})` : type.kind;
}

function drawRows(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(safeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The names of folders are the user's. */
function safeCell(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/\|/g, '\\|')
    .replace(/</g, '&lt;');
}
