import { editText } from './edit-text.js';
import { escapeXml } from './escape-xml.js';
import type { OpenPackage } from './package-guard.js';
import { partText } from './part-text.js';
import { childSpans, parseSpans, prefixOf, type SpanElement } from './xml-spans.js';

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships/';
const TRANSITIONAL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';

export interface Relation {
  readonly id: string;
  /** Last segment of its type. */
  readonly type: string;
  /** Name of the part; null for targets outside. */
  readonly part: string | null;
}

/** Parts of a package while they are changed; what is not written stays as it was. */
export interface PartEditor {
  readonly bytesOf: (part: string) => Uint8Array | null;
  readonly write: (part: string, content: Uint8Array) => void;
  readonly relationsOf: (part: string) => readonly Relation[];
  /** Gives the relationship's id; false where the relationships can't be written. */
  readonly relate: (part: string, type: string, target: string, strict: boolean) => string | null;
  readonly declareType: (part: string, contentType: string) => boolean;
  readonly declareExtension: (extension: string, contentType: string) => boolean;
  /** A name that no member has: word/comments.xml, else word/comments2.xml … */
  readonly freeName: (stem: string, extension: string) => string;
  readonly changes: () => ReadonlyMap<string, Uint8Array>;
}

export function editParts(pack: OpenPackage): PartEditor {
  const changes = new Map<string, Uint8Array>();
  const bytesOf = (part: string) => changes.get(pack.nameOf(part) ?? part) ?? pack.bytesOf(part);
  const write = (part: string, content: Uint8Array) => {
    changes.set(pack.nameOf(part) ?? part, content);
  };
  return {
    bytesOf,
    write,
    relationsOf: (part) => readRelations(bytesOf(relationsPart(part)), part),
    relate,
    declareType: (part, contentType) =>
      declare(
        (types) =>
          types.children.some((entry) => entry.attributes.PartName?.toLowerCase() === `/${part}`.toLowerCase()),
        (prefix) => `<${prefix}Override PartName="/${escapeXml(part)}" ContentType="${contentType}"/>`,
        true,
      ),
    declareExtension: (extension, contentType) =>
      declare(
        (types) => types.children.some((entry) => entry.attributes.Extension?.toLowerCase() === extension),
        (prefix) => `<${prefix}Default Extension="${extension}" ContentType="${contentType}"/>`,
        false,
      ),
    freeName(stem, extension) {
      const taken = (name: string) => pack.nameOf(name) !== null || changes.has(name);
      let name = `${stem}.${extension}`;
      for (let number = 2; taken(name); number++) name = `${stem}${number}.${extension}`;
      return name;
    },
    changes: () => changes,
  };

  function relate(part: string, type: string, target: string, strict: boolean): string | null {
    const own = relationsPart(part);
    const bytes = bytesOf(own);
    const kind = `${strict ? STRICT : TRANSITIONAL}${type}`;
    const known = new Set(readRelations(bytes, part).map((relation) => relation.id));
    let id = 'rIdJihe1';
    for (let number = 2; known.has(id); number++) id = `rIdJihe${number}`;
    const entry = (prefix: string) =>
      `<${prefix}Relationship Id="${id}" Type="${kind}" Target="${escapeXml(relativeTo(part, target))}"/>`;
    if (!bytes) {
      const root = `<Relationships xmlns="${PACKAGE}relationships">${entry('')}</Relationships>`;
      write(own, new TextEncoder().encode(PROLOG + root));
      return id;
    }
    return append(own, bytes, entry) ? id : null;
  }

  function declare(
    isThere: (types: SpanElement) => boolean,
    entry: (prefix: string) => string,
    last: boolean,
  ): boolean {
    const part = '[Content_Types].xml';
    const bytes = bytesOf(part);
    const content = bytes && partText(bytes);
    const root = content && parseSpans(content.text);
    if (!bytes || !root) return false;
    return isThere(root) || append(part, bytes, entry, last);
  }

  /** Into the root element, as its last child or its first. */
  function append(part: string, bytes: Uint8Array, entry: (prefix: string) => string, last = true): boolean {
    const content = partText(bytes);
    const root = content && parseSpans(content.text);
    if (!content || !root) return false;
    write(part, content.encode(editText(content.text, [insideRoot(root, entry(prefixOf(root)), last)])));
    return true;
  }
}

/** The edit that puts markup into a part's root element. */
export function insideRoot(root: SpanElement, markup: string, last = true) {
  if (root.empty) return { start: root.end - 2, end: root.end, text: `>${markup}</${root.tag}>` };
  const at = last ? root.closeStart : root.openEnd;
  return { start: at, end: at, text: markup };
}

/** The target as seen from the part's folder. */
function relativeTo(part: string, target: string): string {
  const from = part.split('/').slice(0, -1);
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

function relationsPart(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

function readRelations(bytes: Uint8Array | null, part: string): Relation[] {
  const content = bytes && partText(bytes);
  const root = content && parseSpans(content.text);
  if (!root) return [];
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  return childSpans(root, 'rel:Relationship').map(({ attributes }) => ({
    id: attributes.Id ?? '',
    type: (attributes.Type ?? '').slice((attributes.Type ?? '').lastIndexOf('/') + 1),
    part: attributes.TargetMode === 'External' ? null : resolve(folder, attributes.Target ?? ''),
  }));
}

function resolve(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/').filter(Boolean)) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}
