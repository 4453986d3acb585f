// Times whole audits against the peers on the same files, in this process, one after the other: npm run bench:read -- [folder of reports]
// Ratios, not seconds, are worth comparing between machines.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PDFParse } from 'pdf-parse';
import { audit } from '../dist/pipeline.js';
import { loadPdfium } from '../dist/read/pdf/pdfium.js';

const folder = process.argv[2] ?? fileURLToPath(new URL('../fixtures/', import.meta.url));
const ROUNDS = 5;

function filesOf(extension) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** The best of some rounds over all files, in milliseconds: the machine's other work only ever adds. */
async function time(files, work) {
  let best = Infinity;
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    for (const file of files) await work(file);
    if (round > 0) best = Math.min(best, performance.now() - start);
  }
  return best;
}

const whole = async (file) => (await audit(readFileSync(file), { name: file }))[0];

const pdfs = [];
let pages = 0;
for (const file of filesOf('.pdf')) {
  const { document } = await whole(file);
  if (document.error) continue;
  pdfs.push(file);
  pages += document.pages;
}

const pdfium = await loadPdfium();

/** PDFium's bare text: what no reader on top of it can be faster than. */
function bareText(file) {
  const { module } = pdfium;
  const bytes = readFileSync(file);
  const data = module.malloc(bytes.length);
  pdfium.heap().set(bytes, data);
  const document = module.FPDF_LoadMemDocument(data, bytes.length, 0);
  for (let i = 0; i < module.FPDF_GetPageCount(document); i++) {
    const page = module.FPDF_LoadPage(document, i);
    const text = module.FPDFText_LoadPage(page);
    const count = module.FPDFText_CountChars(text);
    for (let c = 0; c < count; c++) module.FPDFText_GetUnicode(text, c);
    module.FPDFText_ClosePage(text);
    module.FPDF_ClosePage(page);
  }
  module.FPDF_CloseDocument(document);
  module.free(data);
}

async function parsedText(file) {
  const parser = new PDFParse({ data: new Uint8Array(readFileSync(file)) });
  await parser.getText();
  await parser.destroy();
}

if (pdfs.length > 0) {
  const own = await time(pdfs, whole);
  const parse = await time(pdfs, parsedText);
  const bare = await time(pdfs, bareText);
  console.log(
    `PDF, whole audit, one worker: ${pdfs.length} files, ${pages} pages, ${((pages * 1000) / own).toFixed(0)} pages a second`,
  );
  console.log(
    `  pdf-parse getText takes ${(parse / own).toFixed(2)} times as long, PDFium's bare text ${(bare / own).toFixed(2)} times`,
  );
}

const docs = filesOf('.doc').slice(0, 20);
if (docs.length > 0) {
  const own = (await time(docs, whole)) / docs.length;
  console.log(`.doc, whole audit: ${own.toFixed(1)} ms a file over ${docs.length} files`);
  const office = timeOffice();
  console.log(
    office === null
      ? '  LibreOffice is not here: not compared'
      : `  LibreOffice's conversion in one process takes ${(office / own).toFixed(1)} times as long`,
  );
}

/** Milliseconds a file that LibreOffice needs for one more file once it runs: its start is taken off. Null where it is not installed. */
function timeOffice() {
  if (spawnSync('soffice', ['--version']).status !== 0) return null;
  const out = mkdtempSync(join(tmpdir(), 'bench-'));
  const convert = (files) => {
    const profile = `-env:UserInstallation=${pathToFileURL(join(out, 'profile'))}`;
    const start = performance.now();
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'docx', '--outdir', out, ...files], {
      stdio: 'ignore',
    });
    return performance.now() - start;
  };
  try {
    convert(docs.slice(0, 1));
    const one = convert(docs.slice(0, 1));
    return (convert(docs) - one) / Math.max(1, docs.length - 1);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
