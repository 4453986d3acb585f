import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import type { DocumentFailure, Outcome } from '../../model/notice.js';

/** An element with its namespace already resolved to one of the short prefixes below, or to '' where unknown. */
export interface XmlElement {
  /** `w:p`, `a:t`, … by namespace, whatever prefix the file uses. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

const DEEPEST = 512;

/** Transitional and Strict namespaces (ECMA-376 parts 1 and 4) and what Word adds to them. */
export const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup': 'wpg',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas': 'wpc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'urn:schemas-microsoft-com:office:word': 'w10',
};

/** Parses one part. A DTD, entity declarations and absurd nesting are refused; nothing outside the part is looked at. */
export function parseXml(bytes: Uint8Array): Outcome<XmlElement> {
  const text = decode(bytes);
  let failure: DocumentFailure | null = null;
  let root: XmlElement | null = null;
  const stack: { element: OpenElement; children: XmlNode[] }[] = [];
  const parser = new SaxesParser({ xmlns: true, position: false });
  const stop = (reason: DocumentFailure): never => {
    failure = reason;
    throw new Error(reason.code);
  };
  parser.on('doctype', () => stop({ code: 'forbidden-xml' }));
  parser.on('error', () => stop({ code: 'damaged-file' }));
  parser.on('opentag', (tag) => {
    if (stack.length >= DEEPEST) stop({ code: 'too-deep' });
    const children: XmlNode[] = [];
    const element: OpenElement = {
      name: nameOf(tag.uri, tag.local),
      attributes: readAttributes(tag.attributes),
      children,
    };
    stack.at(-1)?.children.push(element);
    stack.push({ element, children });
    root ??= element;
  });
  parser.on('closetag', () => {
    const closed = stack.pop();
    // An array that grows by pushing holds room for many more; a copy holds none, and there are a million of them.
    if (closed) closed.element.children = closed.children.length === 0 ? NO_CHILDREN : closed.children.slice();
  });
  const onText = (content: string) => {
    stack.at(-1)?.children.push(content);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  try {
    parser.write(text).close();
  } catch {
    return { ok: false, failure: failure ?? { code: 'damaged-file' } };
  }
  return root ? { ok: true, value: root } : { ok: false, failure: { code: 'damaged-file' } };
}

type OpenElement = { -readonly [Key in keyof XmlElement]: XmlElement[Key] };

const NO_CHILDREN: readonly XmlNode[] = [];

const NO_ATTRIBUTES: XmlElement['attributes'] = Object.freeze(Object.create(null));

/** Most elements of a large table have none: they share one empty object. */
function readAttributes(given: Readonly<Record<string, SaxesAttributeNS>>): XmlElement['attributes'] {
  const list = Object.values(given);
  if (list.length === 0) return NO_ATTRIBUTES;
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const attribute of list) {
    const prefix = PREFIXES[attribute.uri];
    attributes[prefix && attribute.prefix ? `${prefix}:${attribute.local}` : attribute.local] = attribute.value;
  }
  return attributes;
}

const names = new Map<string, string>();
const MOST_NAMES = 4096;

/** One string a name, however often it occurs. */
function nameOf(uri: string, local: string): string {
  const name = `${PREFIXES[uri] ?? ''}:${local}`;
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size < MOST_NAMES) names.set(name, name);
  return name;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

export function childElements(element: XmlElement | undefined, name?: string): XmlElement[] {
  if (!element) return [];
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

export function firstChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The `w:val` of a child: `<w:gridSpan w:val="2"/>`. */
export function childValue(element: XmlElement | undefined, name: string): string | undefined {
  return firstChild(element, name)?.attributes['w:val'];
}

/** An on/off property (ECMA-376 17.17.4): present means on, unless its value says off. */
export function isOn(element: XmlElement | undefined, name: string): boolean | undefined {
  const child = firstChild(element, name);
  if (!child) return undefined;
  const value = child.attributes['w:val'];
  return !(value === '0' || value === 'false' || value === 'off');
}

/** Lets go of what an element holds once it has been read: a large table would otherwise stand in memory twice. */
export function releaseChildren(element: XmlElement): void {
  (element as OpenElement).children = NO_CHILDREN;
}
