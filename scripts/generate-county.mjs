// A county's sound reports, the same at every call: node scripts/generate-county.mjs <folder>
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { countyReports, drawReport } from '../test/support/county/county.mjs';

const [, , folder] = process.argv;
if (!folder) throw new Error('a folder is needed: node scripts/generate-county.mjs <folder>');
for (const report of countyReports()) {
  const file = join(folder, report.path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, drawReport(report));
}
