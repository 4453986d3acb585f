/** The most that a cell of Excel holds. */
const MOST_CHARACTERS = 32_767;

/** Text as a cell can hold it: no longer than Excel allows, without what XML 1.0 forbids or turns the direction of text, lines ending in LF. */
export function plainCellText(text: string): string {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  if (/^[\u0020-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd]*$/.test(cut)) return cut;
  return cut
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu, '');
}

export function xmlText(text: string): string {
  return escapeCellText(plainCellText(text));
}

/** Escaped, and with `_x0041_`, which Excel would read as a character (ECMA-376 part 1, 22.9.2.19), kept as it is. */
export function escapeCellText(plain: string): string {
  if (!/[&<>_]/.test(plain)) return plain;
  return plain
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

export function xmlAttribute(text: string): string {
  return xmlText(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}
