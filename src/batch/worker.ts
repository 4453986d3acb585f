// The module that the pool forks, once for each worker.
import { audit } from '../pipeline.js';
import { convertByOffice } from './convert-by-office.js';
import { serveFiles } from './serve-files.js';

serveFiles((bytes, path, { rulebook, book, region, year, language, maxPages, withOffice }, onSkipped) =>
  audit(bytes, {
    name: path,
    lang: language,
    maxPages,
    onSkipped,
    ...(withOffice ? { convert: (unread: Uint8Array) => convertByOffice(unread) } : {}),
    ...(rulebook === null ? {} : { rulebook }),
    ...(book === null ? {} : { book }),
    ...(region === null ? {} : { region }),
    ...(year === null ? {} : { year }),
  }),
);
