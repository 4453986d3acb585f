// A worker whose reader does what hostile files bring real ones to; the file's name says what. Other files are audited.
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { presentFile } from '../../dist/batch/present-file.js';
import { serveWork } from '../../dist/batch/serve-work.js';
import { auditApart } from '../../dist/pipeline.js';

const folder = process.env.JIHE_TEST_FOLDER ?? '';
const kept = [];

const faults = {
  hang: () => {
    for (;;);
  },
  // WebAssembly.instantiate of (func (loop (br 0))): a loop outside JavaScript.
  wasm: async () => {
    const code = '0061736d01000000010401600000030201000801000a090107000340' + '0c000b0b';
    await WebAssembly.instantiate(Buffer.from(code, 'hex'));
  },
  wait: () => new Promise(() => undefined),
  abort: () => process.abort(),
  leave: () => process.exit(7),
  killed: () => process.kill(process.pid, 'SIGKILL'),
  later: () =>
    new Promise(() => {
      setTimeout(() => {
        throw new Error('thrown where nobody waits');
      });
    }),
  heap: () => {
    for (;;) kept.push({ some: [kept.length] });
  },
  buffers: () => {
    for (;;) kept.push(Buffer.alloc(1024 * 1024, 1));
  },
  // Passes the second time: the worker was worn, or its neighbour's.
  once: () => {
    const mark = join(folder, 'once');
    if (existsSync(mark)) return;
    writeFileSync(mark, '');
    process.abort();
  },
};

async function audit(bytes, path, settings) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (folder !== '') appendFileSync(join(folder, 'seen'), `${process.pid} ${name}\n`);
  await faults[name.split('.')[1]]?.();
  return {
    records: await auditApart(bytes, { name: path, lang: settings.language }),
    skipped: 0,
    sketches: {},
    texts: {},
  };
}

serveWork({ audit, present: presentFile });
