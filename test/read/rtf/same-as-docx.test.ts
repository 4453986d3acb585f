import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/model/paper.js';
import { readDocx } from '../../../src/read/docx/read-docx.js';
import { readRtf } from '../../../src/read/rtf/read-rtf.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';

interface Case {
  readonly name: string;
  readonly blocks: readonly unknown[];
}

const support = new URL('../../support/', import.meta.url);
const load = async (name: string): Promise<Record<string, unknown>> => import(new URL(name, support).href);
const { writeDocx } = (await load('docx-writer.mjs')) as { writeDocx: (entry: Case) => Uint8Array };
const { writeRtf } = (await load('rtf-writer.mjs')) as {
  writeRtf: (entry: Case & { printed?: boolean }) => Uint8Array;
};
const names = ['templates', 'forms', 'structures', 'sums', 'surroundings', 'conclusions', 'defects'];
const cases = (await Promise.all(names.map(async (name) => (await load(`cases/${name}.mjs`))[name] as Case[]))).flat();

function view(paper: Paper) {
  const { grids, passages } = rebuild(paper);
  return {
    grids: grids.map((grid) =>
      grid.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan, cell.text].join(' ')),
    ),
    passages: passages.map((passage) => [
      passage.zone,
      passage.outlineLevel,
      (passage.numbering?.label ?? '') + passage.text,
    ]),
    revisions: paper.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.revisions.map(({ standing, start, text }) => [standing, start, text]) : [],
    ),
    notices: paper.notices.map((notice) => notice.code).sort(),
  };
}

function read(outcome: ReturnType<typeof readRtf>) {
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return view(outcome.value);
}

/** A document and its twin as Word's other format: the same tables, lines, labels and marks. */
describe.each(cases.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  const source = (bytes: Uint8Array) => ({ path: 'a', bytes, sha256: '' });
  const docx = read(readDocx({ ...source(writeDocx(entry)), format: 'docx' }));

  it('reads the same from .rtf as from .docx', () => {
    expect(read(readRtf({ ...source(writeRtf(entry)), format: 'rtf' }))).toEqual(docx);
  });

  it('counts the same list labels where none are printed', () => {
    expect(read(readRtf({ ...source(writeRtf({ ...entry, printed: false })), format: 'rtf' }))).toEqual(docx);
  });
});
