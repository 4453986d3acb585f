import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const pathOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-inbox-cli-'));
  mkdirSync(join(folder, 'box'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inbox = (...options: string[]) =>
  spawnSync(
    process.execPath,
    [
      pathOf('dist/cli/main.js'),
      'inbox',
      join(folder, 'box'),
      '--out',
      join(folder, 'out'),
      '--quiet',
      '0.2',
      ...options,
    ],
    { encoding: 'utf8' },
  );

describe('jihe inbox', () => {
  it('leaves a page of what is new, hands it to the user’s command, and ends with the exit codes of an audit', () => {
    copyFileSync(pathOf('fixtures/truncated-total/input.docx'), join(folder, 'box', 'a.docx'));
    const seen = join(folder, 'seen.json');
    const command = `"${process.execPath}" -e "process.stdin.pipe(require('fs').createWriteStream(process.argv[1]))" "${seen}"`;
    const first = inbox('--notify', command, '--fail-on', 'error');
    expect(first.stderr).toBe('');
    expect(first.status).toBe(1);
    const news = JSON.parse(readFileSync(seen, 'utf8'));
    expect(news.new).toMatchObject([{ path: 'a.docx', error: null }]);
    expect(news.new[0].findings).toContainEqual(expect.objectContaining({ rule: 'rubric/total-score', actual: '96' }));
    const page = readFileSync(join(folder, 'out', 'new.html'), 'utf8');
    expect(page).toContain('<bdi>a.docx</bdi>');
    expect(page).not.toContain('<script');

    const second = inbox('--notify', 'exit 9', '--fail-on', 'error');
    expect(second).toMatchObject({ status: 0, stderr: '' });
    expect(second.stdout).toContain('没有新文件');
    expect(readFileSync(join(folder, 'out', 'new.html'), 'utf8')).toBe(page);

    writeFileSync(join(folder, 'box', 'b.docx'), 'PK\u0003\u0004 broken');
    const third = inbox('--notify', 'exit 9');
    expect(third.status).toBe(3);
    expect(third.stderr).toContain('exit 9');
  });

  it('never runs twice at once', () => {
    mkdirSync(join(folder, 'out', '.jihe'), { recursive: true });
    writeFileSync(join(folder, 'out', '.jihe', 'lock'), JSON.stringify({ pid: process.pid, host: hostname() }));
    const { status, stderr } = inbox();
    expect(status).toBe(2);
    expect(stderr).toContain(String(process.pid));
  });

  it('says that a folder can’t be read', () => {
    rmSync(join(folder, 'box'), { recursive: true });
    const { status, stderr } = inbox('--lang', 'en');
    expect(status).toBe(3);
    expect(stderr).toMatch(/The inbox can't be read: .*ENOENT/);
  });
});
