import type { Block, Zone } from '../../model/paper.js';
import { readHeaderRanges, readNoteRanges } from './document-parts.js';
import type { Range } from './fields.js';
import type { FileInformation, StoryName } from './file-information.js';
import { readEnclosed, readStory, type StoryContext } from './read-story.js';
import type { TextBoxes } from './text-boxes.js';

/** Parts beside the main one, and where words of theirs belong that their tables of ranges don't reach. */
const SIDE_PARTS: readonly (readonly [Exclude<StoryName, 'main'>, Zone])[] = [
  ['footnotes', 'footnote'],
  ['headers', 'header'],
  ['macros', 'body'],
  ['comments', 'comment'],
  ['endnotes', 'endnote'],
  ['textBoxes', 'text-box'],
  ['headerTextBoxes', 'header'],
];

/** All parts of a document in the order of the other readers: the body, then headers, footers, notes and comments. */
export function readParts(
  table: Uint8Array,
  file: FileInformation,
  boxes: TextBoxes,
  context: StoryContext,
  root: string,
): Block[] {
  const blocks = readStory(file.stories.main, root, 'body', context);
  const { separators, headers } = readHeaderRanges(table, file);
  separators.forEach(context.count);
  const ends = new Map<StoryName, number>();
  addRest('textBoxes', 'text-box');
  for (const kind of ['header', 'footer'] as const) {
    addAll(
      headers.filter((range) => range.kind === kind),
      kind,
    );
  }
  note('headers', [...separators, ...headers]);
  addRest('headerTextBoxes', 'header');
  for (const [kind, story] of [
    ['footnote', 'footnotes'],
    ['endnote', 'endnotes'],
    ['comment', 'comments'],
  ] as const) {
    const ranges = readNoteRanges(table, file, kind);
    if (kind === 'comment' && ranges.some(({ from, to }) => to > from)) context.notice('comment');
    addAll(ranges, kind);
    note(story, ranges);
  }
  for (const [story, zone] of SIDE_PARTS) addTail(story, zone);
  return blocks;

  function addAll(ranges: readonly Range[], kind: 'header' | 'footer' | 'footnote' | 'endnote' | 'comment'): void {
    ranges.forEach((range, i) => {
      blocks.push(...readEnclosed(range, `${root}/${kind}[${i + 1}]`, kind, context));
    });
  }

  function addRest(story: 'textBoxes' | 'headerTextBoxes', zone: Zone): void {
    for (const { box, number } of boxes.rest(story)) {
      const name = story === 'textBoxes' ? 'txbxContent' : 'headerTxbxContent';
      blocks.push(...readEnclosed(box, `${root}/${name}[${number}]`, zone, context));
    }
    note(story, boxes.all(story));
  }

  function note(story: StoryName, ranges: readonly Range[]): void {
    ends.set(
      story,
      ranges.reduce((end, range) => Math.max(end, range.to), file.stories[story].from),
    );
  }

  /** Behind the last range stands the mark that guards the part; words there mean that the ranges are damaged. */
  function addTail(story: Exclude<StoryName, 'main'>, zone: Zone): void {
    const tail = { from: ends.get(story) ?? file.stories[story].from, to: file.stories[story].to };
    const read = readEnclosed(tail, `${root}/${story}`, zone, context);
    if (read.length > 0) context.notice('damaged-parts', { where: `${root}/${story}` });
    blocks.push(...read);
  }
}
