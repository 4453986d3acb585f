import { resolve } from 'node:path';
import type { DatasetFault } from '../dataset/survey-records.js';
import type { DatasetFormat } from '../dataset/write/table-writer.js';
import { type DatasetOptions, writeDataset } from '../dataset/write-dataset.js';
import type { Language } from '../report/messages/words.js';
import { version } from '../version.js';
import { loadRules } from './load-rules.js';
import type { ExitCode, Io } from './run.js';

export interface DatasetCommandOptions {
  readonly to: string;
  readonly formats: readonly DatasetFormat[];
  readonly licence?: string;
  readonly rules?: string;
  readonly lang: Language;
}

/** Builds the tables of one or many output folders, and says how many rows each has. */
export async function datasetCommand(
  outs: readonly string[],
  options: DatasetCommandOptions,
  io: Io,
): Promise<ExitCode> {
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  const { to, formats, licence = null, lang } = options;
  const wanted: DatasetOptions = { outs, to, formats, licence, lexicon: rulebook.lexicon, version };
  try {
    if (outs.some((out) => resolve(out) === resolve(to))) {
      io.err(`${faultSentence({ code: 'occupied', path: to }, lang)}\n`);
      return 2;
    }
    const outcome = await writeDataset(wanted);
    if (!outcome.ok) {
      io.err(`${faultSentence(outcome.fault, lang)}\n`);
      return 2;
    }
    const { rows, survey } = outcome.value;
    for (const [table, count] of rows) io.out(`${String(count).padStart(9)}  ${table}\n`);
    const read = survey.sources.reduce((sum, source) => sum + source.records, 0);
    const copies = read - survey.standings.size;
    io.out(lang === 'en' ? `\nWritten to ${to}\n` : `\n已写入 ${to}\n`);
    if (copies > 0)
      io.err(
        lang === 'en'
          ? `${copies} records of files with the same bytes were left out.\n`
          : `${copies} 条记录的文件内容与前面的完全相同，未重复列入。\n`,
      );
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    io.err(
      lang === 'en'
        ? `The dataset can’t be written to ${to} (${reason}). Please check path, permissions and disk space.\n`
        : `数据集无法写入 ${to}（${reason}）。请检查路径、权限和磁盘空间。\n`,
    );
    return 2;
  }
}

export function faultSentence(fault: DatasetFault, language: Language): string {
  const en = language === 'en';
  switch (fault.code) {
    case 'no-records':
      return en
        ? `${fault.path} can’t be read (${fault.reason}). Please name an output folder of jihe audit.`
        : `无法读取 ${fault.path}（${fault.reason}）。请指定 jihe audit 的结果文件夹。`;
    case 'bad-line':
      return en
        ? `${fault.path}, line ${fault.line}, is no record of this version. Please run jihe audit again.`
        : `${fault.path} 第 ${fault.line} 行不是本版本的记录，请重新运行 jihe audit。`;
    case 'occupied':
      return en
        ? `${fault.path} is there already and belongs to no dataset of jihe. Please choose another folder for --to.`
        : `${fault.path} 已存在，且不属于本软件生成的数据集。请为 --to 另选文件夹。`;
  }
}
