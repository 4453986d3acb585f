/** Kinds of file that may be a report; plain text under any other name (.md, .json, source code) is none. */
export const DOCUMENT_EXTENSIONS: ReadonlySet<string> = new Set(
  'docx docm dotx doc dot wps wpt rtf pdf xlsx xlsm xltx xls xlt et ett html htm xhtml shtml mht mhtml txt zip rar 7z png jpg jpeg'
    .concat(' ofd ceb cebx uof uot uos odt ods pages numbers tif tiff bmp webp heic')
    .split(' ')
    .concat(''),
);

/** What programs and systems leave beside documents: lock files, thumbnails, resource forks. */
const IGNORED = /^(~\$|\.|thumbs\.db$|desktop\.ini$|__macosx$|node_modules$|license$|makefile$|notice$|readme$)/i;

/** May a file of this name, found in a folder or an archive, be a report? Others are counted as skipped. */
export function isDocumentName(path: string): boolean {
  return DOCUMENT_EXTENSIONS.has(extensionOf(path));
}

/** Is a file or folder of this name left out without a word? */
export function isIgnoredName(segment: string): boolean {
  return IGNORED.test(segment);
}

/** Lower case, without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
