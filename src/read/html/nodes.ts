/** The part of a parsed page's nodes that the reader looks at. */
export interface HtmlElement {
  readonly type: string;
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}

export interface HtmlText {
  readonly type: string;
  readonly data: string;
}

export type HtmlNode = HtmlElement | HtmlText;

export function isText(node: HtmlNode): node is HtmlText {
  return node.type === 'text' && 'data' in node;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'attribs' in node && 'name' in node;
}

/** The style attribute in lower case, without white space. */
export function styleOf(element: HtmlElement): string {
  return (element.attribs.style ?? '').toLowerCase().replace(/\s+/g, '');
}
