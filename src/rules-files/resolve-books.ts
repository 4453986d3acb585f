import { createHash } from 'node:crypto';
import type { Book, LoadedBook } from '../model/book.js';

/** Every book with what it takes over from the one it extends. The books have no cycle, and extend known ones only. */
export function resolveBooks(books: readonly Book[], known: readonly LoadedBook[], content: string): LoadedBook[] {
  const resolved = new Map(known.map((book) => [book.id, book]));
  const resolve = (book: Book): LoadedBook => {
    const done = resolved.get(book.id);
    if (done) return done;
    const parent = books.find((other) => other.id === book.extends);
    const base = parent ? resolve(parent) : (resolved.get(book.extends ?? '') ?? null);
    const loaded = layOver(book, base, content);
    resolved.set(book.id, loaded);
    return loaded;
  };
  return books.map(resolve);
}

function layOver(book: Book, base: LoadedBook | null, content: string): LoadedBook {
  const { extends: _, ...own } = book;
  const sha256 = createHash('sha256')
    .update(content)
    .update(JSON.stringify(book))
    .update(base?.sha256 ?? '')
    .digest('hex');
  const schemes = own.weightSchemes.filter((scheme) => !scheme.off);
  const replaced = new Set(own.weightSchemes.map((scheme) => scheme.id));
  return {
    ...own,
    rules: { ...base?.rules, ...own.rules },
    grades: inForce(own.grades) ?? base?.grades ?? null,
    totalCap: inForce(own.totalCap) ?? base?.totalCap ?? null,
    formulas: inForce(own.formulas) ?? base?.formulas ?? null,
    weightSchemes: [...schemes, ...(base?.weightSchemes ?? []).filter((scheme) => !replaced.has(scheme.id))],
    sha256,
    extended: base ? [{ id: base.id, sha256: base.sha256 }, ...base.extended] : [],
  };
}

/** A part that is off is as if it were not written. */
function inForce<T extends { readonly off: boolean }>(part: T | null): T | null {
  return part?.off ? null : part;
}
