import { createHash } from 'node:crypto';

const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const FORBIDDEN = /[<>:"|?*\\]/gu;
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;
/** Bytes of one name: file systems take 255, and a name gets an ending and a part mark. */
const MOST_BYTES = 200;
/** UTF-16 units of a whole path: Windows takes 260 with the output folder. */
const MOST_UNITS = 240;

/**
 * A record's path as one below `returns/`, fit for every file system: never absolute, never above. A name that had to be changed
 * carries six hex digits of what it was, so that no two become one.
 */
export function returnPath(path: string): string {
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  const cleaned = names.map(cleanName);
  const joined = cleaned.length === 0 ? '_' : cleaned.join('/');
  if (joined.length <= MOST_UNITS) return joined;
  return `${digest(cleaned.slice(0, -1).join('/'))}/${cleaned.at(-1) ?? '_'}`;
}

function cleanName(name: string): string {
  const plain = name
    .replace(UNPRINTABLE, '')
    .replace(FORBIDDEN, '_')
    .replace(LONE_SURROGATE, '_')
    .replace(/[. ]+$/u, '')
    .replace(/^\.\.+/u, '_');
  const safe = RESERVED.test(plain) ? `_${plain}` : plain;
  if (safe === name && Buffer.byteLength(safe) <= MOST_BYTES) return safe;
  const dot = safe.lastIndexOf('.');
  const end = dot > 0 && safe.length - dot <= 10 ? safe.slice(dot) : '';
  const mark = `~${digest(name)}`;
  return cut(safe.slice(0, safe.length - end.length), MOST_BYTES - Buffer.byteLength(end + mark)) + mark + end;
}

function cut(text: string, bytes: number): string {
  let size = 0;
  let result = '';
  for (const letter of text) {
    size += Buffer.byteLength(letter);
    if (size > bytes) break;
    result += letter;
  }
  return result.replace(/[. ]+$/u, '');
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf16le').digest('hex').slice(0, 6);
}
