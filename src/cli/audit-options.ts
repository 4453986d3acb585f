import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultLimits, SMALLEST_MEMORY } from '../batch/limits.js';
import { outputKinds } from '../report/output-kinds.js';

/** The options that every command that audits has. */
export function addAuditOptions(command: Command): Command {
  return command
    .option('--out <dir>', '结果文件夹 output folder', 'output')
    .option('--book <id>', '指定审核依据 judge by this rule book')
    .option(
      '--region <code>',
      '报告所属地区的6位代码，用于未写明地区或地名有重名的报告 region of reports that name none, or a name that several places bear',
    )
    .option(
      '--year <year>',
      '按此年度选用审核依据，不论报告日期 choose the rule book for this fiscal year, whatever the report’s date',
      aYear,
    )
    .addOption(
      new Option('--fail-on <level>', '达到此级别的问题则退出码为1')
        .choices(['error', 'warning', 'never'])
        .default('never'),
    )
    .option('--jobs <n>', '同时读取的文件数 files read at a time', atLeast(1, true), availableParallelism())
    .option(
      '--max-time <seconds>',
      '单个文件的时间上限（秒） time for one file',
      atLeast(0.1, false),
      defaultLimits.maxTime,
    )
    .option(
      '--max-memory <MiB>',
      '单个文件的内存上限（MiB） memory for one file',
      atLeast(SMALLEST_MEMORY, true),
      defaultLimits.maxMemory,
    )
    .option('--max-pages <n>', '单个文件读取的页数上限 pages read of one file', atLeast(1, true), 2000)
    .option(
      '--with-libreoffice',
      '本程序不能读取的旧文档由已安装的LibreOffice转换后读取 have an installed LibreOffice convert what is not read here',
    )
    .option(
      '--formats <list>',
      `结果文件的种类，逗号分隔 outputs, comma separated: ${outputKinds.join(',')}（records.jsonl 总是写出 is always written）`,
      someOf(outputKinds),
    )
    .option('--reviewer <name>', '审核单位名称，作为批注作者 the bureau, as author of comments')
    .addOption(
      new Option('--log <style>', '进度的样式 how progress is shown').choices(['text', 'json']).default('text'),
    );
}

/** Reads an option's number; up to a million, above which no limit would be one. */
export function atLeast(least: number, whole: boolean): (text: string) => number {
  return (text) => {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= 1_000_000) || (whole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`${whole ? '整数' : '数'} ≥ ${least}`);
    return value;
  };
}

/** Reads a list of words, each one of those allowed. */
function someOf<T extends string>(allowed: readonly T[]): (text: string) => readonly T[] {
  return (text) => {
    const words = text.split(',').map((word) => word.trim());
    const found = words.flatMap((word) => allowed.find((one) => one === word) ?? []);
    if (found.length < words.length) throw new InvalidArgumentError(allowed.join(', '));
    return found;
  };
}

function aYear(text: string): number {
  if (!/^(?:19|20)\d{2}$/.test(text)) throw new InvalidArgumentError('年度，如 2021 a year such as 2021');
  return Number(text);
}
