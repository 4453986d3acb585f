// npm start: audits the sample reports; npm start -- <path…> audits yours.
import { fileURLToPath } from 'node:url';
import { run } from '../dist/cli/run.js';

const own = process.argv.slice(2);
const samples = fileURLToPath(new URL('../fixtures/samples', import.meta.url));
process.exitCode = await run(['audit', ...(own.length > 0 ? own : [samples])], {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY,
});
