/** Does the text hold one of the words? */
export function containsAny(text: string, words: readonly string[] | undefined): boolean {
  return (words ?? []).some((word) => text.includes(word));
}

export function startsWithAny(text: string, words: readonly string[] | undefined): boolean {
  return (words ?? []).some((word) => text.startsWith(word));
}

export function endsWithAny(text: string, words: readonly string[] | undefined): boolean {
  return (words ?? []).some((word) => text.endsWith(word));
}
