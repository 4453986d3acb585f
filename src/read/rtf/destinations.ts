import type { Zone } from '../../model/paper.js';

/** Words that begin a flow of its own, beside the body. */
export const FLOWS: ReadonlyMap<string, Zone> = new Map(
  Object.entries<Zone>({
    header: 'header',
    headerl: 'header',
    headerr: 'header',
    headerf: 'header',
    footer: 'footer',
    footerl: 'footer',
    footerr: 'footer',
    footerf: 'footer',
    footnote: 'footnote',
    annotation: 'comment',
  }),
);

/** Text of shapes: of Word 97 and later, and of Word 6. */
export const BOXES: ReadonlySet<string> = new Set(['shptxt', 'dptxbxtext']);

/** Destinations marked as ignorable that are part of the text, or hold parts of it. */
export const TRANSPARENT: ReadonlySet<string> = new Set(
  'shppict shpinst shpgrp do mmath moMath moMathPara nesttableprops ud result fldrslt field xmlopen ebcstart'.split(
    ' ',
  ),
);

/** Destinations without words of the document, marked as ignorable or not. */
export const WITHOUT_WORDS: ReadonlySet<string> = new Set(
  (
    'info title subject author manager company operator category keywords comment doccomm hlinkbase creatim revtim printim buptim ' +
    'generator userprops propname staticval linkval colortbl filetbl file rsidtbl xmlnstbl themedata colorschememapping datastore ' +
    'latentstyles defchp defpap pgptbl pgdsctbl wgrffmtfilter template nextfile private protusertbl passwordhash docvar mailmerge ' +
    'background pict nonshppict shprslt sp sn sv picprop blipuid bliptag metafile objdata objclass objname objalias objsect ' +
    'fldtype datafield ffdata formfield ffname ffdeftext ffformat ffhelptext ffstattext ffentrymcr ffexitmcr ffl ' +
    'bkmkstart bkmkend atnid atnauthor atndate atnref atnparent atntime atnicn atrfstart atrfend ' +
    'xe tc tcn rxe txe bkmkcolf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pn pntxta pntxtb pnseclvl pgp ' +
    'nonesttables listpicture mmathPr mmathPict xform xmlattrname xmlattrvalue xmlname xmlclose factoidname ' +
    'panose falt fontemb fontfile fname ts txfieldtext svb oldcprops oldpprops oldsprops oldtprops objtime gridtbl ' +
    'mvfmf mvfml mvtof mvtol writereservation writereservhash hsv cs tsrowd expshrtn nofchars ' +
    'chyperlink hl hlfr hlloc hlsrc lchars fchars'
  ).split(' '),
);

/** Control words that are characters (RTF 1.9.1, 'Special Characters'). */
export const CHARACTERS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    tab: '\t',
    line: '\n',
    lbr: '\n',
    emdash: '—',
    endash: '–',
    emspace: '\u2003',
    enspace: '\u2002',
    qmspace: '\u2005',
    bullet: '•',
    lquote: '‘',
    rquote: '’',
    ldblquote: '“',
    rdblquote: '”',
    zwj: '\u200d',
    zwnj: '\u200c',
    zwbo: '\u200b',
  }),
);

/** Control symbols that are characters; a non-breaking hyphen is one like any other. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    '~': '\u00a0',
    _: '-',
    '\\': '\\',
    '{': '{',
    '}': '}',
    '\t': '\t',
  }),
);
