import type { Language } from './words.js';

/** What a run says on the console about itself. */
export interface RunWords {
  readonly unknownBook: (book: string, known: readonly string[]) => string;
  readonly unknownRegion: (code: string) => string;
  readonly unwritable: (out: string, reason: string) => string;
  readonly busy: (out: string, pid: number, host: string) => string;
  readonly unchanged: (files: number) => string;
  readonly reused: (files: number, audited: number) => string;
  readonly unpresented: (path: string, reason: string) => string;
  readonly news: string;
  readonly copies: string;
  readonly moved: string;
  readonly growing: string;
  readonly received: (files: number, folder: string) => string;
  readonly nothingNew: (folder: string) => string;
  readonly stillGrowing: (files: number) => string;
  readonly watching: (folder: string, seconds: number) => string;
  readonly unreadableList: (file: string, reason: string) => string;
  readonly returned: string;
  readonly across: (errors: number, warnings: number, infos: number) => string;
  readonly totals: (reports: number, unread: number, errors: number, warnings: number, infos: number) => string;
  /** Behind the severity of a finding that somebody accepted. */
  readonly waived: string;
  readonly notLetter: (file: string) => string;
  readonly undrawn: (reports: number) => string;
  readonly notFolder: (path: string, reason: string) => string;
  readonly notifyFailed: (reason: string) => string;
}

const zhCN: RunWords = {
  unknownBook: (book, known) => `没有这个审核依据：${book}。可用：${known.join('、')}`,
  unknownRegion: (code) => `没有这个行政区划代码：${code}（应为6位，如 431228；见 rules/regions.tsv）`,
  unwritable: (out, reason) => `结果无法写入 ${out}：${reason}。请检查路径、权限和磁盘空间。`,
  busy: (out, pid, host) =>
    `结果文件夹 ${out} 正由另一个 jihe 使用（${host}，进程${pid}）。请等它结束，或另选结果文件夹。`,
  unchanged: (files) => `${files}个文件与上次审核相比没有变化，结果文件照旧。`,
  reused: (files, audited) => `${files}个文件没有变化，沿用上次结果；本次审核${audited}个文件。`,
  unpresented: (path, reason) => `${path}：未能生成完整的底稿或退回件（${reason}），审核结果不受影响。`,
  news: '新收报告审核情况',
  copies: '内容相同的文件，不重复审核',
  moved: '已移动或改名的文件',
  growing: '尚在写入，留待下次',
  received: (files, folder) => `${folder}：新收${files}个文件。`,
  nothingNew: (folder) => `${folder}：没有新文件。`,
  stillGrowing: (files) => `${files}个文件尚在写入，留待下次。`,
  watching: (folder, seconds) => `正在看守 ${folder}，每${seconds}秒查看一次；按 Ctrl-C 结束。`,
  unreadableList: (file, reason) => `文件无法读取：${file}（${reason}）。请检查路径和权限。`,
  returned: '退回件和意见函',
  across: (errors, warnings, infos) => `跨报告比对：需更正${errors}项，需说明${warnings}项，提示${infos}项。`,
  totals: (reports, unread, errors, warnings, infos) =>
    `共${reports}份报告：需更正${errors}项，需说明${warnings}项，提示${infos}项${unread === 0 ? '' : `；另有${unread}个文件无法读取`}。`,
  waived: '，已说明不列',
  notLetter: (file) => `意见函模板不是.docx文件：${file}。请用Word另存为.docx后再试。`,
  undrawn: (reports) => `本次文件较多，${reports}份PDF报告的底稿未附页面图。`,
  notFolder: (path, reason) => `收件文件夹无法读取：${path}（${reason}）。请检查路径和权限。`,
  notifyFailed: (reason) => `通知命令没有成功（${reason}）；审核结果不受影响。`,
};

const en: RunWords = {
  unknownBook: (book, known) => `No such rule book: ${book}. Available: ${known.join(', ')}`,
  unknownRegion: (code) => `No such region code: ${code} (six digits, such as 431228; see rules/regions.tsv)`,
  unwritable: (out, reason) =>
    `Results can't be written to ${out}: ${reason}. Please check the path, permissions and disk space.`,
  busy: (out, pid, host) =>
    `Another jihe (process ${pid} on ${host}) is using the output folder ${out}. Please wait for it, or choose another folder.`,
  unchanged: (files) => `${files} files, none changed since the last audit: the results stand as they are.`,
  reused: (files, audited) =>
    `${files} files unchanged, results taken from the last audit; ${audited} files audited now.`,
  unpresented: (path, reason) =>
    `${path}: its page or returned copy could not be made in full (${reason}); the audit is not affected.`,
  news: 'Reports received',
  copies: 'Files of the same content, not audited twice',
  moved: 'Files moved or renamed',
  growing: 'Still being written, left for the next time',
  received: (files, folder) => `${folder}: ${files} new files.`,
  nothingNew: (folder) => `${folder}: nothing new.`,
  stillGrowing: (files) => `${files} files are still being written and left for the next time.`,
  watching: (folder, seconds) => `Watching ${folder}, looking every ${seconds} seconds; Ctrl-C ends it.`,
  unreadableList: (file, reason) =>
    `The file can't be read: ${file} (${reason}). Please check the path and permissions.`,
  returned: 'Returned copies and letters',
  across: (errors, warnings, infos) => `Across reports: ${errors} errors, ${warnings} warnings, ${infos} hints.`,
  totals: (reports, unread, errors, warnings, infos) =>
    `${reports} reports: ${errors} errors, ${warnings} warnings, ${infos} hints${unread === 0 ? '' : `; ${unread} files could not be read`}.`,
  waived: ', waived',
  notLetter: (file) => `The letter template is no .docx: ${file}. Please save it as .docx in Word.`,
  undrawn: (reports) =>
    `With so many files in one run, the pages of ${reports} PDF reports come without pictures of their pages.`,
  notFolder: (path, reason) => `The inbox can't be read: ${path} (${reason}). Please check the path and permissions.`,
  notifyFailed: (reason) => `The command to notify did not succeed (${reason}); the audit is not affected.`,
};

export function runWords(language: Language): RunWords {
  return language === 'en' ? en : zhCN;
}
