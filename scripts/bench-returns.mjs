// Whether remarks land where they belong in returned copies, by other programs: npm run bench:returns [-- <folder>]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import mammoth from 'mammoth';
import { read as readWorkbook } from 'xlsx';
import { unzip } from '../dist/intake/zip.js';
import { audit } from '../dist/pipeline.js';
import { writeReturn } from '../dist/report/returns/returns-sink.js';
import { selectRemarks } from '../dist/report/returns/select-remarks.js';
import { colouredShare, drawPage } from '../test/support/pdf-pixels.mjs';

const root = process.argv[2] ?? fileURLToPath(new URL('../fixtures/', import.meta.url));
const facts = { language: 'zh-CN', notes: new Map(), today: '2026-12-01', reviewer: '某县财政局绩效股' };
const RESOLUTION = 150;
const OFFICE_BATCH = 20;
const folder = mkdtempSync(join(tmpdir(), 'jihe-bench-returns-'));
const installed = (program, option = '--version') => {
  try {
    execFileSync(program, [option], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`${program} is not installed: its measures are left out`);
    return false;
  }
};

const faults = [];
const counts = new Map();
const count = (what, isRight, fault) => {
  const [right, all] = counts.get(what) ?? [0, 0];
  counts.set(what, [right + (isRight ? 1 : 0), all + 1]);
  if (!isRight) faults.push(`${what}: ${fault}`);
};
const plain = (text) => text.replace(/\s/g, '');
const stripTags = (xml) =>
  xml
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
const partOf = (bytes, name) => {
  const zip = unzip(bytes);
  const part = zip.ok ? zip.value.read(name) : null;
  return part?.ok ? Buffer.from(part.value).toString('utf8') : '';
};

const hasPoppler = installed('pdftoppm', '-v');
const hasQpdf = installed('qpdf');
const checks = {
  docx: async ({ name, bytes, copy }) => {
    const text = async (file) => (await mammoth.extractRawText({ buffer: Buffer.from(file) })).value;
    count('docx opens in mammoth with the same text', (await text(copy)) === (await text(bytes)), name);
  },
  xlsx: async ({ name, bytes, copy, remarks }) => {
    const valuesOf = (book) =>
      JSON.stringify(
        book.SheetNames.map((sheet) => Object.entries(book.Sheets[sheet]).map(([cell, { v, w }]) => [cell, v, w])),
      );
    const book = readWorkbook(copy);
    const { comments, values } = withoutComments(book, valuesOf);
    count('xlsx opens in the reader with the same values', values === valuesOf(readWorkbook(bytes)), name);
    for (const remark of remarks) {
      const place = remark.places[0].path;
      const [, sheet, cell] = /^'?(.*?)'?!([A-Z]+\d+)/.exec(place) ?? [];
      count(
        'xlsx remarks at their cell',
        (comments.get(`${sheet?.replaceAll("''", "'")}!${cell}`) ?? '').includes(remark.message),
        `${name} ${place}`,
      );
    }
  },
  pdf: async ({ name, bytes, copy, remarks }) => {
    count('pdf begins with its own bytes', Buffer.from(copy).subarray(0, bytes.length).equals(bytes), name);
    if (hasQpdf) {
      const file = join(folder, 'copy.pdf');
      writeFileSync(file, copy);
      let said = '';
      try {
        execFileSync('qpdf', ['--check', file], { stdio: 'pipe', encoding: 'utf8' });
      } catch (error) {
        said = `${error.stdout}${error.stderr}`.trim().split('\n').at(-1);
      }
      count('pdf passes qpdf --check', said === '', `${name} ${said}`);
    }
    if (!hasPoppler) return;
    const places = remarks.flatMap((remark) => [remark.places[0], ...remark.places[0].more]);
    for (const page of new Set(places.map((place) => place.page))) {
      const [before, after] = [bytes, copy].map((file) => drawPage(folder, file, page, RESOLUTION));
      for (const { bbox, text } of places.filter((place) => place.page === page)) {
        const share = colouredShare(before, after, bbox, RESOLUTION);
        count('pdf evidence coloured', share >= 0.98, `${name} page ${page} ${text} ${share.toFixed(3)}`);
      }
    }
  },
};

