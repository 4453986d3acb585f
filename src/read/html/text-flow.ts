import type { Block, Numbering, Paragraph, Revision, Zone } from '../../model/paper.js';

/** Collects text into paragraphs as a browser lays it out: runs of ASCII white space are one blank, and none at the ends. */
export interface TextFlow {
  add(text: string, path: string, standing: Revision['standing'] | null, exact: boolean): void;
  /** Ends the paragraph; what follows begins a new one. */
  breakLine(numbering: Numbering | null, outlineLevel?: number | null): void;
  append(blocks: readonly Block[]): void;
  finish(): Block[];
}

interface Open {
  path: string;
  text: string;
  revisions: Revision[];
}

export function createTextFlow(zone: Zone, nextId: (kind: 'p') => string): TextFlow {
  const blocks: Block[] = [];
  let open: Open | null = null;
  let numbering: Numbering | null = null;
  let outlineLevel: number | null = null;

  function end(): void {
    if (open && (open.text.trim() !== '' || open.revisions.length > 0)) {
      const text = open.text.replace(/ +$/, '');
      const paragraph: Paragraph = {
        kind: 'paragraph',
        id: nextId('p'),
        path: open.path,
        zone,
        text,
        numbering,
        outlineLevel,
        revisions: open.revisions,
      };
      blocks.push(paragraph);
      numbering = null;
    }
    open = null;
  }

  return {
    add(raw, path, standing, exact) {
      let text = exact ? raw : raw.replace(/[ \t\r\n\f]+/g, ' ');
      if (!open && text.trim() === '' && !exact) return;
      open ??= { path, text: '', revisions: [] };
      if (!exact && text.startsWith(' ') && (open.text === '' || /[ \n]$/.test(open.text))) text = text.slice(1);
      const start = open.text.length;
      if (standing === 'hidden' || standing === 'deleted') {
        if (text !== '') open.revisions.push({ standing, start, end: start, text, author: null, date: null });
        return;
      }
      open.text += text;
      if (standing === 'inserted')
        open.revisions.push({ standing, start, end: open.text.length, text, author: null, date: null });
    },
    breakLine(label, level = null) {
      end();
      if (label) numbering = label;
      outlineLevel = level;
    },
    append(more) {
      end();
      blocks.push(...more);
    },
    finish() {
      end();
      return blocks;
    },
  };
}
