import type { NoticeCode } from '../../model/notice.js';
import type { Revision } from '../../model/paper.js';
import type { Style } from './styles.js';
import { childElements, childValue, firstChild, isOn, type XmlElement } from './xml-tree.js';

/** The words of one paragraph, while they are collected. */
export interface InlineText {
  text: string;
  readonly revisions: Revision[];
  /** Text boxes anchored here; their blocks follow the paragraph. */
  readonly boxes: XmlElement[];
  /** UTF-16 units taken from text elements: live ones and those kept as revisions. */
  placed: number;
}

export interface InlineContext {
  readonly style: (id: string | undefined) => Style;
  readonly notice: (code: NoticeCode, detail?: Readonly<Record<string, string>>) => void;
}

interface Standing {
  readonly kind: 'live' | Revision['standing'];
  readonly author: string | null;
  readonly date: string | null;
}

const LIVE: Standing = { kind: 'live', author: null, date: null };

/** Elements that hold further inline content and say nothing themselves. */
const TRANSPARENT = new Set([
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:ruby',
  'w:rubyBase',
  'm:oMathPara',
  'm:oMath',
  'm:r',
  'm:f',
  'm:num',
  'm:den',
  'm:e',
  'm:sup',
  'm:sub',
  'm:sSup',
  'm:sSub',
  'm:sSubSup',
  'm:d',
  'm:rad',
  'm:deg',
  'm:nary',
  'm:func',
  'm:fName',
  'm:lim',
  'm:limLow',
  'm:limUpp',
  'm:m',
  'm:mr',
  'm:acc',
  'm:bar',
  'm:box',
  'm:borderBox',
  'm:groupChr',
  'm:eqArr',
  'm:sPre',
  'm:phant',
  'wpg:wgp',
  'wpg:grpSp',
  'wpc:wpc',
  'wps:wsp',
  'v:group',
  'wp:inline',
  'wp:anchor',
  'a:graphic',
  'a:graphicData',
  'v:shape',
  'v:rect',
  'v:textbox',
  'wps:txbx',
  'v:roundrect',
  'v:oval',
]);

/** Elements that carry no words of the report. */
const IGNORED = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:smartTagPr',
  'w:customXmlPr',
  'w:rubyPr',
  'w:rt',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:proofErr',
  'w:permStart',
  'w:permEnd',
  'w:commentRangeStart',
  'w:commentRangeEnd',
  'w:commentReference',
  'w:moveFromRangeStart',
  'w:moveFromRangeEnd',
  'w:moveToRangeStart',
  'w:moveToRangeEnd',
  'w:customXmlInsRangeStart',
  'w:customXmlInsRangeEnd',
  'w:customXmlDelRangeStart',
  'w:customXmlDelRangeEnd',
  'w:lastRenderedPageBreak',
  'w:instrText',
  'w:delInstrText',
  'w:fldChar',
  'w:footnoteReference',
  'w:endnoteReference',
  'w:footnoteRef',
  'w:endnoteRef',
  'w:annotationRef',
  'w:separator',
  'w:continuationSeparator',
  'w:softHyphen',
  'w:pgNum',
  'w:dayShort',
  'w:monthShort',
  'w:yearShort',
  'w:dayLong',
  'w:monthLong',
  'w:yearLong',
  'w:tblPr',
  'w:sectPr',
  'w:fldData',
  'w:ffData',
  'w:movie',
  'w:control',
  'w:subDoc',
  'm:rPr',
  'm:ctrlPr',
  'm:fPr',
  'm:dPr',
  'm:radPr',
  'm:naryPr',
  'm:sSupPr',
  'm:sSubPr',
  'm:mPr',
  'm:accPr',
  'm:barPr',
  'm:oMathParaPr',
  'wp:extent',
  'wp:effectExtent',
  'wp:docPr',
  'wp:cNvGraphicFramePr',
  'wp:simplePos',
  'wp:positionH',
  'wp:positionV',
  'wp:wrapNone',
  'wp:wrapSquare',
  'wp:wrapTight',
  'wp:wrapThrough',
  'wp:wrapTopAndBottom',
  'wps:cNvPr',
  'wps:cNvSpPr',
  'wps:cNvCnPr',
  'wps:spPr',
  'wps:style',
  'wps:bodyPr',
  'wpg:cNvGrpSpPr',
  'wpg:cNvPr',
  'wpg:grpSpPr',
  'v:shapetype',
  'v:stroke',
  'v:fill',
  'v:shadow',
  'v:path',
  'v:formulas',
  'v:f',
  'v:line',
  'v:handles',
  'o:lock',
  'w10:wrap',
  'w10:anchorlock',
  'v:textpath',
  'w14:checkbox',
]);

