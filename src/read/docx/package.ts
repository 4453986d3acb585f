import { documentLimits, unzip, type ZipArchive, type ZipLimits } from '../../intake/zip.js';
import type { Outcome } from '../../model/notice.js';
import { childElements, parseXml, type XmlElement } from './xml-tree.js';

export interface Relationship {
  readonly id: string;
  /** Last segment of the type: header, numbering, image, … */
  readonly type: string;
  /** Name of the part in the package; null for targets outside, which are never followed. */
  readonly part: string | null;
}

/** An OOXML package (ECMA-376 part 2) opened at its main part. */
export interface DocxPackage {
  readonly main: string;
  relationshipsOf(part: string): readonly Relationship[];
  /** Null where the part is not there. */
  readPart(part: string): Outcome<XmlElement | null>;
  /** The part unpacked but not parsed; null where it is not there. */
  bytesOf(part: string): Outcome<Uint8Array | null>;
  has(part: string): boolean;
}

/** `usualMain` is the main part's name where the package does not say. */
export function openPackage(
  bytes: Uint8Array,
  usualMain = 'word/document.xml',
  limits: ZipLimits = documentLimits,
): Outcome<DocxPackage> {
  const zip = unzip(bytes, limits);
  if (!zip.ok) return zip;
  const archive = zip.value;
  const names = new Map(archive.names.map((name) => [name.toLowerCase().replace(/\\/g, '/'), name]));
  const read = (part: string): Outcome<XmlElement | null> => {
    const name = names.get(part.toLowerCase());
    if (name === undefined) return { ok: true, value: null };
    return readXml(archive, name);
  };
  const rootRelationships = readRelationships(read('_rels/.rels'), '');
  if (!rootRelationships.ok) return rootRelationships;
  const main = rootRelationships.value.find((rel) => rel.type === 'officeDocument')?.part ?? usualMain;
  if (!names.has(main.toLowerCase())) return { ok: false, failure: { code: 'damaged-file', detail: { part: main } } };
  const known = new Map<string, readonly Relationship[]>();
  const docx: DocxPackage = {
    main,
    readPart: read,
    bytesOf(part) {
      const name = names.get(part.toLowerCase());
      return name === undefined ? { ok: true, value: null } : archive.read(name);
    },
    has: (part) => names.has(part.toLowerCase()),
    relationshipsOf(part) {
      const cached = known.get(part);
      if (cached) return cached;
      const slash = part.lastIndexOf('/') + 1;
      const rels = readRelationships(
        read(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`),
        part.slice(0, slash),
      );
      const list = rels.ok ? rels.value : [];
      known.set(part, list);
      return list;
    },
  };
  return { ok: true, value: docx };
}

function readXml(archive: ZipArchive, name: string): Outcome<XmlElement | null> {
  const content = archive.read(name);
  if (!content.ok || content.value === null) return content.ok ? { ok: true, value: null } : content;
  const parsed = parseXml(content.value);
  if (parsed.ok) return parsed;
  return { ok: false, failure: { ...parsed.failure, detail: { ...parsed.failure.detail, part: name } } };
}

function readRelationships(part: Outcome<XmlElement | null>, folder: string): Outcome<Relationship[]> {
  if (!part.ok) return part;
  const list = childElements(part.value ?? undefined, 'rel:Relationship').map((rel): Relationship => {
    const external = rel.attributes.TargetMode === 'External';
    const type = rel.attributes.Type ?? '';
    return {
      id: rel.attributes.Id ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      part: external ? null : resolve(folder, rel.attributes.Target ?? ''),
    };
  });
  return { ok: true, value: list };
}

/** Targets are names inside the package; one that climbs out of it names nothing. */
function resolve(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const part of target.split('/').filter(Boolean)) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
