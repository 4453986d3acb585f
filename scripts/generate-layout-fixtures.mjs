import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { books } from '../test/support/cases/books.mjs';
import { conclusions } from '../test/support/cases/conclusions.mjs';
import { defects } from '../test/support/cases/defects.mjs';
import { forms } from '../test/support/cases/forms.mjs';
import { oneReport } from '../test/support/cases/one-report.mjs';
import { samples } from '../test/support/cases/samples.mjs';
import { several } from '../test/support/cases/several.mjs';
import { structures } from '../test/support/cases/structures.mjs';
import { sums } from '../test/support/cases/sums.mjs';
import { surroundings } from '../test/support/cases/surroundings.mjs';
import { templates } from '../test/support/cases/templates.mjs';
import { workbooks } from '../test/support/cases/workbooks.mjs';
import { writeDocx } from '../test/support/docx-writer.mjs';
import { encodeGbk, encodeUtf16, writeHtml, writeText } from '../test/support/page-writer.mjs';
import { sum } from '../test/support/rubric-builder.mjs';
import { writeXlsx } from '../test/support/xlsx-writer.mjs';

/*
 * Writes fixtures/<case>/{input*,expected.json,origin.md} from test/support/cases: layouts, structures, surroundings, defects.
 * With --office the input-office.docx and input.xls are made anew by LibreOffice; without, those on disk stay.
 */

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const office = process.argv.includes('--office');

const writers = {
  docx: ['input.docx', writeDocx, '本项目的 test/support/docx-writer.mjs'],
  xlsx: ['input.xlsx', writeXlsx, '本项目的 test/support/xlsx-writer.mjs'],
  html: ['input.html', writeHtml, '本项目的 test/support/page-writer.mjs'],
  txt: ['input.txt', writeText, '本项目的 test/support/page-writer.mjs'],
  'gbk-txt': ['input-gbk.txt', (entry) => encodeGbk(writeText(entry)), '同上，GBK 编码'],
  'utf16-txt': ['input-utf16.txt', (entry) => encodeUtf16(writeText(entry)), '同上，UTF-16 编码'],
  'gbk-html': ['input-gbk.html', (entry) => encodeGbk(writeHtml({ ...entry, charset: 'gb2312' })), '同上，GBK 编码'],
};

/** What expected.json itself contradicts: sums that no finding announces. */
function faultsOf({ name, expected }) {
  if (expected.records) return expected.records.flatMap((entry) => faultsOf({ name, expected: entry }));
  const { rows, total, findings = [] } = expected;
  if (!rows?.length || !total) return [];
  const found = new Set(findings.map(([rule]) => rule));
  const differs = (stated, parts) => stated !== null && sum([stated]) !== sum(parts);
  const scores =
    differs(
      total.score,
      rows.map((row) => row[2]),
    ) &&
    !found.has('rubric/total-score') &&
    !found.has('rubric/score-missing');
  const weights =
    differs(
      total.weight,
      rows.map((row) => row[1]),
    ) && !found.has('rubric/total-weight');
  return [
    ...(scores ? [`${name}: scores ${sum(rows.map((row) => row[2]))}, stated ${total.score}`] : []),
    ...(weights ? [`${name}: weights ${sum(rows.map((row) => row[1]))}, stated ${total.weight}`] : []),
  ];
}

