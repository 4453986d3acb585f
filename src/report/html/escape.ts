/** Every word from a document passes here before it stands in an attribute or a page. */
export function escapeHtml(text: string | number | null | undefined): string {
  if (text === null || text === undefined) return '';
  return String(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Text of a page; what runs from right to left is isolated, so that it turns nothing around it. */
export function writeText(text: string | number | null | undefined): string {
  const escaped = escapeHtml(text);
  return typeof text === 'string' && RIGHT_TO_LEFT.test(text) ? `<bdi>${escaped}</bdi>` : escaped;
}

/** A name for an element, from a block or a finding. */
export const anchor = (kind: string, id: string): string => `${kind}-${id.replace(/[^\w-]+/gu, '_')}`;
