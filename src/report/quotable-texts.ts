import type { Rebuilt } from '../model/grid.js';
import type { AuditRecord } from '../model/record.js';

/** The raw text of paragraphs and cells, by block. */
export type QuotableTexts = Readonly<Record<string, string>>;

/** A longer paragraph is left out: only its sentence would be quoted, and one without a full stop is no sentence. */
const LONGEST_BLOCK = 20_000;

/**
 * The text of the paragraphs and cells that the record's findings quote from, and of those that a comparison with the other
 * documents of its dossier may: a record holds figures alone, a reviewer wants the sentence. Empty for a paper with a secrecy mark.
 */
export function quotableTexts(rebuilt: Rebuilt, record: AuditRecord): QuotableTexts {
  if (record.findings.some((finding) => finding.rule === 'document/secret-mark')) return {};
  const { findings, conclusion } = record;
  const places = findings.flatMap((finding) => finding.evidence);
  const concluded = conclusion ? [conclusion.source, ...conclusion.parts.map((part) => part.source)] : [];
  const wanted = new Set([...places, ...concluded].map((place) => place.block));
  const texts: Record<string, string> = {};
  const keep = ({ block, text }: { readonly block: string; readonly text: string }): void => {
    if (wanted.has(block) && text.length <= LONGEST_BLOCK) texts[block] = text;
  };
  for (const { place } of rebuilt.passages) keep(place);
  for (const { cells } of rebuilt.grids) for (const { place } of cells) keep(place);
  return texts;
}
