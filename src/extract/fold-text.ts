import { foldRadicals } from '../rebuild/fold-radicals.js';

const WIDE = /[！-～　\u00a0]/;

/**
 * Full-width ASCII (U+FF01–FF5E) and the ideographic space become their narrow twins, one UTF-16 unit for one, so that
 * offsets into the folded text are offsets into the raw text.
 */
export function foldWidth(text: string): string {
  const folded = foldRadicals(text);
  if (!WIDE.test(folded)) return folded;
  return folded.replace(/[！-～　\u00a0]/g, (c) => {
    const code = c.charCodeAt(0);
    return code === 0x3000 || code === 0xa0 ? ' ' : String.fromCharCode(code - 0xfee0);
  });
}

/** For comparing words: narrow forms, no white space. Offsets are lost. */
export function foldWord(text: string): string {
  return foldWidth(text).replace(/\s+/gu, '');
}

/** `foldWord` without the content of round brackets: 得分(20分*执行率) is 得分. */
export function foldLabel(text: string): string {
  return foldWord(text)
    .replace(/\([^()]*\)/g, '')
    .replace(/[:：*★☆▲△]/g, '');
}

/** Layout spaces and line breaks inside Chinese go; one space stays between Latin words. */
export function joinLines(text: string): string {
  return text.replace(/[\s　]+/gu, (space, at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at + space.length] ?? '';
    return /[\x21-\x7e]/.test(before) && /[\x21-\x7e]/.test(after) ? ' ' : '';
  });
}
