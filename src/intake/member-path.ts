// Control characters, and those that turn the direction of writing (a name shown as …fdp.exe).
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const LONGEST_SEGMENT = 200;

/**
 * The name of an archive's member as the end of a record's path. It is only a name: nothing is ever written under it. Still it
 * stays below the archive's own path: no `..`, no root, no drive.
 */
export function memberPath(name: string): string {
  const segments = name
    .replace(/\\/g, '/')
    .replace(UNPRINTABLE, '_')
    .replace(/^\/*[A-Za-z]:/, '')
    .split('/')
    .filter((segment) => !/^[.\s]*$/.test(segment))
    .map(shorten);
  return segments.length === 0 ? '_' : segments.join('/');
}

/** Keeps the extension, and no half of a surrogate pair. */
function shorten(segment: string): string {
  const letters = [...segment];
  if (letters.length <= LONGEST_SEGMENT) return segment;
  const dot = segment.lastIndexOf('.');
  const end = dot > 0 && segment.length - dot <= 10 ? segment.slice(dot) : '';
  return letters.slice(0, LONGEST_SEGMENT - end.length).join('') + end;
}

/** The path, or with a number before its extension where it is taken: archives may hold two members of one name. */
export function uniquePath(path: string, taken: Set<string>): string {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  const stem = dot > slash + 1 ? path.slice(0, dot) : path;
  let own = path;
  for (let number = 2; taken.has(own); number++) own = `${stem} (${number})${path.slice(stem.length)}`;
  taken.add(own);
  return own;
}
