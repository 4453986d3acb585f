import type { Zone } from '../../model/paper.js';
import { type HtmlElement, isElement, isText } from './nodes.js';

/** What stands in an element, that below it counted in. */
interface Measure {
  /** Characters outside of links that may be content: in tables, or in runs longer than a menu's entries. */
  readonly weight: number;
  readonly text: number;
  readonly linked: number;
  readonly links: number;
  readonly sentences: number;
  /** Outside of tables and links. */
  readonly prose: number;
  readonly proseSentences: number;
}

const NOTHING: Measure = { weight: 0, text: 0, linked: 0, links: 0, sentences: 0, prose: 0, proseSentences: 0 };
const DEEPEST = 400;
/** A page with fewer links has no navigation around its content. */
const FEWEST_LINKS = 4;
/** Share of the weight that the content's element holds. */
const DOMINANT = 0.7;
const SHORTEST_RUN = 12;
const NO_CONTAINER = new Set('table p h1 h2 h3 h4 h5 h6 ul ol dl li a b strong pre'.split(' '));
const WITHOUT_WORDS = new Set(['script', 'style', 'noscript', 'template', 'head']);

/**
 * Saved web pages carry a site's menus, lists of other reports, news and imprint around the report. Follows the element
 * that holds most of the page's own words as far down as there is one; what stands beside it belongs around the page:
 * before it to the header, behind it to the footer. The nearest heading before it is the page's title and stays. Tables
 * that lay out a page are opened where tables are rebuilt. Empty for pages that are no web page.
 */
export function findSurroundings(body: HtmlElement): ReadonlyMap<HtmlElement, Zone> {
  const measures = new Map<HtmlElement, Measure>();
  measure(body, false, false, 0, measures);
  const zones = new Map<HtmlElement, Zone>();
  const of = (element: HtmlElement) => measures.get(element) ?? NOTHING;
  const total = of(body);
  if (total.links < FEWEST_LINKS || total.weight === 0) return zones;
  let title: HtmlElement | null = null;
  for (let container = body; ; ) {
    const children: readonly HtmlElement[] = container.children.filter(isElement);
    const main = children.findIndex((child) => isContent(child, of(child), total));
    if (main < 0) {
      children.forEach((child, i) => {
        markMenus(child, i * 2 < children.length ? 'header' : 'footer');
      });
      break;
    }
    children.forEach((child, i) => {
      if (i === main || of(child).sentences > 1) return;
      zones.set(child, i < main ? 'header' : 'footer');
      if (i < main) title = findTitle(child, of) ?? title;
    });
    const next = children[main];
    if (!next) break;
    container = next;
  }
  if (title) zones.set(title, 'body');
  return zones;

  /** Menus also inside of bars that hold a date or a search field beside them. */
  function markMenus(element: HtmlElement, zone: Zone): void {
    const own = of(element);
    if (isMenu(own) && element.name !== 'p') zones.set(element, zone);
    else if (own.links >= 2 && own.sentences === 0)
      for (const child of element.children) if (isElement(child)) markMenus(child, zone);
  }
}

/**
 * Holds most of the words, and most of the sentences outside of tables: lines beside the report's own table are no
 * surroundings.
 */
function isContent(element: HtmlElement, own: Measure, total: Measure): boolean {
  return (
    !NO_CONTAINER.has(element.name) &&
    own.prose > 0 &&
    own.weight >= total.weight * DOMINANT &&
    own.proseSentences >= total.proseSentences * DOMINANT
  );
}

/** Several links, and little else or nothing longer than a menu's entries. */
function isMenu({ text, linked, links, weight }: Measure): boolean {
  return links >= 2 && (linked >= text / 2 || weight === 0);
}

/** The last heading in it, or what its class calls a title, unless it is a link: a site's name. */
function findTitle(element: HtmlElement, of: (element: HtmlElement) => Measure): HtmlElement | null {
  const own = of(element);
  if (own.text === 0 || isMenu(own)) return null;
  const named = /(^|[\s_-])(title|tit|bt|biaoti)(\b|_)/i.test(
    `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`,
  );
  const leaf = !element.children.some((child) => isElement(child) && of(child).text > 0 && child.name === 'div');
  if ((/^h[12]$/.test(element.name) || (named && leaf)) && own.linked === 0) return element;
  for (const child of element.children.filter(isElement).reverse()) {
    const found = findTitle(child, of);
    if (found) return found;
  }
  return null;
}

function measure(
  element: HtmlElement,
  inLink: boolean,
  inTable: boolean,
  depth: number,
  measures: Map<HtmlElement, Measure>,
): Measure {
  if (depth > DEEPEST || WITHOUT_WORDS.has(element.name)) return NOTHING;
  // Links within the page (tables of contents, notes) are no navigation.
  const isLink = element.name === 'a' && !/^#./.test(element.attribs.href ?? '');
  const linked = inLink || isLink;
  const table = inTable || element.name === 'table';
  const sum = { ...NOTHING, links: isLink ? 1 : 0 };
  for (const child of element.children) {
    if (isText(child)) {
      const words = child.data.replace(/\s+/g, '');
      sum.text += words.length;
      if (linked) sum.linked += words.length;
      else {
        if (table || words.length >= SHORTEST_RUN) sum.weight += words.length;
        const sentences = words.split('。').length - 1;
        sum.sentences += sentences;
        if (!table) {
          sum.prose += words.length;
          sum.proseSentences += sentences;
        }
      }
    } else if (isElement(child)) {
      const inner = measure(child, linked, table, depth + 1, measures);
      sum.weight += inner.weight;
      sum.text += inner.text;
      sum.linked += inner.linked;
      sum.links += inner.links;
      sum.sentences += inner.sentences;
      sum.prose += inner.prose;
      sum.proseSentences += inner.proseSentences;
    }
  }
  measures.set(element, sum);
  return sum;
}
