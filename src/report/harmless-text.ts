/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it; a plain negative number stays one. Control
 * characters but tab and line feed go: no spreadsheet reads them, and some stop at one.
 */
export function harmlessText(text: string): string {
  const clean = /[\u0000-\u001f\u007f]/.test(text)
    ? text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
    : text;
  return looksLikeFormula(clean) && !/^-?\d+(?:\.\d+)?$/.test(clean) ? `'${clean}` : clean;
}

/** What a spreadsheet takes for a formula, or would when somebody edits the cell: blanks and invisible marks before it or not, full width or not. */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]/u.test(text);
}
