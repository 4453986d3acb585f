#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { run } from './run.js';

// A pass over ten thousand records leaves much garbage and keeps little; as it comes, V8 lets the heap grow to nearly twice the
// size before it collects.
setFlagsFromString('--heap-growing-percent=40');

// Whoever reads the output may stop early, as `head` does: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY,
});
