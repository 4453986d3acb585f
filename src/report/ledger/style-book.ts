import type { NumberFormat } from './cell.js';
import { xmlAttribute } from './xml-text.js';

/** How a cell looks; equal looks share one style. */
export interface Look {
  readonly font?: 'title' | 'head' | 'link' | 'strong';
  readonly fill?: 'head' | 'input' | 'inputHead';
  readonly framed?: boolean;
  readonly format?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  /** Stays text when somebody edits the cell, though it begins as a formula does. */
  readonly quoted?: boolean;
}

/** Colours that mean something: severities, differences, states. */
export const markings = ['red', 'amber', 'blue', 'green', 'grey'] as const;
export type Marking = (typeof markings)[number];

const PAINTS: Readonly<Record<Marking, readonly [font: string, fill: string]>> = {
  red: ['FF9C0006', 'FFFFC7CE'],
  amber: ['FF7F6000', 'FFFFEB9C'],
  blue: ['FF1F4E79', 'FFDDEBF7'],
  green: ['FF006100', 'FFC6EFCE'],
  grey: ['FF7F7F7F', 'FFEDEDED'],
};
const FONTS = ['', 'title', 'head', 'link', 'strong'] as const;
const FILLS = ['', '', 'head', 'input', 'inputHead'] as const;
const FIRST_OWN_FORMAT = 164;

export interface StyleBook {
  /** The index of a look among the workbook's cell styles. */
  readonly indexOf: (look: Look) => number;
  readonly xml: () => string;
}

export function createStyleBook(): StyleBook {
  const formats: string[] = [];
  const known = new Map<string, number>();
  const xfs: string[] = [];
  const indexOf = (look: Look): number => {
    const key = JSON.stringify([look.font, look.fill, look.framed, look.format, look.align, look.wrap, look.quoted]);
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, xfs.length);
    xfs.push(writeXf(look, formats));
    return xfs.length - 1;
  };
  indexOf({});
  return { indexOf, xml: () => writeStyles(formats, xfs) };
}

/** The format code of a printed decimal: as many decimals as it has. */
export function formatCode(printed: string, format: NumberFormat): string {
  if (format === 'percent') return '0.00%';
  if (format === 'ordinal') return '0';
  const point = printed.indexOf('.');
  const decimals = point < 0 ? 0 : printed.length - point - 1;
  return `${format === 'money' ? '#,##0' : '0'}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`;
}

function writeXf(look: Look, formats: string[]): string {
  const code = look.format ?? 'General';
  const builtIn = { General: 0, '0': 1, '0.00': 2, '#,##0': 3, '#,##0.00': 4, '0.00%': 10, '@': 49 }[code];
  if (builtIn === undefined && !formats.includes(code)) formats.push(code);
  const format = builtIn ?? FIRST_OWN_FORMAT + formats.indexOf(code);
  const font = FONTS.indexOf(look.font ?? '');
  const fill = look.fill ? FILLS.indexOf(look.fill) : 0;
  const border = look.framed ? 1 : 0;
  const align = `${look.align ? ` horizontal="${look.align}"` : ''} vertical="center"${look.wrap ? ' wrapText="1"' : ''}`;
  return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${look.quoted ? ' quotePrefix="1"' : ''}${format ? ' applyNumberFormat="1"' : ''}${font ? ' applyFont="1"' : ''}${fill ? ' applyFill="1"' : ''}${border ? ' applyBorder="1"' : ''} applyAlignment="1"><alignment${align}/></xf>`;
}

function writeStyles(formats: readonly string[], xfs: readonly string[]): string {
  const font = (size: number, more = '', color = '<color rgb="FF000000"/>') =>
    `<font>${more}<sz val="${size}"/>${color}<name val="宋体"/><family val="3"/><charset val="134"/></font>`;
  const solid = (color: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`;
  const side = (name: string) => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
  const fonts = [
    font(10),
    font(16, '<b/>'),
    font(10, '<b/>'),
    font(10, '<u/>', '<color rgb="FF0563C1"/>'),
    font(11, '<b/>'),
  ];
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    solid('FFD9E2EF'),
    solid('FFFFFBE6'),
    solid('FFFCE9B2'),
  ];
  const borders = [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border>`,
  ];
  const dxfs = markings.map((marking) => {
    const [color, fill] = PAINTS[marking];
    return `<dxf><font><color rgb="${color}"/></font><fill><patternFill patternType="solid"><fgColor rgb="${fill}"/><bgColor rgb="${fill}"/></patternFill></fill></dxf>`;
  });
  const list = (name: string, items: readonly string[]) =>
    items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`;
  const numFmts = formats.map(
    (code, i) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + i}" formatCode="${xmlAttribute(code)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${list('numFmts', numFmts)}${list('fonts', fonts)}${list('fills', fills)}${list('borders', borders)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list('cellXfs', xfs)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>${list('dxfs', dxfs)}<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/></styleSheet>`;
}
