import type { Finding } from '../../model/finding.js';

export interface CellMarks {
  /** Findings by the block of the cell that they mark. */
  readonly of: ReadonlyMap<string, readonly Finding[]>;
  /** Blocks whose cell has got its anchor; a merged cell stands in several rows. Filled as the rubrics are written. */
  readonly anchored: Set<string>;
}

/**
 * Which cells a finding marks: those it quotes, or, where it is on one indicator or comes from a calculation, the one whose
 * figure is in question, not those that went into the working.
 */
export function markCells(findings: readonly Finding[]): CellMarks {
  const of = new Map<string, Finding[]>();
  for (const finding of findings) {
    const one = finding.calculation !== null || finding.subject.kind === 'indicator';
    const places = one ? finding.evidence.slice(0, 1) : finding.evidence;
    for (const block of new Set(places.filter((place) => place.table !== null).map((place) => place.block)))
      of.set(block, [...(of.get(block) ?? []), finding]);
  }
  return { of, anchored: new Set() };
}
