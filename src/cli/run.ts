import { Argument, Command, CommanderError, Option } from 'commander';
import { version } from '../version.js';
import { addAuditOptions, atLeast } from './audit-options.js';

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
  addAuditOptions(
    program
      .command('audit')
      .description('审核文件、文件夹、压缩包 audit files, folders and archives')
      .argument('<path...>'),
  )
    .addOption(rules)
    .addOption(language)
    .action(async (paths: string[], options) => {
      code = await (await import('./audit.js')).auditCommand(paths, options, io);
    });
  addAuditOptions(
    program
      .command('inbox')
      .description('审核文件夹中新到或改动的文件 audit what is new or changed in a folder since the last call')
      .argument('<folder>'),
  )
    .option('--watch', '持续看守，直到中断 stay and watch until interrupted')
    .option('--every <seconds>', '看守时的间隔（秒） seconds between two looks', atLeast(0.1, false), 10)
    .option(
      '--quiet <seconds>',
      '文件多久没有变化即视为写完（秒） seconds after which a file counts as whole',
      atLeast(0, false),
      2,
    )
    .option(
      '--patience <seconds>',
      '等待尚在写入的文件（秒） seconds to wait for files still being written',
      atLeast(0, false),
      60,
    )
    .option(
      '--notify <command>',
      '有新文件时执行的命令，结果以JSON由标准输入给出 run with the news as JSON on its standard input',
    )
    .addOption(rules)
    .addOption(language)
    .action(async (folder: string, options) => {
      code = await (await import('./inbox.js')).inboxCommand(folder, options, io);
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

/** Commander's faults in words, Chinese first. */
function usageSentence(error: CommanderError): string {
  const detail = error.message.replace(/^error: /, '');
  const sentences: Readonly<Record<string, string>> = {
    'commander.unknownCommand': '没有这个命令',
    'commander.unknownOption': '没有这个选项',
    'commander.missingArgument': '缺少参数',
    'commander.optionMissingArgument': '选项缺少取值',
    'commander.invalidArgument': '取值不在允许范围内',
    'commander.excessArguments': '参数过多',
    'commander.help': '请给出一个命令',
  };
  return `${sentences[error.code] ?? '用法有误'}：${error.code === 'commander.help' ? 'audit, inbox, explain, criteria, rules, schema' : detail}。请用 jihe --help 查看用法。`;
}