function withoutComments(book, valuesOf) {
  const comments = new Map();
  for (const sheet of book.SheetNames)
    for (const [cell, value] of Object.entries(book.Sheets[sheet]))
      if (Array.isArray(value?.c)) comments.set(`${sheet}!${cell}`, value.c.map(({ t }) => t).join(''));
  return { comments, values: valuesOf(book) };
}

try {
  const returned = await returnAll();
  for (const one of returned) await checks[one.format](one);
  if (installed('soffice')) readBackAll(returned.filter(({ format }) => format !== 'pdf'));
  for (const [what, [right, all]] of counts) console.log(`${what}: ${right}/${all} (${(right / all).toFixed(3)})`);
  for (const fault of faults) console.log(`  ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function returnAll() {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(docx|pdf|xlsx)$/.test(name),
  );
  const found = [];
  const kinds = { copy: 0, page: 0, clean: 0, refused: 0 };
  for (const name of names.sort()) {
    const bytes = readFileSync(join(root, name));
    const records = await audit(bytes, { name: name.replaceAll('\\', '/') });
    const remarks = records[0]?.document.error ? [] : selectRemarks(records, facts);
    if (!records[0] || records[0].document.error) kinds.refused++;
    else if (remarks.length === 0) kinds.clean++;
    else {
      const { kind, content } = await writeReturn(bytes, records[0], remarks, facts);
      kinds[kind]++;
      const { format } = records[0].document;
      count(`${format} returned as itself`, kind === 'copy', name);
      if (kind === 'copy') found.push({ name, format, bytes, copy: content, remarks });
    }
  }
  console.log(
    `${names.length} files: ${kinds.copy} returned with remarks, ${kinds.page} as pages, ${kinds.clean} clean, ${kinds.refused} refused`,
  );
  return found;
}

/** LibreOffice converts the copies; in what it writes, each remark is looked for with the words between its marks. */
function readBackAll(copies) {
  for (let i = 0; i < copies.length; i += OFFICE_BATCH) {
    const own = copies.slice(i, i + OFFICE_BATCH);
    for (const format of ['docx', 'xlsx']) {
      const some = own
        .map((one, k) => ({ ...one, at: join(folder, `f${i + k}`) }))
        .filter((one) => one.format === format);
      if (some.length === 0) continue;
      for (const { at, copy } of some) writeFileSync(`${at}.${format}`, copy);
      const target = format === 'docx' ? 'odt' : 'ods';
      mkdirSync(join(folder, 'profile'), { recursive: true });
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      const files = some.map(({ at }) => `${at}.${format}`);
      execFileSync('soffice', [profile, '--headless', '--convert-to', target, '--outdir', folder, ...files], {
        stdio: 'ignore',
      });
      for (const one of some) readBack(one, partOf(readFileSync(`${one.at}.${target}`), 'content.xml'));
    }
  }
}

function readBack({ name, format, remarks }, xml) {
  count(`${format} opens in LibreOffice`, xml !== '', name);
  const notes = [
    ...xml.matchAll(/<office:annotation [^>]*?(?:office:name="([^"]+)")?[^>]*>([\s\S]*?)<\/office:annotation>/g),
  ].map((match) => ({
    text: plain(stripTags(match[2])),
    words: match[1] === undefined ? '' : plain(stripTags(spanOf(xml, match))),
  }));
  for (const remark of remarks) {
    const { text, path } = remark.places[0];
    const own = notes.filter((note) => note.text.includes(plain(remark.message)));
    // A workbook's comments belong to cells; their places are read back by the reader above.
    const isRight = format === 'xlsx' ? own.length > 0 : own.some(({ words }) => words === plain(text));
    count(
      format === 'xlsx' ? 'xlsx remarks seen by LibreOffice' : 'docx remarks at their words, by LibreOffice',
      isRight,
      `${name} ${path} ${text.slice(0, 40)} | ${own.map(({ words }) => words.slice(0, 40)).join(' | ')}`,
    );
  }
}

/** What stands between a comment's own marks, other comments left out. */
function spanOf(xml, match) {
  const start = match.index + match[0].length;
  const end = xml.indexOf(`<office:annotation-end office:name="${match[1]}"/>`, start);
  return end < 0 ? '' : xml.slice(start, end).replace(/<office:annotation [\s\S]*?<\/office:annotation>/g, '');
}
