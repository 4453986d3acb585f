import { join } from 'node:path';
import { reportFileName } from '../file-name.js';
import { replaceFile } from '../replace-file.js';
import type { RunFacts, Sink } from '../sink.js';
import { writeReportPage } from './report-page.js';

/** `reports/<name>.html` for every record that has something to show. */
export function pagesSink({ out, language }: RunFacts, onWritten: (file: string) => void): Sink {
  return {
    add: async (record) => {
      if (record.rubrics.length === 0 && record.findings.length === 0 && record.conclusion === null) return;
      const file = join(out, 'reports', `${reportFileName(record)}.html`);
      await replaceFile(file, writeReportPage(record, language));
      onWritten(file);
    },
    finish: async () => undefined,
    abandon: async () => undefined,
  };
}
