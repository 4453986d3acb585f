/** Header fields (RFC 5322 2.2) up to a blank line, with folded lines. Browsers write a From or a Snapshot line first. */
const HEADERS = /^\s*((?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+)\s*\n/;

/** A web page saved as one file (.mht, RFC 2557): MIME headers that announce several parts, or a page. */
export function isWebArchive(opening: string): boolean {
  const headers = HEADERS.exec(opening.replaceAll('\r\n', '\n'))?.[1];
  return headers !== undefined && /^content-type:\s*(multipart\/|text\/html)/im.test(headers);
}
