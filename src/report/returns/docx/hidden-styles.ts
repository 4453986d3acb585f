import { childElements, childValue, firstChild, isOn, type XmlElement } from '../../../read/docx/xml-tree.js';

const LONGEST_CHAIN = 20;

/** Whether a character style hides its text, itself or through what it is based on (ECMA-376 17.7.4.17). */
export function createHiddenStyles(readPart: () => XmlElement | null): (id: string) => boolean {
  let styles: ReadonlyMap<string | undefined, XmlElement> | null = null;
  return (id) => {
    styles ??= new Map(
      childElements(readPart() ?? undefined, 'w:style').map((style) => [style.attributes['w:styleId'], style]),
    );
    let next: string | undefined = id;
    for (let depth = 0; next !== undefined && depth < LONGEST_CHAIN; depth++) {
      const style = styles.get(next);
      const hidden = isOn(firstChild(style, 'w:rPr'), 'w:vanish');
      if (hidden !== undefined) return hidden;
      next = childValue(style, 'w:basedOn');
    }
    return false;
  };
}
