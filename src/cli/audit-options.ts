import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { defaultLimits, SMALLEST_MEMORY } from '../batch/limits.js';
import { outputKinds } from '../report/output-kinds.js';
import { atLeast, aYear, someOf } from './option-values.js';

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
    .option('--no-returns', '不生成退回件和意见函 no returned copies and letters')
    .option('--waivers <file>', '已说明不列的问题清单（YAML） accepted findings')
    .option('--register <file>', '应报清单（xlsx或csv） the list of reports due')
    .option('--letter-template <docx>', '自备审核意见函的模板 a letter of your own')
    .option('--reviewer <name>', '审核单位名称，作为批注作者 the bureau, as author of comments')
    .addOption(
      new Option('--log <style>', '进度的样式 how progress is shown').choices(['text', 'json']).default('text'),
    );
}
