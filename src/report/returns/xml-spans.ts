import { SaxesParser } from 'saxes';
import { PREFIXES } from '../../read/docx/xml-tree.js';

/** An element with the places of its tags in the part's text, as UTF-16 offsets. */
export interface SpanElement {
  /** `w:p` by its namespace, whatever prefix the file uses; `:row` where the namespace is none of the known ones. */
  readonly name: string;
  /** Behind the prefix. */
  readonly local: string;
  /** As the file writes it. */
  readonly tag: string;
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: SpanElement | null;
  readonly children: readonly SpanElement[];
  /** From `<` of the opening tag to behind its `>`; for an empty element both tags are one. */
  readonly start: number;
  readonly openEnd: number;
  readonly closeStart: number;
  readonly end: number;
  readonly empty: boolean;
}

interface OpenSpan extends SpanElement {
  readonly children: SpanElement[];
  closeStart: number;
  end: number;
}

/** The elements of a part; null where it isn't well-formed. Markup's `<` can't stand in attribute values, so tags end where they begin. */
export function parseSpans(text: string): SpanElement | null {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const stack: OpenSpan[] = [];
  let root: SpanElement | null = null;
  parser.on('doctype', () => {
    throw new Error('doctype');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const openEnd = parser.position;
    const parent = stack.at(-1) ?? null;
    const element: OpenSpan = {
      name: `${PREFIXES[tag.uri] ?? ''}:${tag.local}`,
      local: tag.local,
      tag: tag.name,
      attributes: Object.fromEntries(Object.values(tag.attributes).map((entry) => [entry.local, entry.value])),
      parent,
      children: [],
      start: text.lastIndexOf('<', openEnd - 1),
      openEnd,
      closeStart: openEnd,
      end: openEnd,
      empty: tag.isSelfClosing,
    };
    parent?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on('closetag', (tag) => {
    const element = stack.pop();
    if (!element || tag.isSelfClosing) return;
    element.end = parser.position;
    element.closeStart = text.lastIndexOf('<', element.end - 1);
  });
  try {
    parser.write(text).close();
  } catch {
    return null;
  }
  return root;
}

export function childSpans(element: SpanElement | undefined, name: string): SpanElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function firstSpan(element: SpanElement | undefined, name: string): SpanElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The prefix with its colon as the file writes it for this element: `w:`, or nothing for a default namespace. */
export function prefixOf(element: SpanElement): string {
  return element.tag.slice(0, element.tag.length - element.local.length);
}
