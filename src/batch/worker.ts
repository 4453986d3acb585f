// The module that the pool forks, once for each worker.
import { audit } from '../pipeline.js';
import { serveFiles } from './serve-files.js';

serveFiles((bytes, path, { rulebook, book, language, maxPages }, onSkipped) =>
  audit(bytes, {
    name: path,
    lang: language,
    maxPages,
    onSkipped,
    ...(rulebook === null ? {} : { rulebook }),
    ...(book === null ? {} : { book }),
  }),
);
