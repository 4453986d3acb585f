import { unzip, type ZipArchive } from '../../intake/zip.js';
import { parseXml, type XmlElement } from '../../read/docx/xml-tree.js';

/** Why a file is not altered: a separate sheet goes out instead. */
export type Refusal = 'protected' | 'signed' | 'macros' | 'encrypted' | 'unfit';

export interface OpenPackage {
  readonly archive: ZipArchive;
  /** The member's name as the archive writes it; null where there is none. */
  readonly nameOf: (part: string) => string | null;
  readonly bytesOf: (part: string) => Uint8Array | null;
}

/** An OOXML package that may be annotated, or why it may not. */
export function openForEditing(bytes: Uint8Array): OpenPackage | Refusal {
  const zip = unzip(bytes);
  if (!zip.ok) return zip.failure.code === 'encrypted' ? 'encrypted' : 'unfit';
  const archive = zip.value;
  const names = new Map(archive.names.map((name) => [name.toLowerCase().replace(/\\/g, '/'), name]));
  const lower = [...names.keys()];
  if (lower.some((name) => name.startsWith('_xmlsignatures/'))) return 'signed';
  if (lower.some((name) => /(^|\/)vbaproject\.bin$/.test(name))) return 'macros';
  const nameOf = (part: string) => names.get(part.toLowerCase()) ?? null;
  const bytesOf = (part: string) => {
    const name = nameOf(part);
    const read = name === null ? null : archive.read(name);
    return read?.ok ? read.value : null;
  };
  const types = bytesOf('[Content_Types].xml');
  if (!types) return 'unfit';
  const declared = new TextDecoder().decode(types);
  if (/macroEnabled/i.test(declared)) return 'macros';
  if (/digital-signature/i.test(declared)) return 'signed';
  return { archive, nameOf, bytesOf };
}

export function parsePart(bytes: Uint8Array | null): XmlElement | null {
  const parsed = bytes ? parseXml(bytes) : null;
  return parsed?.ok ? parsed.value : null;
}
