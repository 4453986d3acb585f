/** What a spreadsheet takes for a formula, or would when somebody edits the cell: blanks and invisible marks before it or not, full width or not. */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u.test(text) || /^[\t\r\n]/u.test(text);
}
