import type { Place } from '../model/place.js';

/** Places outside of the heap: hundreds of thousands are kept, and few of them shown. */
export interface PlaceStore {
  /** Returns the number by which they are taken out again. */
  readonly put: (places: readonly Place[]) => number;
  readonly take: (handle: number) => Place[];
}

const PAGE = 1 << 20;

export function createPlaceStore(): PlaceStore {
  const pages: Buffer[] = [];
  /** Start in the last page. */
  let used = PAGE;
  return {
    put: (places) => {
      const bytes = Buffer.from(JSON.stringify(places));
      const needed = bytes.length + 4;
      if (used + needed > PAGE) {
        pages.push(Buffer.allocUnsafe(Math.max(PAGE, needed)));
        used = 0;
      }
      const page = pages.at(-1) ?? Buffer.alloc(0);
      page.writeUInt32LE(bytes.length, used);
      bytes.copy(page, used + 4);
      const handle = (pages.length - 1) * PAGE + used;
      used += needed;
      return handle;
    },
    take: (handle) => {
      const page = pages[Math.floor(handle / PAGE)];
      const start = handle % PAGE;
      if (!page) return [];
      return JSON.parse(page.toString('utf8', start + 4, start + 4 + page.readUInt32LE(start))) as Place[];
    },
  };
}
