import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/intake/crc32.js';
import { archiveOf, expandArchive } from '../../src/intake/expand-archive.js';
import { writeZip, type ZipPart } from '../support/zip-writer.js';

const text = (content: string): Uint8Array => strToU8(content);
const gbk = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const MIB = 1024 * 1024;

async function expand(bytes: Uint8Array, name = 'a.zip') {
  const tally = { skipped: 0 };
  const members: { path: string; content: string; notices: string[] }[] = [];
  const format = archiveOf(bytes, name);
  if (!format) return { members: null, skipped: 0 };
  for await (const { path, content, notices } of expandArchive(bytes, name, format, tally)) {
    const shown = content.ok ? new TextDecoder().decode(content.value).slice(0, 40) : `!${content.failure.code}`;
    members.push({ path, content: shown, notices: notices.map((notice) => notice.code) });
  }
  return { members, skipped: tally.skipped };
}
const paths = async (bytes: Uint8Array) => (await expand(bytes)).members?.map((member) => member.path);
const part = (name: string | Uint8Array, more: Partial<ZipPart> = {}): ZipPart => ({
  name,
  content: text('甲'),
  ...more,
});

describe('expandArchive', () => {
  it('takes out stored and deflated members in the order of their paths', async () => {
    const zip = writeZip([part('乙/b.docx'), part('a.docx', { stored: true }), part('乙/', { content: text('') })]);
    expect((await expand(zip)).members).toEqual([
      { path: 'a.zip/a.docx', content: '甲', notices: [] },
      { path: 'a.zip/乙/b.docx', content: '甲', notices: [] },
    ]);
  });

  it('reads names in GBK, UTF-8 with and without the flag, and of the unicode path field', async () => {
    const raw = gbk('d7d4c6c0b1a8b8e62e646f63'); // 自评报告.doc
    const field = (crc: number) => {
      const name = text('项目.doc');
      const extra = Buffer.alloc(9 + name.length);
      extra.writeUInt16LE(0x7075, 0);
      extra.writeUInt16LE(5 + name.length, 2);
      extra.writeUInt8(1, 4);
      extra.writeUInt32LE(crc, 5);
      extra.set(name, 9);
      return new Uint8Array(extra);
    };
    const question = text('??.doc');
    expect(await paths(writeZip([part(raw)]))).toEqual(['a.zip/自评报告.doc']);
    expect(await paths(writeZip([part('报告.doc'), part('表.xls', { flags: 0x800 })]))).toEqual([
      'a.zip/报告.doc',
      'a.zip/表.xls',
    ]);
    expect(await paths(writeZip([part(question, { extra: field(crc32(question)) })]))).toEqual(['a.zip/项目.doc']);
    expect(await paths(writeZip([part(question, { extra: field(1) })]))).toEqual(['a.zip/??.doc']);
  });

  it('keeps every path below the archive, whatever the names say', async () => {
    const names = [
      '../../x.docx',
      '/etc/y.docx',
      'C:\\报告\\z.docx',
      'a\\..\\b\\w.docx',
      '\\\\host\\v.docx',
      'u\u0000\n\u202e.docx',
    ];
    expect(await paths(writeZip(names.map((name) => part(name))))).toEqual([
      'a.zip/a/b/w.docx',
      'a.zip/etc/y.docx',
      'a.zip/host/v.docx',
      'a.zip/u___.docx',
      'a.zip/x.docx',
      'a.zip/报告/z.docx',
    ]);
  });

  it('tells members of one name apart', async () => {
    const zip = writeZip([part('a.docx'), part('./a.docx'), part('x/../a.docx'), part('正文'), part('正文')]);
    expect(await paths(zip)).toEqual([
      'a.zip/a (2).docx',
      'a.zip/a.docx',
      'a.zip/x/a.docx',
      'a.zip/正文',
      'a.zip/正文 (2)',
    ]);
  });

  it('ignores what systems leave behind, and counts what is no document', async () => {
    const ignored = ['__MACOSX/._a.docx', '.DS_Store', '子/~$a.docx', 'Thumbs.db', 'desktop.ini'];
    const skipped = [part('data.json'), part('说明.md'), part('clip.mp4'), part('l.docx', { mode: 0o120777 })];
    const zip = writeZip([...ignored.map((name) => part(name)), ...skipped, part('a.docx')]);
    expect(await expand(zip)).toMatchObject({ members: [{ path: 'a.zip/a.docx' }], skipped: 4 });
    expect(await expand(writeZip(skipped))).toEqual({ members: [], skipped: 4 });
    expect(await expand(writeZip([]))).toEqual({ members: [], skipped: 0 });
  });

  it('opens one archive inside an archive, by content, and refuses the next', async () => {
    const docx = writeZip([part('word/document.xml')]);
    const third = writeZip([part('深.docx', { content: docx })]);
    const second = writeZip([part('third.zip', { content: third }), part('内.docx', { content: docx })]);
    const zip = writeZip([part('second.docx', { content: second }), part('first.zip', { content: docx })]);
    expect((await expand(zip)).members?.map((member) => [member.path, member.content, member.notices])).toEqual([
      ['a.zip/first.zip', expect.stringMatching(/^PK/), []],
      ['a.zip/second.docx/third.zip', '!too-deep', ['nested-archive']],
      ['a.zip/second.docx/内.docx', expect.stringMatching(/^PK/), []],
    ]);
    expect((await expand(docx, 'renamed.zip')).members).toBeNull();
  });

  it('says which members are encrypted, damaged or packed in another way, and reads the others', async () => {
    const zip = writeZip([
      part('1.docx', { flags: 1 }),
      part('2.docx', { crc: 7 }),
      part('3.docx', { method: 14 }),
      part('4.docx', { unpacked: 2 }),
      part('5.docx', { unpacked: 400 * MIB }),
      part('6.docx'),
    ]);
    expect((await expand(zip)).members?.map((member) => member.content)).toEqual([
      '!encrypted',
      '!damaged-file',
      '!unsupported-format',
      '!damaged-file',
      '!zip-bomb',
      '甲',
    ]);
  });

  it('refuses bombs: dense members, shared bytes, too many members, too much over all levels', async () => {
    const dense = writeZip([part('a.txt', { content: new Uint8Array(40 * MIB) })]);
    expect((await expand(dense)).members?.[0]?.content).toBe('!zip-bomb');
    const shared = writeZip([part('a.txt', { packed: 4000 }), part('b.txt', { packed: 4000 })]);
    expect(archiveOf(shared, 'a.zip')).toBeNull();
    const many = writeZip(
      Array.from({ length: 60 }, (_, i) =>
        part(`${i}.zip`, { content: writeZip(Array.from({ length: 400 }, (_, k) => part(`${k}.txt`))) }),
      ),
    );
    expect((await expand(many)).members?.at(-1)?.content).toBe('!zip-bomb');
    const inner = writeZip(
      Array.from({ length: 10 }, (_, i) => part(`${i}.txt`, { content: new Uint8Array(30 * MIB) })),
    );
    const large = writeZip([part('a.zip', { content: inner }), part('b.zip', { content: inner })]);
    const outcome = (await expand(large)).members?.map((member) => member.content.startsWith('!'));
    expect(outcome?.filter(Boolean)).toHaveLength(3);
  }, 60_000);

  it('reads zip64, and refuses volumes and endless counts', async () => {
    expect(await paths(writeZip([part('a.docx'), part('b.docx')], { zip64: true }))).toEqual([
      'a.zip/a.docx',
      'a.zip/b.docx',
    ]);
    const wide = Buffer.alloc(20);
    wide.writeUInt16LE(1, 0);
    wide.writeUInt16LE(16, 2);
    wide.writeBigUInt64LE(3n, 4);
    wide.writeBigUInt64LE(3n, 12);
    const sized = part('a.docx', {
      stored: true,
      extra: new Uint8Array(wide),
      packed: 0xffffffff,
      unpacked: 0xffffffff,
    });
    expect((await expand(writeZip([sized]))).members?.[0]?.content).toBe('甲');
    expect(archiveOf(writeZip([part('a.docx')], { disk: 2 }), 'a.zip')).toBeNull();
  });

  it('neither throws nor hangs on 2,000 mutations', async () => {
    const inner = writeZip([part('内.docx', { content: text('乙'.repeat(200)) })]);
    const zip = writeZip(
      [
        part('a.docx', { content: text('甲'.repeat(300)) }),
        part('b.zip', { content: inner, stored: true }),
        part('c.txt'),
      ],
      { zip64: true },
    );
    let state = 20_201;
    const next = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % below;
    };
    for (let i = 0; i < 2000; i++) {
      const copy = Uint8Array.from(zip);
      for (let k = 0; k <= next(4); k++) copy[2 + next(copy.length - 2)] = next(256);
      const cut = next(10) === 0 ? copy.subarray(0, next(copy.length)) : copy;
      const { members } = await expand(cut);
      for (const member of members ?? []) expect(member.path).toMatch(/^a\.zip/);
    }
  }, 60_000);
});
