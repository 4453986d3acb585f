import { readShapes, readTextBoxes, type TextBox } from './document-parts.js';
import type { FileInformation } from './file-information.js';

/** The text boxes of a document, each to be taken once. */
export interface TextBoxes {
  /** The box whose shape hangs on a mark. Null where there is none, or it was taken; `isBox` is false for a drawing without words. */
  take(position: number): { readonly box: TextBox | null; readonly isBox: boolean };
  all(story: 'textBoxes' | 'headerTextBoxes'): readonly TextBox[];
  /** Boxes that no mark took: those whose shapes stand inside a group. With their number, from 1. */
  rest(story: 'textBoxes' | 'headerTextBoxes'): readonly { readonly box: TextBox; readonly number: number }[];
}

export function createTextBoxes(table: Uint8Array, file: FileInformation): TextBoxes {
  const boxes = {
    textBoxes: readTextBoxes(table, file, 'textBoxes'),
    headerTextBoxes: readTextBoxes(table, file, 'headerTextBoxes'),
  };
  const byShape = new Map([...boxes.textBoxes, ...boxes.headerTextBoxes].map((box) => [box.shape, box]));
  const shapes = new Map([...readShapes(table, file, 'main'), ...readShapes(table, file, 'headers')]);
  const taken = new Set<TextBox>();
  return {
    take(position) {
      const shape = shapes.get(position);
      const box = shape === undefined ? undefined : byShape.get(shape);
      if (!box) return { box: null, isBox: false };
      if (taken.has(box)) return { box: null, isBox: true };
      taken.add(box);
      return { box, isBox: true };
    },
    all: (story) => boxes[story],
    rest: (story) => boxes[story].map((box, i) => ({ box, number: i + 1 })).filter(({ box }) => !taken.has(box)),
  };
}
