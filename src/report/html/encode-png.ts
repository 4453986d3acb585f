import { deflateSync } from 'node:zlib';
import { crc32 } from '../../intake/crc32.js';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const GREY = 0;
const COLOUR = 2;
/** Channels that differ by less are taken for one grey: the fringe of smoothed letters. */
const FRINGE = 12;

/**
 * PNG (ISO/IEC 15948) of pixels in four bytes, blue, green, red and one unused. A page of black print takes sixteen greys, four
 * bits a pixel; one with colour keeps five bits a channel. Nothing is interlaced or filtered: print deflates best so.
 */
export function encodePng(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const grey = isGrey(pixels);
  const rows = grey ? packGrey(width, height, pixels) : packColour(width, height, pixels);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = grey ? 4 : 8;
  header[9] = grey ? GREY : COLOUR;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function isGrey(pixels: Uint8Array): boolean {
  for (let i = 0; i < pixels.length; i += 4) {
    const [blue = 0, green = 0, red = 0] = [pixels[i], pixels[i + 1], pixels[i + 2]];
    if (Math.max(blue, green, red) - Math.min(blue, green, red) > FRINGE) return false;
  }
  return true;
}

function packGrey(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const stride = 1 + Math.ceil(width / 2);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = Math.round((pixels[(y * width + x) * 4 + 1] ?? 0) / 17);
      const at = y * stride + 1 + (x >> 1);
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? level << 4 : level);
    }
  }
  return rows;
}

function packColour(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const stride = 1 + width * 3;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const to = y * stride + 1 + x * 3;
      for (let channel = 0; channel < 3; channel++) {
        const value = pixels[from + 2 - channel] ?? 0;
        rows[to + channel] = (value & 0xf8) | (value >> 5);
      }
    }
  }
  return rows;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
