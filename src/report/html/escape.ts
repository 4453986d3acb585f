/** Control characters, and marks that turn the direction of text; both could make a page show what a file doesn't say. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Half of a pair has no UTF-8. */
const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const PLAIN =
  /^[^&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufb1d-\ufdff\ufe70-\ufefc]*$/;

/** Every word from a document passes here before it stands in an attribute or a page. */
export function escapeHtml(text: string | number | null | undefined): string {
  if (text === null || text === undefined) return '';
  const given = String(text);
  if (PLAIN.test(given)) return given;
  return given
    .replace(INVISIBLE, '')
    .replace(HALF_PAIR, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Text of a page; what runs from right to left is isolated, so that it turns nothing around it. */
export function writeText(text: string | number | null | undefined): string {
  if (typeof text !== 'string') return escapeHtml(text);
  if (PLAIN.test(text)) return text;
  const escaped = escapeHtml(text);
  return RIGHT_TO_LEFT.test(text) ? `<bdi>${escaped}</bdi>` : escaped;
}

/** A name for an element, from a block or a finding. */
export const anchor = (kind: string, id: string): string => `${kind}-${id.replace(/[^\w-]+/gu, '_')}`;
