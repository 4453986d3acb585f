import { type FileHandle, open, rm } from 'node:fs/promises';

/** Values put aside on disk, and taken back in another order. */
export interface Spill {
  /** Returns where it lies. */
  readonly put: (value: unknown) => Promise<Slot>;
  readonly take: (slot: Slot) => Promise<unknown>;
  readonly remove: () => Promise<void>;
}
export interface Slot {
  readonly offset: number;
  readonly length: number;
}

const CHUNK = 1024 * 1024;

export async function openSpill(file: string): Promise<Spill> {
  const handle: FileHandle = await open(file, 'w+');
  let offset = 0;
  let written = 0;
  let waiting: Buffer[] = [];
  const send = async (): Promise<void> => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    let from = 0;
    while (from < bytes.length)
      from += (await handle.write(bytes, from, bytes.length - from, written + from)).bytesWritten;
    written += bytes.length;
  };
  return {
    async put(value) {
      const bytes = Buffer.from(JSON.stringify(value));
      const slot = { offset, length: bytes.length };
      waiting.push(bytes);
      offset += bytes.length;
      if (offset - written >= CHUNK) await send();
      return slot;
    },
    async take(slot) {
      if (slot.offset + slot.length > written) await send();
      const bytes = Buffer.allocUnsafe(slot.length);
      const { bytesRead } = await handle.read(bytes, 0, slot.length, slot.offset);
      if (bytesRead !== slot.length) throw new Error(`${file}: ${bytesRead} of ${slot.length} bytes`);
      return JSON.parse(bytes.toString());
    },
    async remove() {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}
