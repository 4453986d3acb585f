import type { DocumentFailure, Notice, Outcome } from '../model/notice.js';
import { isDocumentName, isIgnoredName } from './document-name.js';
import { type ArchiveFormat, archiveSignature, identifyFormat } from './identify-format.js';
import { memberPath, uniquePath } from './member-path.js';
import { LARGEST_FILE } from './open-source.js';
import { unpackArchive } from './unpack-archive.js';
import { documentLimits, unzip, type ZipBudget, type ZipLimits, type ZipMember } from './zip.js';

/** A document in an archive, or why it could not be taken out. */
export interface Member {
  /** `a.zip/folder/inner.docx`, below the archive's own path. */
  readonly path: string;
  readonly content: Outcome<Uint8Array>;
  /** Of an archive that is refused: what was refused. */
  readonly refused: Uint8Array | null;
  readonly notices: readonly Notice[];
}

/** What is not among the members, filled while they are taken out. */
export interface Tally {
  /** Files that are no documents. */
  skipped: number;
}

/** An archive, and one archive inside it; what lies deeper is refused. */
const MOST_LEVELS = 2;
const MIB = 1024 * 1024;

interface Expansion {
  readonly limits: ZipLimits;
  readonly budget: ZipBudget;
  readonly taken: Set<string>;
  readonly tally: Tally;
  /** Members seen on all levels, documents or not. */
  seen: number;
}

/** Is it an archive, rather than a document of a zipped format? By content: a .docx renamed .zip is none. */
export function archiveOf(bytes: Uint8Array, name: string): ArchiveFormat | null {
  if (bytes.length > LARGEST_FILE || !archiveSignature(bytes)) return null;
  const found = identifyFormat(bytes, name);
  return found.kind === 'archive' ? found.archive : null;
}

/**
 * Takes the documents out of an archive, one after the other, in the order of their paths. An archive that can't be opened is
 * one member under its own path; one without documents yields nothing. Limits hold over all levels together.
 */
export async function* expandArchive(
  bytes: Uint8Array,
  path: string,
  format: ArchiveFormat,
  tally: Tally,
): AsyncGenerator<Member, void> {
  const limits: ZipLimits = {
    ...documentLimits,
    entryBytes: LARGEST_FILE,
    totalBytes: Math.min(4096 * MIB, Math.max(512 * MIB, 20 * bytes.length)),
  };
  yield* expand(bytes, path, format, 1, { limits, budget: { unpacked: 0 }, taken: new Set(), tally, seen: 0 });
}

async function* expand(
  bytes: Uint8Array,
  path: string,
  format: ArchiveFormat,
  level: number,
  expansion: Expansion,
): AsyncGenerator<Member, void> {
  const refuse = (failure: DocumentFailure, notices: readonly Notice[] = []): Member => ({
    path,
    content: { ok: false, failure },
    refused: bytes,
    notices,
  });
  if (level > MOST_LEVELS) {
    yield refuse({ code: 'too-deep' }, [
      { code: 'nested-archive', detail: { name: path.slice(path.lastIndexOf('/') + 1) } },
    ]);
    return;
  }
  const opened = await openMembers(bytes, format, expansion);
  if (!opened.ok) {
    yield refuse(opened.failure);
    return;
  }
  expansion.seen += opened.value.members.length;
  if (expansion.seen > expansion.limits.entries) {
    yield refuse({ code: 'zip-bomb', detail: { entries: expansion.seen } });
    return;
  }
  // The archive itself is one more member where the rest of it is lost.
  if (opened.value.rest) yield refuse(opened.value.rest);
  for (const { own, member } of documentsIn(opened.value.members, path, expansion)) {
    const content = member.read();
    const inner = content.ok ? archiveOf(content.value, own) : null;
    if (content.ok && inner) yield* expand(content.value, own, inner, level + 1, expansion);
    else yield { path: own, content, refused: null, notices: [] };
  }
}

async function openMembers(
  bytes: Uint8Array,
  format: ArchiveFormat,
  { limits, budget }: Expansion,
): Promise<Outcome<{ readonly members: readonly ZipMember[]; readonly rest: DocumentFailure | null }>> {
  if (format !== 'zip') return unpackArchive(bytes, format, limits, budget);
  const zip = unzip(bytes, limits, budget);
  return zip.ok ? { ok: true, value: { members: zip.value.members, rest: null } } : zip;
}

/** Members that may be documents, each with a path of its own, in the order of the paths. */
function documentsIn(
  members: readonly ZipMember[],
  path: string,
  { taken, tally }: Expansion,
): { readonly own: string; readonly member: ZipMember }[] {
  const documents: { own: string; member: ZipMember }[] = [];
  for (const member of members) {
    const inner = memberPath(member.name);
    if (inner.split('/').some(isIgnoredName)) continue;
    if (member.link || !isDocumentName(inner)) tally.skipped++;
    else documents.push({ own: uniquePath(`${path}/${inner}`, taken), member });
  }
  return documents.sort((a, b) => (a.own < b.own ? -1 : a.own > b.own ? 1 : 0));
}
