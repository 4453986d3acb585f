// Runs over many generated reports: npm run bench:bulk -- [reports, 2000 unless told] [--jobs 2]
// Ratios, not seconds, are worth comparing between machines; the last lines compare with the peers' bare reading of the same files.
import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import mammoth from 'mammoth';
import { PDFParse } from 'pdf-parse';
import { hostileFile, reportDocx, reportPdf, writeBatch } from './generate-batch.mjs';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const count = Number(process.argv[2] ?? 2000);
const jobs = process.argv.includes('--jobs') ? process.argv[process.argv.indexOf('--jobs') + 1] : '2';
const folder = mkdtempSync(join(tmpdir(), 'jihe-bench-'));
const at = (...parts) => join(folder, ...parts);

/** Runs jihe; gives seconds and the most memory that one of its processes held (MiB; null where ps can't tell). */
async function jihe(args, { killAfter } = {}) {
  const start = performance.now();
  const child = spawn(process.execPath, [main, ...args, '--jobs', jobs], { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  let most = null;
  const watch = setInterval(() => {
    try {
      const lines = execFileSync('ps', ['-eo', 'pid,ppid,rss'], { encoding: 'utf8' }).trim().split('\n');
      for (const line of lines) {
        const [pid, parent, rss] = line.trim().split(/\s+/).map(Number);
        if (pid === child.pid || parent === child.pid) most = Math.max(most ?? 0, rss / 1024);
      }
    } catch {
      // No ps here.
    }
  }, 500);
  const killer = killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  clearTimeout(killer);
  return { seconds: (performance.now() - start) / 1000, most: most && Math.round(most), code, err };
}

const recordsOf = (out) => readFileSync(at(out, 'records.jsonl'), 'utf8');
const say = (text) => console.log(text);
const report = ['audit', '--no-returns'];

try {
  writeBatch(at('few'), Math.ceil(count / 10));
  writeBatch(at('many'), count);
  const few = await jihe([...report, at('few'), '--out', at('out-few')]);
  const many = await jihe([...report, at('many'), '--out', at('out')]);
  say(
    `${count} .docx: ${many.seconds.toFixed(1)} s, ${(count / many.seconds).toFixed(1)} reports a second, no process above ${many.most} MiB`,
  );
  say(`growth: ten times the reports take ${(many.seconds / few.seconds).toFixed(2)} times as long`);
  const again = await jihe([...report, at('many'), '--out', at('out')]);
  say(`second run: ${again.seconds.toFixed(2)} s, ${(again.seconds / many.seconds).toFixed(3)} of the first`);
  cpSync(at('many'), at('changed'), { recursive: true });
  cpSync(at('out'), at('out-changed'), { recursive: true });
  writeFileSync(at('changed', '00000.docx'), reportDocx(count + 1));
  const one = await jihe([...report, at('changed'), '--out', at('out-changed')]);
  say(`one file changed: ${one.seconds.toFixed(2)} s, ${(one.seconds / many.seconds).toFixed(3)} of the first`);

  const whole = recordsOf('out-few');
  let killed = 0;
  for (let i = 1; killed < 20 && i <= 100; i++) {
    // Spread over the run by the golden ratio: no two moments fall together.
    const { code } = await jihe([...report, at('few'), '--out', at('out-killed')], {
      killAfter: ((i * 0.618) % 1) * few.seconds * 1000,
    });
    if (code === null) killed++;
    else rmSync(at('out-killed'), { recursive: true }); // It was done before: begun anew, there is more to interrupt.
  }
  await jihe([...report, at('few'), '--out', at('out-killed')]);
  say(`killed ${killed} times and resumed: records ${recordsOf('out-killed') === whole ? 'identical' : 'DIFFERENT'}`);

  cpSync(at('few'), at('hostile'), { recursive: true });
  const bad = Math.max(8, Math.ceil(count / 10 / 50));
  for (let i = 0; i < bad; i++) {
    const { name, bytes } = hostileFile(i);
    writeFileSync(at('hostile', `x${i}-${name}`), bytes);
  }
  await jihe([...report, at('hostile'), '--out', at('out-hostile')]);
  const lines = recordsOf('out-hostile').trim().split('\n');
  const others = lines.filter((line) => !/^x\d+-/.test(JSON.parse(line).document.path));
  const named = lines
    .map((line) => JSON.parse(line).document)
    .filter((document) => /^x\d+-/.test(document.path) && (document.error !== null || document.warnings.length > 0));
  say(
    `${bad} hostile files among them: the others ${`${others.join('\n')}\n` === whole ? 'identical' : 'DIFFERENT'}, ${named.length} of ${bad} recorded with a reason`,
  );

  const pdfs = Math.ceil(count / 4);
  mkdirSync(at('pdfs'));
  for (let i = 0; i < pdfs; i++) writeFileSync(at('pdfs', `${i}.pdf`), reportPdf(i));
  const pages = await jihe([...report, at('pdfs'), '--out', at('out-pdfs')]);
  say(
    `${pdfs} PDFs of 3 pages: ${((3 * pdfs) / pages.seconds).toFixed(1)} pages a second, no process above ${pages.most} MiB`,
  );

  say(await benchInbox());

  const sample = Math.min(100, count);
  const bareDocx = await perFile(sample, async (i) => {
    await mammoth.convertToHtml({ path: at('many', `${String(i).padStart(5, '0')}.docx`) });
  });
  const barePdf = await perFile(Math.min(50, pdfs), async (i) => {
    const parser = new PDFParse({ data: new Uint8Array(readFileSync(at('pdfs', `${i}.pdf`))) });
    await parser.getText();
    await parser.destroy();
  });
  say(
    `mammoth's bare conversion, one process: ${(bareDocx / (many.seconds / count)).toFixed(2)} times as long as a whole audit by ${jobs} workers`,
  );
  say(
    `pdf-parse's getText, one process: ${(barePdf / (pages.seconds / pdfs)).toFixed(2)} times as long as a whole audit by ${jobs} workers`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Seconds a file. */
async function perFile(files, work) {
  await work(0);
  const start = performance.now();
  for (let i = 0; i < files; i++) await work(i);
  return (performance.now() - start) / 1000 / files;
}

/** 200 files dropped while an inbox watches: half of them written slowly, 20 twice, 10 renamed. */
async function benchInbox() {
  mkdirSync(at('box'));
  const child = spawn(
    process.execPath,
    [
      main,
      'inbox',
      at('box'),
      '--out',
      at('out-box'),
      '--watch',
      '--every',
      '1',
      '--quiet',
      '1.5',
      '--log',
      'json',
      '--jobs',
      jobs,
      '--no-returns',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const seen = () => log.split('\n').filter((line) => line.startsWith('{"event":"file"'));
  const slowly = async (name, bytes) => {
    const step = Math.ceil(bytes.length / 4);
    for (let from = 0; from < bytes.length; from += step) {
      appendFileSync(at('box', name), bytes.subarray(from, from + step));
      await sleep(400);
    }
  };
  const writers = [];
  for (let i = 0; i < 200; i++) {
    const bytes = reportDocx(i);
    const name = `${String(i).padStart(3, '0')}.docx`;
    if (i % 2 === 0) writers.push(slowly(name, bytes));
    else writeFileSync(at('box', name), bytes);
    if (i % 10 === 1) writeFileSync(at('box', `copy-${name}`), bytes);
    await sleep(20);
  }
  await Promise.all(writers);
  for (let i = 1; i < 200; i += 20) {
    const name = `${String(i).padStart(3, '0')}.docx`;
    renameSync(at('box', name), at('box', `renamed-${name}`));
  }
  const deadline = Date.now() + 600_000;
  let records = [];
  while (Date.now() < deadline) {
    await sleep(2000);
    try {
      records = recordsOf('out-box')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).document);
    } catch {
      continue;
    }
    if (records.length >= 200 && records.every((document) => document.error === null)) break;
  }
  await sleep(4000);
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGINT');
  const code = await ended;
  const contents = new Set(records.map((document) => document.id));
  return `inbox, 200 files dropped while it watches, 100 slowly, 20 twice, 10 renamed: ${seen().length} audits, ${contents.size} contents recorded, ends with ${code}`;
}
