import type { Language } from './words.js';

/** The prose of a dataset's codebook; tables and columns describe themselves. */
export interface CodebookWords {
  readonly title: string;
  readonly sources: string;
  readonly tables: string;
  readonly rowsOf: (rows: number) => string;
  readonly key: string;
  readonly links: string;
  readonly missing: string;
  readonly successors: string;
  readonly heads: {
    readonly columns: readonly string[];
    readonly sources: readonly string[];
    readonly missing: readonly string[];
    readonly successors: readonly string[];
  };
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

const zh: CodebookWords = {
  title: '数据集说明',
  sources: '来源',
  tables: '数据表',
  rowsOf: (rows) => `${rows} 行`,
  key: '主键',
  links: '外键',
  missing: '缺失代码',
  successors: '沿革',
  heads: {
    columns: ['列', '类型', '单位', '说明', '取值'],
    sources: ['结果文件夹', '记录数', 'records.jsonl 的 SHA-256'],
    missing: ['代码', '含义'],
    successors: ['类别', '原名', '年份', '后继', '变更', '把握', '说明'],
  },
  sections: [
    {
      title: '怎样用',
      lines: [
        '求和、计数前只取 `counts` 为真的行：同一报告的初稿、更正稿、盖章件只计最新一份；未能读取的、不是报告的、涉密的不计。',
        '金额、统计数求和前再去掉 `duplicate_of` 不空的行（同一数再次出现）、`is_target` 为真的行（目标、计划）、`per` 不空的行（标准），`part_of` 不空的行是分项，不与其总数相加。',
        '同一卷宗（`dossier_id`）的正文与自评表会重复列出同一金额和指标；每卷只要一个数时，先取 `dossier_part` 为 form 的，再取 whole，再取 text。',
        '金额一律折合人民币元，精确到原文，现价，未作价格调整；原文未写单位的，`yuan` 为空。',
        '`*_harmonised` 各列是按沿革表归并的推定，原值另列；沿革表非逐条查证，用前自行核实。',
      ],
    },
    {
      title: '版本',
      lines: [
        '同一单位、项目、年度、环节，且同为正文或同为表的不同文件，是一份报告的几个版本（`version_chain`）。',
        '先后依次按：报告日期（各份都有时）；文件名用语（初稿 < 无 < 修改、更正 < 定稿 < 盖章，及其编号）；路径顺序。最新一份计入。',
        '项目编码不同的是不同报告；单位、年度或项目不明的各自成链。内容完全相同的文件只列第一份，`copies` 为份数。',
      ],
    },
    {
      title: '编号',
      lines: [
        '`report_id`：原文件 SHA-256 的前16位和在文件中的次序。`unit_id`：标准名称与现行区划代码的散列，同名异地的单位不同。`project_key`：单位与项目名称（去年度、单位名、“专项资金”等词尾）的散列，各年相同；`project_code` 是当年编码。',
        '`register` 是应报清单，即抽样框：`submitted` 为假的是未报的。没有清单时此表为空。',
      ],
    },
    {
      title: '行政区划',
      lines: [
        '`region_code` 是报告年度的代码；`region_code_harmonised` 是沿后继代码追到最新区划表的代码，`region_change` 是变更类别；撤并而表中没有后继的为空。',
        '`province` 是报告年度代码的前两位。',
      ],
    },
    {
      title: '不列入的内容',
      lines: [
        '联系人、电话、身份证号、银行卡号以 `***` 代替；人员名单所在表格的名称不列；`document/personal-data` 的出处文字不列。',
        '有密级标志的文件只留一行（`status` 为 withheld），不含任何文字。跨报告的问题引用他单位文字，只供内部，不在数据集中。',
      ],
    },
    {
      title: '格式',
      lines: [
        'Parquet 按预算年度和省份分文件夹（Hive 方式，`funds/fiscal_year=2021/province=43/part-0.parquet`），文件夹名里的两列文件内不重复；年度或地区不明的在 `__HIVE_DEFAULT_PARTITION__`。数值为 DECIMAL，日期为 DATE。',
        'CSV 每表一个文件，年度、省份在前两列；UTF-8 带 BOM，CRLF；空即缺失。以 = + - @ 开头的文字前加撇号，控制字符换为空格。',
        'XLSX 一个工作簿，每表一个工作表，超过 1,048,576 行的续在下一个；超过15位有效数字的数存为文本；超过 32,767 字的文字截断。',
        'JSONL 每表一个文件，数值写成字符串，以免按浮点数读入。',
      ],
    },
  ],
};

const en: CodebookWords = {
  title: 'Codebook',
  sources: 'Sources',
  tables: 'Tables',
  rowsOf: (rows) => `${rows} rows`,
  key: 'Primary key',
  links: 'Foreign keys',
  missing: 'Missing codes',
  successors: 'Successors',
  heads: {
    columns: ['column', 'type', 'unit', 'what', 'values'],
    sources: ['output', 'records', 'SHA-256 of records.jsonl'],
    missing: ['code', 'means'],
    successors: ['kind', 'name', 'years', 'successor', 'change', 'sureness', 'note'],
  },
  sections: [
    {
      title: 'How to use it',
      lines: [
        'Before any sum or count keep the rows with `counts` true: of a draft, a corrected and a sealed copy the newest alone counts; what could not be read, is no report or is secret does not.',
        'For sums of amounts and statistics, leave out rows with `duplicate_of` (the same figure again), with `is_target` true (goals, plans) and with `per` (standards); rows with `part_of` are parts, never to be added to their whole.',
        'Narrative and form of one dossier (`dossier_id`) state the same amounts and indicators twice. Where one figure a dossier is wanted, take `dossier_part` form first, then whole, then text.',
        'Amounts are in yuan, exact as printed, in current prices, not deflated; where the paper states no unit, `yuan` is empty.',
        'The columns `*_harmonised` are presumptions by the table of successors, beside the values as they are; that table was not verified line by line, so judge for yourself.',
      ],
    },
    {
      title: 'Versions',
      lines: [
        'Different files of one unit, project, year, stage and part of a dossier are versions of one report (`version_chain`).',
        'Their order is by report date where all have one; then by the words of the file name (draft < none < corrected < final < sealed, and their numbers); then by path. The newest counts.',
        'Different project codes are different reports; where unit, year or project is not known a report is a chain of its own. Of files with the same bytes the first is listed; `copies` is their number.',
      ],
    },
    {
      title: 'Identifiers',
      lines: [
        "`report_id`: the first 16 digits of the file's SHA-256 and the ordinal in the file. `unit_id`: a hash of the standard name and the present division code, so that units of one name in two places are two. `project_key`: a hash of unit and project name without year, unit and endings such as 专项资金, the same in all years; `project_code` is the code of the year.",
        '`register` is the list of reports due, the sampling frame: `submitted` false means that none came. Without a list it is empty.',
      ],
    },
    {
      title: 'Regions',
      lines: [
        '`region_code` is the code of the fiscal year; `region_code_harmonised` follows its successors to the newest table, `region_change` is the kind of change; it is empty where a division ended and the table names no successor.',
        '`province` is the first two digits of the code of the year.',
      ],
    },
    {
      title: 'What is kept out',
      lines: [
        'Contacts, phone, ID and bank card numbers are replaced by `***`; labels in tables that list persons, and the evidence of `document/personal-data`, are left out.',
        "A paper with a secrecy mark leaves one row (`status` withheld) without any text. Findings across reports quote other units' text, are internal, and are not in the dataset.",
      ],
    },
    {
      title: 'Formats',
      lines: [
        'Parquet lies in folders by fiscal year and province (Hive style, `funds/fiscal_year=2021/province=43/part-0.parquet`); the files do not repeat these two columns; unknown ones are in `__HIVE_DEFAULT_PARTITION__`. Decimals are DECIMAL, dates DATE.',
        'CSV is one file a table, fiscal year and province in the first two columns; UTF-8 with BOM, CRLF; empty is missing. Text that begins with = + - @ gets an apostrophe before it, control characters become blanks.',
        'XLSX is one workbook, a sheet a table, continued on a further sheet above 1,048,576 rows; numbers of more than 15 significant digits are text; text above 32,767 characters is cut.',
        'JSONL is one file a table, decimals as strings, lest they be read as floats.',
      ],
    },
  ],
};

export function codebookWords(language: Language): CodebookWords {
  return language === 'en' ? en : zh;
}
