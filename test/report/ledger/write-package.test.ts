import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crc32, crc32ByTable } from '../../../src/intake/crc32.js';
import { unzip } from '../../../src/intake/zip.js';
import { openPart } from '../../../src/report/ledger/part-file.js';
import { openSpill } from '../../../src/report/ledger/spill.js';
import { writePackage } from '../../../src/report/ledger/write-package.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jihe-package-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a package written part by part', () => {
  it('holds what was written, its checksums right', async () => {
    const part = openPart(join(folder, 'a.deflate'));
    const row = '<row>绩效</row>\n';
    for (let i = 0; i < 100_000; i++) {
      part.write(row);
      await part.flush();
    }
    const written = await part.finish();
    const file = join(folder, 'a.zip');
    await writePackage(file, [
      { name: 'one.xml', content: written },
      { name: 'two.xml', content: '二' },
    ]);
    const zip = unzip(await readFile(file));
    if (!zip.ok) throw new Error(zip.failure.code);
    // Members compare their checksums when they are read.
    const texts = zip.value.members.map((member) => {
      const content = member.read();
      return content.ok ? new TextDecoder().decode(content.value) : content.failure.code;
    });
    expect(texts).toEqual([row.repeat(100_000), '二']);
  });

  it('says where its file could not be made, and leaves no half package', async () => {
    const part = openPart(join(folder, 'missing', 'a.deflate'));
    part.write('x');
    await expect(part.finish()).rejects.toThrow('ENOENT');
    await part.abandon();
    const gone = { file: join(folder, 'gone.deflate'), crc: 0, packed: 1, unpacked: 1 };
    await expect(writePackage(join(folder, 'b.zip'), [{ name: 'a', content: gone }])).rejects.toThrow('ENOENT');
    expect((await readdir(folder)).filter((name) => name.startsWith('b'))).toEqual([]);
  });

  it('has one checksum, however it is computed', () => {
    const bytes = new TextEncoder().encode('123456789');
    expect(crc32(bytes)).toBe(0xcbf43926);
    expect(crc32ByTable(bytes)).toBe(0xcbf43926);
    expect(crc32ByTable(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926);
  });
});

describe('what is put aside', () => {
  it('comes back in any order, and leaves no file', async () => {
    const file = join(folder, 'lines');
    const spill = await openSpill(file);
    const slots = [];
    for (let i = 0; i < 3000; i++) slots.push(await spill.put({ i, text: '字'.repeat(300) }));
    expect(await spill.take(slots[2999] ?? { offset: 0, length: 0 })).toMatchObject({ i: 2999 });
    expect(await spill.take(slots[7] ?? { offset: 0, length: 0 })).toMatchObject({ i: 7 });
    await spill.remove();
    expect(await readdir(folder)).not.toContain('lines');
  });
});
