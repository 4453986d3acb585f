import { describe, expect, it } from 'vitest';
import { findFieldCodes, printingFieldOf } from '../../../src/read/doc/fields.js';

/** Writes { | } for the three marks of a field. */
const marked = (text: string) => text.replaceAll('{', '\x13').replaceAll('|', '\x14').replaceAll('}', '\x15');

function shown(text: string): string {
  const whole = marked(text);
  let rest = '';
  let at = 0;
  for (const code of findFieldCodes(whole, { from: 0, to: whole.length })) {
    rest += whole.slice(at, code.from);
    at = code.to;
  }
  return (rest + whole.slice(at)).replace(/[\x13-\x15]/g, '');
}

describe('findFieldCodes', () => {
  it('leaves the results', () => {
    expect(shown('第{ PAGE |3}页')).toBe('第3页');
    expect(shown('{ IF { PAGE |3} = 3 |是{ REF a |甲}}否')).toBe('是甲否');
    expect(shown('{ TC "目录" }文')).toBe('文');
  });

  it('hides nothing behind a mark without its partner', () => {
    expect(shown('前{ PAGE 后')).toBe('前 PAGE 后');
    expect(shown('前|中}后')).toBe('前中后');
  });
});

describe('printingFieldOf', () => {
  it('names a field whose code is what is printed', () => {
    const nameOf = (text: string) => printingFieldOf(marked(text), { from: 0, to: text.length });
    expect(nameOf('{ eq \\o\\ac(○,1) }')).toBe('EQ');
    expect(nameOf('{ TC "目录" }')).toBeNull();
    expect(nameOf('{ EQ 1 |')).toBeNull();
  });
});
