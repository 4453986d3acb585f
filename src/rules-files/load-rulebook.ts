import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { bookSchema, type Lexicon, lexiconSchema, type Rulebook, ruleSchema } from '../model/book.js';
import { primitives, selectors } from '../verify/registry.js';

/** A fault in a rules folder, at its line (from 1). */
export interface RulesFault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export type LoadedRules =
  | { readonly ok: true; readonly rulebook: Rulebook }
  | { readonly ok: false; readonly faults: readonly RulesFault[] };

/**
 * Reads a rules folder: rules under any folder but `words`, books in files named book.yaml, words under `words`.
 * Every fault is reported with its file and line; a folder with faults gives no rulebook.
 */
export async function loadRulebook(folder: string): Promise<LoadedRules> {
  const names = (await readdir(folder, { recursive: true }))
    .map((name) => name.replace(/\\/g, '/'))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  const faults: RulesFault[] = [];
  const rules: Rulebook['rules'][number][] = [];
  const books: Omit<Rulebook['books'][number], 'sha256'>[] = [];
  const words: Partial<Record<keyof Lexicon, unknown>> = {};
  for (const name of names) {
    const parsed = parseYaml(name, await readFile(join(folder, name), 'utf8'), faults);
    if (!parsed) continue;
    if (name.startsWith('words/')) {
      const part = check(name, parsed, lexiconSchema.partial().strict(), faults);
      Object.assign(words, part);
    } else if (name.endsWith('book.yaml')) {
      const book = check(name, parsed, bookSchema, faults);
      if (book) books.push(book);
    } else {
      const rule = check(name, parsed, ruleSchema, faults);
      if (!rule) continue;
      if (!selectors[rule.select]) faults.push(at(name, parsed, ['select'], `unknown selector: ${rule.select}`));
      if (!primitives[rule.check]) faults.push(at(name, parsed, ['check'], `unknown primitive: ${rule.check}`));
      rules.push(rule);
    }
  }
  const table = await readRegions(folder, faults);
  const lexicon = lexiconSchema.safeParse(table === null ? words : { ...words, regions: table });
  if (!lexicon.success)
    faults.push({
      file: 'words',
      line: 1,
      message: `missing: ${lexicon.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    });
  for (const book of books) {
    if (book.extends !== null && !books.some((other) => other.id === book.extends))
      faults.push({ file: book.id, line: 1, message: `extends an unknown book: ${book.extends}` });
  }
  if (faults.length > 0 || !lexicon.success) return { ok: false, faults };
  const content = JSON.stringify({ rules, lexicon: lexicon.data });
  const hashed = books.map((book) => ({
    ...book,
    sha256: createHash('sha256').update(content).update(JSON.stringify(book)).digest('hex'),
  }));
  return { ok: true, rulebook: { rules, books: hashed, lexicon: lexicon.data } };
}

const REGIONS = 'regions.tsv';
const REGION_LINE = /^\d{6}\t[^\t]+(?:\t(?:\d{4})?(?:\t(?:\d{4})?(?:\t(?:\d{6})?)?)?)?$/;

/** The table of regions as it is, checked line by line; null where the folder has none. */
async function readRegions(folder: string, faults: RulesFault[]): Promise<string | null> {
  const text = await readFile(join(folder, REGIONS), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.replace(/\r/g, '').trimEnd().split('\n').slice(1);
  for (const [i, line] of lines.entries()) {
    if (!REGION_LINE.test(line)) faults.push({ file: REGIONS, line: i + 2, message: `no region: ${line}` });
  }
  return lines.join('\n');
}

interface ParsedYaml {
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

function parseYaml(file: string, text: string, faults: RulesFault[]): ParsedYaml | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors)
    faults.push({ file, line: lines.linePos(error.pos[0]).line, message: error.message.split('\n')[0] ?? '' });
  return document.errors.length > 0 ? null : { document, lines };
}

function check<T>(file: string, parsed: ParsedYaml, schema: z.ZodType<T>, faults: RulesFault[]): T | null {
  const result = schema.safeParse(parsed.document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues)
    faults.push(at(file, parsed, issue.path, `${issue.path.join('.')}: ${issue.message}`));
  return null;
}

/** The line of the deepest node on the path that the file holds. */
function at(file: string, parsed: ParsedYaml, path: readonly PropertyKey[], message: string): RulesFault {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = parsed.document.getIn(path.slice(0, depth), true) as
      | { range?: [number, number, number] | null }
      | undefined;
    if (node?.range) return { file, line: parsed.lines.linePos(node.range[0]).line, message };
  }
  return { file, line: 1, message };
}
