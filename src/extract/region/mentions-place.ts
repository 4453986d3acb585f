import type { Lexicon } from '../../model/book.js';
import { compact, findMentions } from './find-mentions.js';
import { unknownUnit } from './mention-context.js';
import { regionIndex } from './region-index.js';

const HAN = /\p{Script=Han}/u;

/** May a file or folder of this name decide which region the report is on? */
export function mentionsPlace(name: string, lexicon: Lexicon): boolean {
  if (!HAN.test(name) || !lexicon.regions || !lexicon.places) return false;
  const index = regionIndex(lexicon);
  const text = compact(name, index);
  const mentions = findMentions(text, null, index, lexicon);
  return mentions.length > 0 || unknownUnit(text.text, mentions, lexicon);
}
