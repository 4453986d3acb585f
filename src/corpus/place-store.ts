import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Place } from '../model/place.js';

/** Places outside of the heap, compressed: hundreds of thousands are kept, and few of them shown. */
export interface PlaceStore {
  /** Returns the number by which they are taken out again. */
  readonly put: (places: readonly Place[]) => number;
  readonly take: (handle: number) => Place[];
}

const PAGE = 1 << 18;

export function createPlaceStore(): PlaceStore {
  const full: Buffer[] = [];
  let page = Buffer.allocUnsafe(PAGE);
  let used = 0;
  /** The page that was opened last: neighbours are asked for together. */
  let open = { number: -1, page };

  function openPage(number: number): Buffer {
    const packed = full[number];
    if (!packed) return page;
    if (open.number !== number) open = { number, page: inflateRawSync(packed) };
    return open.page;
  }

  return {
    put: (places) => {
      const bytes = Buffer.from(JSON.stringify(places));
      const needed = bytes.length + 4;
      if (used > 0 && used + needed > page.length) {
        full.push(deflateRawSync(page.subarray(0, used), { level: 1 }));
        used = 0;
      }
      if (needed > page.length) page = Buffer.allocUnsafe(needed);
      page.writeUInt32LE(bytes.length, used);
      bytes.copy(page, used + 4);
      const handle = full.length * PAGE + used;
      used += needed;
      if (used > PAGE) {
        full.push(deflateRawSync(page.subarray(0, used), { level: 1 }));
        page = Buffer.allocUnsafe(PAGE);
        used = 0;
      }
      return handle;
    },
    take: (handle) => {
      const opened = openPage(Math.floor(handle / PAGE));
      const start = handle % PAGE;
      return JSON.parse(opened.toString('utf8', start + 4, start + 4 + opened.readUInt32LE(start))) as Place[];
    },
  };
}