function expectedJson(expected) {
  if (expected.records) return `{ "records": [\n${expected.records.map(expectedJson).join(',')}] }\n`;
  const lines = Object.entries(expected).map(([key, value]) => {
    const list = Array.isArray(value) && value.length > 0 && Array.isArray(value[0]);
    const text = list
      ? `[\n${value.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function writeFolder(name, files) {
  mkdirSync(join(root, name), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(root, name, file), content);
}

function convertByOffice(entries) {
  const folder = mkdtempSync(join(tmpdir(), 'fixtures-'));
  try {
    for (const entry of entries)
      writeFileSync(
        join(folder, `${entry.name}.html`),
        writeHtml({ ...entry, blocks: entry.officeBlocks ?? entry.blocks }),
      );
    const sources = entries.map((entry) => join(folder, `${entry.name}.html`));
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--infilter=HTML (StarWriter)',
        '--convert-to',
        'docx:MS Word 2007 XML',
        '--outdir',
        folder,
        ...sources,
      ],
      { stdio: 'ignore' },
    );
    for (const entry of entries)
      writeFolder(entry.name, { 'input-office.docx': readFileSync(join(folder, `${entry.name}.docx`)) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** input.xls by LibreOffice from the case's own input.xlsx. */
function convertWorkbooks(entries) {
  const folder = mkdtempSync(join(tmpdir(), 'fixtures-'));
  try {
    for (const entry of entries) writeFileSync(join(folder, `${entry.name}.xlsx`), writeXlsx(entry));
    const sources = entries.map((entry) => join(folder, `${entry.name}.xlsx`));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'xls', '--outdir', folder, ...sources], {
      stdio: 'ignore',
    });
    for (const entry of entries)
      writeFolder(entry.name, { 'input.xls': readFileSync(join(folder, `${entry.name}.xls`)) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Word's and fixed formats by LibreOffice from the case's own input.docx; WPS names the Word binary .wps. */
const fromDocx = { doc: 'input.doc', wps: 'input.wps', rtf: 'input.rtf', pdf: 'input.pdf' };

function convertDocuments(entries) {
  const folder = mkdtempSync(join(tmpdir(), 'fixtures-'));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  try {
    for (const entry of entries) writeFileSync(join(folder, `${entry.name}.docx`), writeDocx(entry));
    const sources = entries.map((entry) => join(folder, `${entry.name}.docx`));
    for (const format of ['doc', 'rtf', 'pdf'])
      execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', folder, ...sources], {
        stdio: 'ignore',
      });
    for (const entry of entries)
      for (const [format, file] of Object.entries(fromDocx)) {
        if (!entry.formats.includes(format)) continue;
        const made = join(folder, `${entry.name}.${format === 'wps' ? 'doc' : format}`);
        writeFolder(entry.name, { [file]: readFileSync(made) });
      }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const cases = [
  ...templates,
  ...forms,
  ...structures,
  ...sums,
  ...surroundings,
  ...conclusions,
  ...defects,
  ...workbooks,
  ...several,
  ...oneReport,
  ...books,
];
const faults = [...cases, ...samples].flatMap(faultsOf);
const missing = [];

for (const entry of cases) {
  const made = entry.formats.filter((format) => writers[format]).map((format) => writers[format]);
  const byOffice = entry.formats.includes('office') ? ['- input-office.docx：LibreOffice 由同一网页转换'] : [];
  for (const [format, file] of Object.entries(fromDocx))
    if (entry.formats.includes(format)) byOffice.push(`- ${file}：LibreOffice 由 input.docx 转换`);
  if (entry.formats.includes('xls')) byOffice.push('- input.xls：LibreOffice 由 input.xlsx 转换');
  const programs = [...made.map(([file, , by]) => `- ${file}：${by}`), ...byOffice];
  writeFolder(entry.name, {
    ...Object.fromEntries(made.map(([file, write]) => [file, write(entry)])),
    'expected.json': expectedJson(entry.expected),
    'origin.md': `${entry.origin}单位、项目和数字均为虚构。\n\n${programs.join('\n')}\n`,
  });
  const converted = { office: 'input-office.docx', xls: 'input.xls', ...fromDocx };
  for (const [format, file] of Object.entries(converted)) {
    if (entry.formats.includes(format) && !existsSync(join(root, entry.name, file))) missing.push(entry.name);
  }
}
for (const entry of samples) {
  const [file, write, by] = writers[entry.file.split('.').at(-1)];
  writeFolder(entry.name, {
    [file]: write(entry),
    'expected.json': expectedJson(entry.expected),
    'origin.md': `${entry.origin}单位、项目和数字均为虚构。\n\n- ${file}：${by}\n`,
  });
}
const wanted = cases.filter((entry) => entry.formats.includes('office'));
if (office) {
  convertByOffice(wanted);
  convertWorkbooks(cases.filter((entry) => entry.formats.includes('xls')));
  convertDocuments(cases.filter((entry) => entry.formats.some((format) => format in fromDocx)));
} else if (missing.length) process.stderr.write(`run again with --office for: ${missing.join(', ')}\n`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${cases.length} cases and ${samples.length} samples written\n`);
process.exitCode = faults.length ? 1 : 0;
