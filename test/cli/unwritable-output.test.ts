import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.js';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-full-'));
  mkdirSync(join(folder, 'in'));
  copyFileSync(join(fixtures, 'truncated-total/input.docx'), join(folder, 'in/a.docx'));
});
afterEach(() => {
  if (existsSync(join(folder, 'out'))) chmodSync(join(folder, 'out'), 0o755);
  rmSync(folder, { recursive: true, force: true });
});

async function auditTo(out: string, ...more: string[]) {
  let err = '';
  const argv = ['audit', join(folder, 'in'), '--out', out, ...more];
  const code = await run(argv, { out: () => undefined, err: (text) => (err += text) });
  return { code, err };
}

/** Every file below the output with its bytes, the store apart. */
function outputs(): ReadonlyMap<string, string> {
  const out = join(folder, 'out');
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes('.jihe'));
  return new Map(paths.map((path) => [path.slice(out.length + 1), readFileSync(path).toString('base64')]));
}

const pid = process.pid;
const targets = [
  'records.jsonl.part',
  'findings.csv.part',
  'findings.sarif.part',
  `index.html.${pid}.part`,
  'ledger.xlsx.part',
];

describe('output that can’t be written', () => {
  // What is written to /dev/full fails as on a full disk.
  it.skipIf(!existsSync('/dev/full'))(
    'for want of space: a sentence, and every file whole, old or new',
    async () => {
      const out = join(folder, 'out');
      expect((await auditTo(out)).code).toBe(0);
      const before = outputs();
      copyFileSync(join(fixtures, 'subtotal-wrong/input.html'), join(folder, 'in/b.html'));
      const left: [string, string][] = [];
      for (const target of targets) {
        symlinkSync('/dev/full', join(out, target));
        const { code, err } = await auditTo(out);
        left.push(...outputs());
        rmSync(join(out, target), { force: true });
        // 0 where the output is written under another name: then the name above is to be mended.
        expect({ target, code }).toEqual({ target, code: 2 });
        expect(err).toMatch(/结果无法写入.*ENOSPC.*请检查路径、权限和磁盘空间。/);
        expect(err).not.toMatch(/\n\s+at /);
      }
      expect((await auditTo(out)).code).toBe(0);
      const after = outputs();
      for (const [name, bytes] of left) expect([before.get(name), after.get(name)], name).toContain(bytes);
      expect(left.filter(([name]) => name.endsWith('.part'))).toEqual([]);
    },
    120_000,
  );

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'because the folder is read-only (not as root, who may write anywhere)',
    async () => {
      mkdirSync(join(folder, 'out'), { mode: 0o555 });
      const { code, err } = await auditTo(join(folder, 'out'));
      expect(code).toBe(2);
      expect(err).toContain('无法写入');
      expect(readdirSync(join(folder, 'out'))).toEqual([]);
    },
  );

  it.skipIf(!existsSync('/sys/kernel'))('because no one may make files there (/sys)', async () => {
    const { code, err } = await auditTo('/sys/kernel/jihe-out', '--lang', 'en');
    expect(code).toBe(2);
    expect(err).toMatch(/can't be written/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('because a file stands where a folder should be', async () => {
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out/reports'), 'no folder');
    const { code, err } = await auditTo(join(folder, 'out'));
    expect(code).toBe(2);
    expect(err).toContain('无法写入');
    expect(readFileSync(join(folder, 'out/reports'), 'utf8')).toBe('no folder');
  });
});
