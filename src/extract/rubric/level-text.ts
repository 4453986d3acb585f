import { foldWidth, joinLines } from '../fold-text.js';

export interface LevelText {
  /** Without weight, marks and layout spaces. */
  readonly name: string;
  /** Where the weight's digits stand in the raw text; null where it carries none. */
  readonly weight: { readonly value: string; readonly start: number; readonly end: number } | null;
}

const BRACKETED = /[([【]\s*(?:权重|分值|共|满分|计|总分)?\s*[:：]?\s*(\d+(?:\.\d+)?)\s*(分|%)?\s*[)\]】]/gu;
const TRAILING = /(?<=[^\d.\s([])\s*[:：]?\s*(\d+(?:\.\d+)?)\s*分\s*$/u;

/**
 * 投入（20分） is the level 投入 of weight 20; so is 投入 20分. A bare number or percentage in brackets is a weight only
 * where `bare` says that the whole column writes its weights so: （100%） after an indicator may be its target.
 */
export function readLevelText(raw: string, bare: boolean): LevelText {
  const folded = foldWidth(raw);
  const match = lastBracket(folded);
  const bracketed = match && (match[2] === '分' || bare) ? match : null;
  const found = bracketed ?? TRAILING.exec(folded);
  const digits = found?.[1];
  if (!found || digits === undefined) return { name: cleanName(raw), weight: null };
  const start = found.index + found[0].indexOf(digits);
  const rest = raw.slice(0, found.index) + raw.slice(found.index + found[0].length);
  const name = cleanName(rest);
  if (name === '') return { name: cleanName(raw), weight: null };
  return { name, weight: { value: digits, start, end: start + digits.length } };
}

/** Does the text end in a bracket that could be a weight, （20） or （20%）? */
export function endsInBareWeight(raw: string): boolean {
  const match = lastBracket(foldWidth(raw));
  return match !== undefined && match.index + match[0].length === foldWidth(raw).trimEnd().length;
}

/** The last one: the first may be an ordinal, （1）项目立项（5分）. */
function lastBracket(folded: string): RegExpExecArray | undefined {
  return [...folded.matchAll(BRACKETED)].at(-1);
}

/** Marks before a name (★) and the form's own 指标1： are not part of it. */
function cleanName(raw: string): string {
  return joinLines(raw)
    .replace(/^[★☆▲△●○◆■□*＊※]+/u, '')
    .replace(/^指标\d+\s*[:：、.．]\s*(?=\S)/u, '')
    .replace(/[:：]$/u, '')
    .trim();
}
