import {
  appendFileSync,
  copyFileSync,
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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditWorker, forkWorker } from '../../src/batch/fork-worker.js';
import { defaultLimits } from '../../src/batch/limits.js';
import { type InboxNews, type InboxOptions, runInbox } from '../../src/batch/run-inbox.js';
import type { AuditRecord } from '../../src/model/record.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const pathOf = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
let folder = '';
let audited: string[] = [];
let told: InboxNews[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-inbox-'));
  mkdirSync(join(folder, 'box'));
  audited = [];
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, 'box', name);
const put = (name: string, fixture = 'sound-flat/input.docx') => copyFileSync(pathOf(fixture), at(name));

async function receive(options: Partial<InboxOptions> = {}) {
  return runInbox({
    folder: join(folder, 'box'),
    out: join(folder, 'out'),
    settings: {
      rulebook: null,
      book: null,
      region: null,
      year: null,
      language: 'zh-CN',
      maxPages: 2000,
      withOffice: false,
    },
    rulebook: await builtInRulebook(),
    limits: defaultLimits,
    jobs: 2,
    signal: new AbortController().signal,
    first: null,
    fork: () => forkWorker(auditWorker(), defaultLimits),
    kinds: new Set(['html']),
    notes: new Map(),
    reviews: new Map(),
    waivers: [],
    register: null,
    letterTemplate: null,
    today: '2026-01-31',
    reviewer: null,
    quiet: 0.2,
    patience: 20,
    onNews: async (news) => {
      told.push(news);
    },
    onEntry: (entry) => {
      if (!entry.reused) audited.push(entry.input.path);
    },
    ...options,
  });
}

const paths = () =>
  readFileSync(join(folder, 'out', 'records.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as AuditRecord).document.path);

describe('an inbox', () => {
  it('takes what is new, once, and tells of it', async () => {
    put('a.docx');
    await receive();
    expect(told.map((news) => news.files.map((file) => file.path))).toEqual([['a.docx']]);
    await receive();
    put('b.html', 'row-omitted/input.html');
    await receive();
    expect(audited).toEqual(['a.docx', 'b.html']);
    expect(told).toHaveLength(2);
    expect(told[1]?.files.map((file) => file.path)).toEqual(['b.html']);
    expect(paths()).toEqual(['a.docx', 'b.html']);
  });

  it('knows a content again under another name', async () => {
    put('a.docx');
    put('b.docx', 'truncated-total/input.docx');
    await receive();
    renameSync(at('a.docx'), at('z.docx'));
    const { news } = await receive();
    expect(news.moved).toEqual([{ from: 'a.docx', to: 'z.docx' }]);
    expect(paths()).toEqual(['b.docx', 'z.docx']);
    expect(audited).toEqual(['a.docx', 'b.docx']);
    put('copy.docx', 'truncated-total/input.docx');
    await receive();
    expect(told.at(-1)?.copies).toEqual([{ path: 'copy.docx', of: 'b.docx' }]);
    expect(paths()).toEqual(['b.docx', 'z.docx']);
    await receive();
    expect(told).toHaveLength(2);
    expect(told.flatMap((news) => news.files)).toHaveLength(2);
  });

  it('keeps the records of files that were taken away, and replaces those of files that changed', async () => {
    put('a.docx');
    put('b.docx', 'truncated-total/input.docx');
    await receive();
    rmSync(at('a.docx'));
    put('b.docx', 'actual-missing-1/input.docx');
    await receive();
    expect(audited.slice(2)).toEqual(['b.docx']);
    expect(paths()).toEqual(['a.docx', 'b.docx']);
  });

  it('waits for a file that is still being written', async () => {
    const whole = readFileSync(pathOf('sound-flat/input.docx'));
    writeFileSync(at('slow.docx'), whole.subarray(0, 1000));
    const received = receive({ quiet: 1.2 });
    for (let from = 1000; from < whole.length; from += Math.ceil(whole.length / 5)) {
      await sleep(300);
      appendFileSync(at('slow.docx'), whole.subarray(from, Math.min(whole.length, from + Math.ceil(whole.length / 5))));
    }
    await received;
    expect(audited).toEqual(['slow.docx']);
    expect(told[0]?.files[0]?.records[0]?.digest.error).toBeNull();
  });

  it('leaves a file that is never finished for the next time', async () => {
    put('a.docx');
    writeFileSync(at('slow.docx'), 'x');
    const writer = setInterval(() => appendFileSync(at('slow.docx'), 'x'), 50);
    try {
      const { news } = await receive({ quiet: 1, patience: 2.5 });
      expect(news.growing).toEqual(['slow.docx']);
      expect(audited).toEqual(['a.docx']);
    } finally {
      clearInterval(writer);
    }
  });

  it('tries a passing failure three times in all', async () => {
    put('a.docx');
    const never = { fork: () => forkWorker(new URL('./no-such-worker.mjs', import.meta.url), defaultLimits) };
    for (let i = 0; i < 5; i++) await receive(never);
    expect(audited).toEqual(['a.docx', 'a.docx', 'a.docx']);
    expect(paths()).toEqual(['a.docx']);
  });

  it('tells again what was not told before it was killed, without auditing it again', async () => {
    put('a.docx');
    const killed = receive({ onNews: () => Promise.reject(new Error('killed')) });
    await expect(killed).rejects.toThrow('killed');
    await receive();
    expect(audited).toEqual(['a.docx']);
    expect(told.map((news) => news.files.length)).toEqual([1]);
  });
});
