import { strToU8, zipSync } from 'fflate';
import type { Source } from '../../../src/model/source.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const REL = 'http://schemas.openxmlformats.org/package/2006/relationships';
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

export interface DocxParts {
  readonly body: string;
  /** Further parts under word/, by name without extension; each gets a relationship of that type. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** A Word package around the given XML of its body. */
export function buildDocx({ body, parts = {} }: DocxParts): Uint8Array {
  const names = Object.keys(parts);
  const rels = names.map(
    (name, i) => `<Relationship Id="rId${i + 1}" Type="${R}/${name.replace(/\d+$/, '')}" Target="${name}.xml"/>`,
  );
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${REL}"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="${W}" xmlns:mc="${MC}" xmlns:r="${R}"><w:body>${body}</w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': strToU8(`<Relationships xmlns="${REL}">${rels.join('')}</Relationships>`),
  };
  for (const [name, xml] of Object.entries(parts))
    files[`word/${name}.xml`] = strToU8(xml.replace('>', ` xmlns:w="${W}">`));
  return zipSync(files);
}

export function sourceOf(bytes: Uint8Array): Source {
  return { path: 'a.docx', bytes, sha256: '0'.repeat(64), format: 'docx' };
}

export const paragraph = (text: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
