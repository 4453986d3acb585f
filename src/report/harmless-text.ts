/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it; a plain negative number stays one. Control
 * characters but tab and line feed go: no spreadsheet reads them, and some stop at one.
 */
export function harmlessText(text: string): string {
  const clean = /[\u0000-\u001f\u007f]/.test(text)
    ? text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
    : text;
  if (!/^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(clean) || /^-?\d+(?:\.\d+)?$/.test(clean)) return clean;
  return `'${clean}`;
}