/** Reads the inline content of a paragraph. Insertions are text, deletions and hidden runs are kept apart. */
export function readInline(paragraph: XmlElement, context: InlineContext): InlineText {
  const out: InlineText = { text: '', revisions: [], boxes: [], placed: 0 };
  walk(paragraph, LIVE);
  return out;

  function walk(parent: XmlElement, standing: Standing): void {
    for (const child of childElements(parent)) readElement(child, standing);
  }

  function readElement(element: XmlElement, standing: Standing): void {
    switch (element.name) {
      case 'w:r':
        walk(element, runStanding(element, standing));
        return;
      case 'w:t':
      case 'm:t':
        add(textOf(element), standing, true);
        return;
      case 'w:delText':
        add(textOf(element), standing.kind === 'deleted' ? standing : { ...standing, kind: 'deleted' }, true);
        return;
      case 'w:tab':
      case 'w:ptab':
        add('\t', standing, false);
        return;
      case 'w:br':
        // Page and column breaks part no words.
        if (!['page', 'column'].includes(element.attributes['w:type'] ?? '')) add('\n', standing, false);
        return;
      case 'w:cr':
        add('\n', standing, false);
        return;
      case 'w:noBreakHyphen':
        add('-', standing, false);
        return;
      case 'w:sym':
        add(symbolOf(element), standing, false);
        return;
      case 'w:ins':
      case 'w:moveTo':
        walk(element, revision(element, 'inserted', standing));
        return;
      case 'w:del':
      case 'w:moveFrom':
        walk(element, revision(element, 'deleted', standing));
        return;
      case 'mc:AlternateContent':
        readAlternative(element, standing);
        return;
      case 'w:txbxContent':
        out.boxes.push(element);
        return;
      case 'w:drawing':
      case 'w:pict':
        walk(element, standing);
        return;
      case 'pic:pic':
      case 'v:imagedata':
        context.notice('picture');
        return;
      case 'w:object':
      case 'o:OLEObject':
        context.notice('embedded-object', { name: element.name });
        if (element.name === 'w:object') walk(element, standing);
        return;
      default:
        if (IGNORED.has(element.name)) return;
        if (!TRANSPARENT.has(element.name)) context.notice('unknown-element', { name: element.name });
        walk(element, standing);
        return;
    }
  }

  /** ECMA-376 part 3: one of the alternatives, never both. */
  function readAlternative(element: XmlElement, standing: Standing): void {
    const chosen = firstChild(element, 'mc:Choice') ?? firstChild(element, 'mc:Fallback');
    if (chosen) walk(chosen, standing);
  }

  function runStanding(run: XmlElement, standing: Standing): Standing {
    if (standing.kind === 'deleted') return standing;
    const properties = firstChild(run, 'w:rPr');
    const own = isOn(properties, 'w:vanish');
    const hidden = own ?? context.style(childValue(properties, 'w:rStyle')).hidden;
    return hidden ? { ...standing, kind: 'hidden' } : standing;
  }

  function add(content: string, standing: Standing, counted: boolean): void {
    if (counted) out.placed += content.length;
    if (content === '') return;
    const start = out.text.length;
    if (standing.kind === 'live' || standing.kind === 'inserted') out.text += content;
    if (standing.kind === 'live') return;
    const { author, date } = standing;
    const last = out.revisions.at(-1);
    if (last && last.standing === standing.kind && last.author === author && last.date === date && last.end === start) {
      out.revisions[out.revisions.length - 1] = { ...last, end: out.text.length, text: last.text + content };
      return;
    }
    out.revisions.push({ standing: standing.kind, start, end: out.text.length, text: content, author, date });
  }
}

function revision(element: XmlElement, kind: 'inserted' | 'deleted', outer: Standing): Standing {
  if (outer.kind === 'deleted') return outer;
  return { kind, author: element.attributes['w:author'] ?? null, date: element.attributes['w:date'] ?? null };
}

export function textOf(element: XmlElement): string {
  return element.children.filter((child): child is string => typeof child === 'string').join('');
}

/** A character of a symbol font; its private code point is kept, as no other says which glyph is meant. */
function symbolOf(element: XmlElement): string {
  const code = Number.parseInt(element.attributes['w:char'] ?? '', 16);
  return Number.isFinite(code) && code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
}
