import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { Cell } from '../table.js';

const PIECE = 1 << 14;
/** Of UTF-8, for one code unit of a string. */
const MOST_BYTES_A_UNIT = 3;
/** What is read back at once. */
const MOST_BYTES_A_GROUP = 1 << 23;
const MOST_ROWS_A_GROUP = 50_000;

interface Piece {
  readonly at: number;
  readonly bytes: number;
  readonly rows: number;
}

/** Rows that go into one file: the pieces of the spool that hold them. */
interface Run {
  readonly pieces: Piece[];
  readonly buffer: Buffer;
  filled: number;
  rows: number;
}

/** Keeps the rows of very many files in one file of its own until the files are written one after the other. */
export interface RowSpool {
  readonly add: (key: string, cells: readonly Cell[]) => void;
  /** In groups that memory holds, in the order in which they came; none for an unknown key. */
  readonly groups: (key: string) => Iterable<readonly (readonly Cell[])[]>;
  /** Removes the file. */
  readonly end: () => void;
}

export function openRowSpool(path: string): RowSpool {
  const handle = openSync(path, 'w+');
  const runs = new Map<string, Run>();
  let end = 0;

  const put = (run: Run, bytes: Uint8Array, rows: number) => {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, end + done);
    run.pieces.push({ at: end, bytes: bytes.length, rows });
    end += bytes.length;
  };
  const flush = (run: Run) => {
    if (run.rows === 0) return;
    put(run, run.buffer.subarray(0, run.filled), run.rows);
    run.filled = 0;
    run.rows = 0;
  };
  const read = (pieces: readonly Piece[]): readonly (readonly Cell[])[] => {
    const bytes = Buffer.allocUnsafe(pieces.reduce((sum, piece) => sum + piece.bytes, 0));
    let filled = 0;
    for (const { at, bytes: length } of pieces)
      for (let done = 0; done < length; ) {
        const got = readSync(handle, bytes, filled, length - done, at + done);
        if (got === 0) throw new Error(`${path}: ends early`);
        filled += got;
        done += got;
      }
    return JSON.parse(`[${bytes.toString('utf8', 0, filled - 1)}]`) as Cell[][];
  };

  return {
    add(key, cells) {
      let run = runs.get(key);
      if (!run) {
        run = { pieces: [], buffer: Buffer.allocUnsafeSlow(PIECE), filled: 0, rows: 0 };
        runs.set(key, run);
      }
      const text = `${JSON.stringify(cells)},`;
      if (text.length * MOST_BYTES_A_UNIT > PIECE - run.filled) flush(run);
      if (text.length * MOST_BYTES_A_UNIT > PIECE) {
        put(run, Buffer.from(text), 1);
        return;
      }
      run.filled += run.buffer.write(text, run.filled);
      run.rows++;
    },
    *groups(key) {
      const run = runs.get(key);
      if (!run) return;
      flush(run);
      let group: Piece[] = [];
      let bytes = 0;
      let rows = 0;
      for (const piece of run.pieces) {
        if (group.length > 0 && (bytes + piece.bytes > MOST_BYTES_A_GROUP || rows + piece.rows > MOST_ROWS_A_GROUP)) {
          yield read(group);
          group = [];
          bytes = 0;
          rows = 0;
        }
        group.push(piece);
        bytes += piece.bytes;
        rows += piece.rows;
      }
      yield read(group);
      runs.delete(key);
    },
    end() {
      closeSync(handle);
      rmSync(path);
    },
  };
}
