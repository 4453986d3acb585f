import { describe, expect, it } from 'vitest';
import { archiveOf, expandArchive } from '../../src/intake/expand-archive.js';
import { unpackByLibarchive } from '../../src/intake/libarchive.js';
import { readRarNames } from '../../src/intake/rar-names.js';
import { findSevenZipNames, sevenZipHeader, wrapPackedHeader } from '../../src/intake/seven-zip-names.js';
import { writeRar4, writeRar5 } from '../support/rar-writer.js';
import { writeZip } from '../support/zip-writer.js';

/** Written by 7-Zip 22: 自评/正文.txt, 自评表.txt and 说明.md; without a password, with one, and with one for the names too. */
const SEVEN_ZIP =
  'N3q8ryccAASjGx6vgQAAAAAAAAAhAAAAAAAAALfmggwBAAznlLLljZXkvY3kuZl4AAAAgTMHrg/PBHGMB8hDf0Gx+v3dg6hQW3Rh0Lb4ioHmFBGcmVsaoFnCjjUL+l4QX+8sAIOPhrFTgOSlV//39e2JjJtmwC6aY0w9/EpETj1rYgqkowzX0keDjQFj2z62gHCF0nDSDXWhb/ywvYQAAAAXBhEBCXAABwsBAAEjAwEBBV0AEAAADICOCgHD9/sBAAA=';
const LOCKED =
  'N3q8ryccAARau6JDqwAAAAAAAAAiAAAAAAAAAEI/GrecBzaEjVurOxOcf9sscW4k6nl78EIxXBd1xdWTC13opgAAgTMHrg/QDrA8nzkQnJ+m1TPasi6wzDftf7gHy3bEiN0Lz9T0Q8gndurOYZZpZaIvNGqz4hTTDc8tnXJ2/aBuYOaihHKDAcOb1QFb+Kx4jYjcAAT2APhVvTngMm0k+A8eadizBAVWG4jFKPm6QPhyfDlyN3gKTbiNDybVcBEQ8zJR77UPBegAAAAXBiABCYCLAAcLAQABIwMBAQVdABAAAAyAngoB7g01MgAA';
const LOCKED_NAMES =
  'N3q8ryccAAS6Cj7hsAAAAAAAAAA+AAAAAAAAAKnRDVp5NwZiVqOGsulsictxJYpu6iAkMJdpXtF5cVwuf/MvIWAgc76WXk4klhkjrPPb4O0Xa2K4edTFOqbqNUpfDQAHdJMJlErWgV8IA+kZZAK05gKfsVf2LVujXV9bUljxR+gBlwTpq6mwWSoOJ+4i7WXuFDSLXd/Z2El5TVQMBX2zLDZV2PPEYZIcz7QZ/48QRgG569NZ/SNoB2ZNvVFC78BLmNTOZ7nFUfUUTn8Kn8WEgBcGIAEJgJAABwsBAAIkBvEHARJTD0Kd8E7gpjG1o0cWqIrOK7AjAwEBBV0AEAAAAQAMgIqAngoBAshbmAAA';
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const text = (content: string) => new TextEncoder().encode(content);

async function expand(bytes: Uint8Array, name: string) {
  const tally = { skipped: 0 };
  const format = archiveOf(bytes, name);
  const members: [string, string][] = [];
  if (!format) throw new Error('no archive');
  for await (const { path, content } of expandArchive(bytes, name, format, tally))
    members.push([path, content.ok ? new TextDecoder().decode(content.value) : `!${content.failure.code}`]);
  return { members, skipped: tally.skipped };
}

const files = [
  { name: '自评\\正文.txt', content: text('甲单位') },
  { name: 'table.txt', content: text('乙') },
  { name: 'x.mp4', content: text('丙') },
];

describe('archives that libarchive unpacks', () => {
  it('reads .7z with its names whole', async () => {
    expect(await expand(bytesOf(SEVEN_ZIP), 'a.7z')).toEqual({
      members: [
        ['a.7z/自评/正文.txt', '甲单位'],
        ['a.7z/自评表.txt', '乙'],
      ],
      skipped: 1,
    });
  });

  it('says where a .7z needs a password', async () => {
    expect((await expand(bytesOf(LOCKED), 'a.7z')).members).toEqual([
      ['a.7z/自评/正文.txt', '!encrypted'],
      ['a.7z/自评表.txt', '!encrypted'],
    ]);
    expect((await expand(bytesOf(LOCKED_NAMES), 'a.7z')).members).toEqual([['a.7z', '!encrypted']]);
  });

  it('reads .rar of both versions, alone and in a .zip', async () => {
    for (const write of [writeRar4, writeRar5]) {
      const rar = write(
        files.map((file) => (write === writeRar5 ? { ...file, name: file.name.replace('\\', '/') } : file)),
      );
      expect(await expand(rar, 'a.rar')).toEqual({
        members: [
          ['a.rar/table.txt', '乙'],
          ['a.rar/自评/正文.txt', '甲单位'],
        ],
        skipped: 1,
      });
      const zip = writeZip([{ name: 'a.rar', content: rar }]);
      expect((await expand(zip, 'b.zip')).members[0]).toEqual(['b.zip/a.rar/table.txt', '乙']);
    }
    const broken = writeRar5(files);
    broken.set([9, 9], 9);
    expect((await expand(broken, 'a.rar')).members).toEqual([['a.rar', '!damaged-file']]);
  });

  it('holds to the limits', async () => {
    const rar = writeRar5([{ name: 'a.txt', content: new Uint8Array(3_000_000) }]);
    const limits = {
      bytes: rar,
      extensions: ['txt'],
      entries: 10,
      entryBytes: 1000,
      totalBytes: 1000,
      milliseconds: 20_000,
    };
    const small = await unpackByLibarchive(limits);
    expect(small).toMatchObject({ ok: true, value: { entries: [{ name: 'a.txt', content: null, error: 'size' }] } });
    const soon = await unpackByLibarchive({ ...limits, milliseconds: 0 });
    expect(soon).toEqual({ ok: false, failure: { code: 'time-limit' } });
  });

  it('ends every damaged archive in a member or a reason', async () => {
    const next = generator(7);
    for (const [name, bytes] of [
      ['a.7z', bytesOf(SEVEN_ZIP)],
      ['a.rar', writeRar4(files)],
      ['b.rar', writeRar5(files)],
    ] as const) {
      for (let i = 0; i < 25; i++) {
        const { members } = await expand(mutate(bytes, next, 8), name);
        for (const [path] of members) expect(path.startsWith(name)).toBe(true);
      }
    }
  }, 120_000);

  it('neither throws nor hangs over the names of 2,000 mutations', () => {
    const next = generator(11);
    const rars = [writeRar4(files), writeRar5(files)];
    for (let i = 0; i < 2000; i++) {
      for (const rar of rars) expect(readRarNames(mutate(rar, next, 8)).length).toBeLessThan(100);
      const sevenZip = mutate(bytesOf(SEVEN_ZIP), next, 6);
      wrapPackedHeader(sevenZip);
      const header = sevenZipHeader(sevenZip);
      if (header) findSevenZipNames(header, 3);
    }
  });
});

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

function mutate(bytes: Uint8Array, next: (below: number) => number, from: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let k = 0; k <= next(3); k++) copy[from + next(copy.length - from)] = next(256);
  return next(8) === 0 ? copy.subarray(0, from + next(copy.length - from)) : copy;
}
