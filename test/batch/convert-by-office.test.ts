import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { convertByOffice } from '../../src/batch/convert-by-office.js';
import { audit } from '../../src/pipeline.js';

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)));
const office = spawnSync('soffice', ['--version']).status === 0;
if (!office) console.warn('LibreOffice (soffice) is not installed: its conversion is not tried');

describe('conversion of what is not read', () => {
  const unread = new TextEncoder().encode('<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>');

  it('gives the report of the converted file under the record of the original', async () => {
    const convert = async () => fixture('subtotal-wrong/input.docx');
    const [record] = await audit(unread, { name: 'old.doc', convert });
    const [direct] = await audit(fixture('subtotal-wrong/input.docx'), { name: 'old.doc' });
    expect(record?.document.error).toBeNull();
    expect(record?.document.bytes).toBe(unread.length);
    expect(record?.document.id).not.toBe(direct?.document.id);
    expect(record?.document.warnings.map((warning) => warning.code)).toContain('converted');
    expect(record?.rubrics).toEqual(direct?.rubrics);
  });

  it('leaves the refusal where nothing could be converted, and never asks for what is read', async () => {
    const [refused] = await audit(unread, { name: 'old.doc', convert: async () => null });
    expect(refused?.document.error?.code).toBe('unsupported-format');
    const convert = async () => {
      throw new Error('asked');
    };
    const [read] = await audit(fixture('subtotal-wrong/input.doc'), { name: 'a.doc', convert });
    expect(read?.document.error).toBeNull();
  });

  it('gives null where the program is not there', async () => {
    expect(await convertByOffice(unread, 'no-such-program-here')).toBeNull();
  });

  it.skipIf(!office)(
    'reads with LibreOffice',
    async () => {
      const converted = await convertByOffice(fixture('subtotal-wrong/input.rtf'));
      const [record] = converted ? await audit(converted, { name: 'a.docx' }) : [];
      expect(record?.rubrics[0]?.rows.length).toBeGreaterThan(3);
    },
    60_000,
  );
});
