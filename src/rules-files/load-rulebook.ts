import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { watches } from '../corpus/registry.js';
import {
  bookSchema,
  type CorpusRule,
  corpusRuleSchema,
  type Lexicon,
  lexiconSchema,
  type Rule,
  type Rulebook,
  ruleSchema,
} from '../model/book.js';
import { type Framework, frameworkSchema } from '../model/framework.js';
import { isMessageId } from '../report/messages/message-ids.js';
import { primitives, selectors } from '../verify/registry.js';
import { type BookFile, checkBooks } from './check-books.js';
import { resolveBooks } from './resolve-books.js';
import { checkShape, faultAt, parseYaml, type RulesFault, type YamlFile } from './yaml-file.js';

export type { RulesFault } from './yaml-file.js';

export type LoadedRules =
  | { readonly ok: true; readonly rulebook: Rulebook }
  | { readonly ok: false; readonly faults: readonly RulesFault[] };

/**
 * Reads a rules folder: words under `words`, books in files named book.yaml, indicator frameworks in files framework*.yaml, rules in
 * all others. A folder without words adds to `base`: its books may extend those there. Every fault is reported with its file and
 * line; a folder with faults gives no rulebook.
 */
export async function loadRulebook(folder: string, base: Rulebook | null = null): Promise<LoadedRules> {
  const names = (await readdir(folder, { recursive: true }))
    .map((name) => name.replace(/\\/g, '/'))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  const under = names.some((name) => name.startsWith('words/')) ? null : base;
  const faults: RulesFault[] = names.length === 0 ? [{ file: '', line: 1, message: '没有YAML文件 no YAML files' }] : [];
  const ids = new Set(
    under
      ? [
          ...idsOf('rule', [...under.rules, ...under.corpusRules]),
          ...idsOf('book', under.books),
          ...idsOf('framework', under.frameworks),
        ]
      : [],
  );
  const rules: Rule[] = [...(under?.rules ?? [])];
  const corpusRules: CorpusRule[] = [...(under?.corpusRules ?? [])];
  const frameworks: Framework[] = [...(under?.frameworks ?? [])];
  const books: BookFile[] = [];
  const words: Partial<Record<keyof Lexicon, unknown>> = { ...under?.lexicon };
  for (const name of names) {
    const file = parseYaml(name, await readFile(join(folder, name), 'utf8'), faults);
    if (!file) continue;
    const once = <T extends { readonly id: string }>(kind: string, schema: z.ZodType<T>): T | null => {
      const read = checkShape(file, schema, faults);
      if (read && ids.has(`${kind} ${read.id}`))
        faults.push(faultAt(file, ['id'], `编号重复 duplicate id: ${read.id}`));
      if (read) ids.add(`${kind} ${read.id}`);
      return read;
    };
    switch (kindOf(name, file)) {
      case 'words':
        Object.assign(words, checkShape(file, lexiconSchema.partial().strict(), faults));
        break;
      case 'book': {
        const book = once('book', bookSchema);
        if (book) books.push({ file, book });
        break;
      }
      case 'framework': {
        const framework = once('framework', frameworkSchema);
        if (framework) frameworks.push(framework);
        break;
      }
      case 'corpus-rule': {
        const rule = once('rule', corpusRuleSchema);
        if (rule) corpusRules.push(rule);
        faults.push(...(rule ? checkCorpusNames(file, rule) : []));
        break;
      }
      case 'rule': {
        const rule = once('rule', ruleSchema);
        if (rule) rules.push(rule);
        faults.push(...(rule ? checkNames(file, rule) : []));
      }
    }
  }
  const table = (await readTable(folder, regionsTable, faults)) ?? under?.lexicon.regions ?? null;
  const successors = (await readTable(folder, successorsTable, faults)) ?? under?.lexicon.successors ?? null;
  const lexicon = lexiconSchema.safeParse({
    ...words,
    ...(table === null ? {} : { regions: table }),
    ...(successors === null ? {} : { successors }),
  });
  if (!lexicon.success)
    faults.push({
      file: 'words',
      line: 1,
      message: `缺少 missing: ${lexicon.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    });
  faults.push(
    ...checkBooks(books, { rules: [...rules, ...corpusRules], frameworks, known: under?.books ?? [], regions: table }),
  );
  if (faults.length > 0 || !lexicon.success) return { ok: false, faults };
  const content = JSON.stringify({ rules, frameworks, lexicon: lexicon.data });
  const resolved = resolveBooks(
    books.map((entry) => entry.book),
    under?.books ?? [],
    content,
  );
  const rulebook = {
    rules,
    corpusRules,
    books: [...(under?.books ?? []), ...resolved],
    frameworks,
    lexicon: lexicon.data,
  };
  return { ok: true, rulebook };
}

function idsOf(kind: string, entries: readonly { readonly id: string }[]): string[] {
  return entries.map((entry) => `${kind} ${entry.id}`);
}

function kindOf(name: string, file: YamlFile): 'words' | 'book' | 'framework' | 'rule' | 'corpus-rule' {
  if (name.startsWith('words/')) return 'words';
  const last = name.split('/').at(-1) ?? '';
  if (/^book\.ya?ml$/.test(last)) return 'book';
  if (last.startsWith('framework')) return 'framework';
  return file.document.has('watch') ? 'corpus-rule' : 'rule';
}

/** The words in a rule that name code. */
function checkNames(file: YamlFile, rule: Rule): RulesFault[] {
  return [
    ...(Object.hasOwn(selectors, rule.select)
      ? []
      : [faultAt(file, ['select'], `没有这个选择器 unknown selector: ${rule.select}`)]),
    ...(Object.hasOwn(primitives, rule.check)
      ? []
      : [faultAt(file, ['check'], `没有这种核对 unknown primitive: ${rule.check}`)]),
    ...(isMessageId(rule.message) ? [] : [faultAt(file, ['message'], `没有这条用语 unknown message: ${rule.message}`)]),
  ];
}

function checkCorpusNames(file: YamlFile, rule: CorpusRule): RulesFault[] {
  return [
    ...(Object.hasOwn(watches, rule.watch)
      ? []
      : [faultAt(file, ['watch'], `没有这种比对 unknown watch: ${rule.watch}`)]),
    ...(watches[rule.watch]?.options ?? [])
      .filter((option) => !/^\d+(\.\d+)?$/.test(String(rule.with[option] ?? '')))
      .map((option) => faultAt(file, ['with', option], `缺少数值 a number is needed: with.${option}`)),
    ...(isMessageId(rule.message) ? [] : [faultAt(file, ['message'], `没有这条用语 unknown message: ${rule.message}`)]),
  ];
}

interface TableFile {
  readonly name: string;
  readonly line: RegExp;
  /** Said of a line that is none. */
  readonly fault: string;
}

const regionsTable: TableFile = {
  name: 'regions.tsv',
  line: /^\d{6}\t[^\t]+(?:\t(?:\d{4})?(?:\t(?:\d{4})?(?:\t(?:\d{6})?)?)?)?$/,
  fault: '不是行政区划 no region',
};

const successorsTable: TableFile = {
  name: 'successors.tsv',
  line: /^(?:unit|metric|program)\t[^\t]+\t(?:\d{4})?\t(?:\d{4})?\t[^\t]+\t(?:renamed|merged|absorbed|split)\t\d{1,3}\t[^\t]*$/,
  fault: '不是沿革 no successor',
};

/** A table as it is, checked line by line, without its head; null where the folder has none. */
async function readTable(folder: string, table: TableFile, faults: RulesFault[]): Promise<string | null> {
  const text = await readFile(join(folder, table.name), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.replace(/\r/g, '').trimEnd().split('\n').slice(1);
  for (const [i, line] of lines.entries()) {
    if (!table.line.test(line)) faults.push({ file: table.name, line: i + 2, message: `${table.fault}: ${line}` });
  }
  return lines.join('\n');
}
