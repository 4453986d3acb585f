import type { Notice } from '../../model/notice.js';

/** A page of a web archive, decoded from its transfer encoding; its characters are still bytes. */
export interface ArchivedPage {
  readonly bytes: Uint8Array;
  /** From its own headers; null where they name none. */
  readonly charset: string | null;
}

export interface WebArchive {
  /** The root page, then the pages in its frames. */
  readonly pages: readonly ArchivedPage[];
  readonly notices: readonly Notice[];
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const DEEPEST = 8;
const MOST_PARTS = 10_000;
const MOST_FRAMES = 50;

/** Opens a web page saved as one file (RFC 2557). Null where there is no page in it. Nothing is fetched. */
export function openWebArchive(bytes: Uint8Array): WebArchive | null {
  // One character a byte: offsets in the text are offsets in the file.
  const text = new TextDecoder('latin1').decode(bytes);
  const parts: Part[] = [];
  let damaged = false;
  const start = /\S/.exec(text)?.index ?? 0;
  collect(start, text.length, 0);
  // Browsers and Word write the root first (RFC 2387 3.2: it is, where no start is named).
  const root = parts.find(isPage);
  if (!root) return null;
  const notices: Notice[] = damaged ? [{ code: 'damaged-parts' }] : [];
  const isAttached = (part: Part) => /^attachment/i.test(part.headers.get('content-disposition') ?? '');
  if (parts.some((part) => part !== root && isAttached(part))) notices.push({ code: 'attachment' });
  return { pages: [root, ...framesOf(root)].map(decodePart), notices };

  function collect(from: number, to: number, depth: number): void {
    const { headers, body } = readHeaders(text, from, to);
    const type = headers.get('content-type') ?? 'text/plain';
    const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : null;
    if (boundary === null) {
      if (parts.length < MOST_PARTS) parts.push({ headers, type: type.toLowerCase(), start: body, end: to });
      return;
    }
    if (depth >= DEEPEST) {
      damaged = true;
      return;
    }
    let open: number | null = null;
    for (const mark of boundaries(body, to, boundary)) {
      if (open !== null) collect(open, mark.at, depth + 1);
      open = mark.closes ? null : mark.after;
      if (mark.closes) return;
    }
    damaged = true;
    if (open !== null && open < to) collect(open, to, depth + 1);
  }

  /** Lines that hold the boundary and nothing else (RFC 2046 5.1.1); `at` is before the line break that belongs to it. */
  function* boundaries(from: number, to: number, boundary: string) {
    const delimiter = `--${boundary}`;
    for (let found = text.indexOf(delimiter, from); found >= 0 && found < to; ) {
      const behind = found + delimiter.length;
      const rest = /^(--)?[ \t]*(?:\r?\n|$)/.exec(text.slice(behind, behind + 100));
      const begins = found === from || text[found - 1] === '\n';
      if (rest && begins) {
        const at = text[found - 2] === '\r' ? found - 2 : found - 1;
        yield { at: Math.max(from, at), after: behind + rest[0].length, closes: rest[1] !== undefined };
      }
      found = text.indexOf(delimiter, behind);
    }
  }

  function decodePart(part: Part): ArchivedPage {
    const encoding = (part.headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
    const charset = parameter(part.headers.get('content-type') ?? '', 'charset');
    if (encoding === 'base64') return { bytes: decodeBase64(text.slice(part.start, part.end)), charset };
    const raw = bytes.subarray(part.start, part.end);
    return { bytes: encoding === 'quoted-printable' ? decodeQuoted(raw) : raw, charset };
  }

  /** The pages that the root shows in frames, by their Content-ID or Content-Location. */
  function framesOf(page: Part): Part[] {
    const markup = new TextDecoder('latin1').decode(decodePart(page).bytes);
    const found: Part[] = [];
    for (const [, quoted, bare] of markup.matchAll(
      /<i?frame\b[^>]{0,2000}?\ssrc\s{0,9}=\s{0,9}(?:["']([^"'>]*)["']|([^\s>]+))/gi,
    )) {
      const address = (quoted ?? bare ?? '').replaceAll('&amp;', '&');
      const frame = parts.find((part) => part !== page && isPage(part) && isAt(part, address));
      if (frame && !found.includes(frame) && found.length < MOST_FRAMES) found.push(frame);
    }
    return found;
  }
}

function isPage(part: Part): boolean {
  return /^(text\/html|application\/xhtml\+xml)\b/.test(part.type);
}

function isAt(part: Part, address: string): boolean {
  const id = (part.headers.get('content-id') ?? '').trim().replace(/^<|>$/g, '');
  const location = (part.headers.get('content-location') ?? '').trim();
  if (/^cid:/i.test(address)) return id !== '' && address.slice(4) === id;
  return address !== '' && location !== '' && (location === address || location.endsWith(`/${address}`));
}

function readHeaders(text: string, from: number, to: number): { headers: Map<string, string>; body: number } {
  const headers = new Map<string, string>();
  let last = '';
  let at = from;
  while (at < to) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 || newline > to ? to : newline;
    const line = text.slice(at, end).replace(/\r$/, '');
    at = Math.min(to, end + 1);
    if (line === '') break;
    const field = /^([!-9;-~]+):\s*(.*)$/.exec(line);
    if (/^[ \t]/.test(line)) headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`);
    else if (field) {
      last = (field[1] ?? '').toLowerCase();
      if (!headers.has(last)) headers.set(last, field[2] ?? '');
    }
  }
  return { headers, body: at };
}

function parameter(value: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value);
  const found = match?.[1] ?? match?.[2];
  return found === undefined || found === '' ? null : found;
}

/** RFC 2045 6.7; what is no escape stands for itself. */
function decodeQuoted(raw: Uint8Array): Uint8Array {
  const out = new Uint8Array(raw.length);
  let length = 0;
  for (let at = 0; at < raw.length; at++) {
    const byte = raw[at] ?? 0;
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    let end = at + 1;
    while (raw[end] === 0x20 || raw[end] === 0x09) end++;
    if (raw[end] === 0x0d && raw[end + 1] === 0x0a) at = end + 1;
    else if (raw[end] === 0x0a || end >= raw.length) at = end;
    else {
      const digits = String.fromCharCode(raw[at + 1] ?? 0, raw[at + 2] ?? 0);
      const valid = /^[\dA-Fa-f]{2}$/.test(digits);
      out[length++] = valid ? Number.parseInt(digits, 16) : byte;
      if (valid) at += 2;
    }
  }
  return out.subarray(0, length);
}

function decodeBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64'));
}
