// Compiles rules/ to dist/rules.json; a fault in a rule fails the build with its file and line.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadRulebook } from '../dist/rules-files/load-rulebook.js';

const loaded = await loadRulebook(fileURLToPath(new URL('../rules/', import.meta.url)));
if (!loaded.ok) {
  for (const fault of loaded.faults) console.error(`rules/${fault.file}:${fault.line}: ${fault.message}`);
  process.exitCode = 1;
} else {
  writeFileSync(fileURLToPath(new URL('../dist/rules.json', import.meta.url)), JSON.stringify(loaded.rulebook));
}
