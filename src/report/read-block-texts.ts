import { openSource } from '../intake/open-source.js';
import type { AuditRecord } from '../model/record.js';
import { readPaper } from '../read/read-paper.js';
import { rebuild } from '../rebuild/rebuild.js';
import type { BlockTexts } from './quote-place.js';

/**
 * The text of the paragraphs and cells that the record's findings quote from, read again from the submitted file: a record holds
 * figures alone, a reviewer wants the sentence. Empty where nothing is to be quoted, where the file can't be read, and for a
 * paper with a secrecy mark.
 */
export async function readBlockTexts(bytes: Uint8Array, record: AuditRecord): Promise<BlockTexts> {
  const texts = new Map<string, string>();
  const wanted = new Set(record.findings.flatMap((finding) => finding.evidence.map((place) => place.block)));
  if (wanted.size === 0 || record.findings.some((finding) => finding.rule === 'document/secret-mark')) return texts;
  try {
    const source = openSource(record.document.path, bytes);
    if (!source.ok) return texts;
    const paper = await readPaper(source.value.source);
    if (!paper.ok) return texts;
    const { passages, grids } = rebuild(paper.value);
    for (const { place } of [...passages, ...grids.flatMap((grid) => grid.cells)])
      if (wanted.has(place.block)) texts.set(place.block, place.text);
  } catch {
    return texts;
  }
  return texts;
}
