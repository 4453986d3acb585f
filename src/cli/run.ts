import { availableParallelism } from 'node:os';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { defaultLimits, SMALLEST_MEMORY } from '../batch/limits.js';
import { datasetFormats } from '../dataset/write/table-writer.js';
import { version } from '../version.js';

/** Where a command writes: stdout carries results, stderr progress and diagnostics. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches stderr. */
  readonly terminal?: boolean;
  /** What is piped in; the process's own standard input where it is not given. */
  readonly in?: NodeJS.ReadableStream;
}

/** 0 done, 1 findings at or above --fail-on, 2 wrong usage or output that can't be written, 3 a document not read wholly, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

/** Runs one command line (without node and script) and returns the exit code; never exits the process. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('jihe')
    .description(
      '绩核：读取绩效自评报告，复算每一项得分与合计\nReads budget-performance self-assessment reports and re-verifies every score and total.',
    )
    .version(version, '-V, --version', '版本 version')
    .helpOption('-h, --help', '帮助 help')
    .helpCommand(false)
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: () => undefined })
    .exitOverride();
  const language = new Option('--lang <lang>', '语言 language').choices(['zh-CN', 'en']).default('zh-CN');
  const rules = new Option('--rules <dir>', '自备规则文件夹 a rules folder of your own');
  program
    .command('audit')
    .description('审核文件、文件夹、压缩包 audit files, folders and archives')
    .argument('<path...>')
    .option('--out <dir>', '结果文件夹 output folder', 'output')
    .addOption(rules)
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
    .addOption(language)
    .action(async (paths: string[], options) => {
      code = await (await import('./audit.js')).auditCommand(paths, options, io);
    });
  program
    .command('explain')
    .description('解释一条规则、一个问题，或显示一个文件的某个阶段 explain a rule, a finding, or a stage of a file')
    .argument('<what>', '规则编号、问题编号或文件 rule id, finding id or file')
    .option('--in <dir>', '结果文件夹 output folder', 'output')
    .addOption(new Option('--stage <stage>', '阶段').choices(['paper', 'grid', 'statement', 'checks']))
    .addOption(rules)
    .addOption(language)
    .action(async (what: string, options) => {
      code = await (await import('./explain.js')).explainCommand(what, options, io);
    });
  program
    .command('criteria')
    .description('说明一条评分标准如何理解、允许哪些分数 how a criterion is understood, and which scores it allows')
    .argument('[text]', '评分标准 the criterion')
    .option('--weight <points>', '分值 weight')
    .option('--score <points>', '得分 score')
    .option('--jsonl', '从标准输入逐行读取 {text, weight, score} read lines from standard input')
    .addOption(rules)
    .addOption(language)
    .action(async (text: string | undefined, options) => {
      code = await (await import('./criteria.js')).criteriaCommand(text, options, io);
    });
  const rulesCommand = program.command('rules').description('规则 rules').helpCommand(false);
  rulesCommand
    .command('list')
    .description('列出审核依据、指标体系和规则 list books, frameworks and rules')
    .argument('[dir]')
    .addOption(rules)
    .addOption(language)
    .action(async (folder: string | undefined, options) => {
      code = await (await import('./rules.js')).listRules(folder, options, io);
    });
  rulesCommand
    .command('check')
    .description('检查规则文件夹 validate a rules folder')
    .argument('[dir]')
    .action(async (folder: string | undefined) => {
      code = await (await import('./rules.js')).checkRules(folder, io);
    });
  program
    .command('dataset')
    .description('由一个或几个结果文件夹生成规范化数据表 normalized tables from one or many output folders')
    .argument('<out...>', '结果文件夹 output folders')
    .requiredOption('--to <dir>', '数据集文件夹 folder of the dataset')
    .option('--formats <list>', '格式：parquet,csv,xlsx,jsonl formats', listOf(datasetFormats), ['parquet', 'csv'])
    .option('--licence <id>', '数据的许可，写入 datapackage.json licence of the data')
    .addOption(rules)
    .addOption(language)
    .action(async (outs: string[], options) => {
      code = await (await import('./dataset.js')).datasetCommand(outs, options, io);
    });
  program
    .command('compare')
    .description('一个单位几年的对比 one unit over the years')
    .argument('<unit>', '单位名称或预算单位编码 name or code of the unit')
    .requiredOption('--years <A-B>', '年度，如 2018-2021 years', aSpan)
    .option('--in <out...>', '结果文件夹 output folders', ['output'])
    .addOption(new Option('--format <format>', '格式 format').choices(['table', 'csv', 'json']).default('table'))
    .addOption(rules)
    .addOption(language)
    .action(async (unit: string, options) => {
      code = await (await import('./compare.js')).compareCommand(unit, options, io);
    });
  program
    .command('schema')
    .description('输出JSON Schema print a JSON Schema')
    .addArgument(new Argument('[name]').choices(['record', 'finding', 'rules']).default('record'))
    .action(async (name: string) => {
      code = await (await import('./schema.js')).schemaCommand(name, io);
    });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    io.err(`${usageSentence(error)}\n`);
    return 2;
  }
}

/** Reads an option's number; up to a million, above which no limit would be one. */
function atLeast(least: number, whole: boolean): (text: string) => number {
  return (text) => {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= 1_000_000) || (whole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`${whole ? '整数' : '数'} ≥ ${least}`);
    return value;
  };
}

/** Reads a list parted by commas; each once, in the order of `known`. */
function listOf<Name extends string>(known: readonly Name[]): (text: string) => Name[] {
  return (text) => {
    const names = text.split(',').map((name) => name.trim());
    if (names.some((name) => !known.some((other) => other === name))) throw new InvalidArgumentError(known.join(', '));
    return known.filter((name) => names.includes(name));
  };
}

/** Reads 2018-2021, or one year. */
function aSpan(text: string): readonly [number, number] {
  const [from = '', to = from] = text.split(/[-–—~]/u);
  const span = [aYear(from), aYear(to)] as const;
  if (span[0] > span[1]) throw new InvalidArgumentError('年度，如 2018-2021 years such as 2018-2021');
  return span;
}

function aYear(text: string): number {
  if (!/^(?:19|20)\d{2}$/.test(text)) throw new InvalidArgumentError('年度，如 2021 a year such as 2021');
  return Number(text);
}

/** Commander's faults in words, Chinese first. */
function usageSentence(error: CommanderError): string {
  const detail = error.message.replace(/^error: /, '');
  const sentences: Readonly<Record<string, string>> = {
    'commander.unknownCommand': '没有这个命令',
    'commander.unknownOption': '没有这个选项',
    'commander.missingArgument': '缺少参数',
    'commander.missingMandatoryOptionValue': '缺少选项',
    'commander.optionMissingArgument': '选项缺少取值',
    'commander.invalidArgument': '取值不在允许范围内',
    'commander.excessArguments': '参数过多',
    'commander.help': '请给出一个命令',
  };
  return `${sentences[error.code] ?? '用法有误'}：${error.code === 'commander.help' ? 'audit, explain, criteria, rules, dataset, compare, schema' : detail}。请用 jihe --help 查看用法。`;
}
