// Compiles rules/ to dist/rules.json; a fault in a rule fails the build with its file and line. Then dist/build.json gets a hash of
// all that was built: results that an earlier build left are told from this one's by it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadRulebook } from '../dist/rules-files/load-rulebook.js';

const loaded = await loadRulebook(fileURLToPath(new URL('../rules/', import.meta.url)));
if (!loaded.ok) {
  for (const fault of loaded.faults) console.error(`rules/${fault.file}:${fault.line}: ${fault.message}`);
  process.exitCode = 1;
} else {
  writeFileSync(fileURLToPath(new URL('../dist/rules.json', import.meta.url)), JSON.stringify(loaded.rulebook));
  const dist = fileURLToPath(new URL('../dist/', import.meta.url));
  const hash = createHash('sha256');
  const built = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.js$|^rules\.json$/.test(name),
  );
  for (const name of built.sort()) hash.update(name).update(readFileSync(join(dist, name)));
  writeFileSync(join(dist, 'build.json'), JSON.stringify(hash.digest('hex')));
}
