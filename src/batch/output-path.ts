import { relative, sep } from 'node:path';

/** The name of a file of the output, relative to it, `/` between parts. */
export function outputPath(out: string, file: string): string {
  return relative(out, file).split(sep).join('/');
}
