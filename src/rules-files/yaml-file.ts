import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** A fault in a rules folder, at its line (from 1). */
export interface RulesFault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A YAML file that knows the line of everything in it. */
export interface YamlFile {
  readonly name: string;
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

export function parseYaml(name: string, text: string, faults: RulesFault[]): YamlFile | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors)
    faults.push({ file: name, line: lines.linePos(error.pos[0]).line, message: error.message.split('\n')[0] ?? '' });
  return document.errors.length > 0 ? null : { name, document, lines };
}

const chinese = z.locales.zhCN().localeError;

/** The file's content in the schema's shape; null after its faults, unknown keys at their own lines. */
export function checkShape<T>(file: YamlFile, schema: z.ZodType<T>, faults: RulesFault[]): T | null {
  const result = schema.safeParse(file.document.toJS(), { error: chinese });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        faults.push(faultAt(file, [...issue.path, key], `未知的字段 unknown key: ${[...issue.path, key].join('.')}`));
    else faults.push(faultAt(file, issue.path, `${issue.path.join('.')}: ${issue.message}`));
  }
  return null;
}

/** A fault at the line of the deepest key or item on the path that the file holds. */
export function faultAt(file: YamlFile, path: readonly PropertyKey[], message: string): RulesFault {
  return { file: file.name, line: lineOf(file, path), message };
}

function lineOf({ document, lines }: YamlFile, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const key = path[depth - 1];
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    const node = isScalar(pair?.key) ? pair.key : document.getIn(path.slice(0, depth), true);
    const range = (node as { range?: [number, number, number] | null } | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}
