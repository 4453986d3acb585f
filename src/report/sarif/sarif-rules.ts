import type { Rule } from '../../model/book.js';
import type { Severity } from '../../model/finding.js';
import { checkWords } from '../messages/explanations.js';
import { type Language, wordsOf } from '../messages/words.js';

export const sarifLevels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** A rule as a reportingDescriptor (SARIF 2.1.0, 3.49). */
export function sarifRule(rule: Rule, language: Language) {
  const { ui } = wordsOf(language);
  const { how, settle } = checkWords(language, rule.check);
  const help = [
    [ui.check, how],
    [ui.silent, rule.silent[language]],
    [ui.settle, rule.settle?.[language] ?? settle],
    [ui.basis, rule.basis],
  ] as const;
  return {
    id: rule.id,
    shortDescription: { text: rule.title[language] },
    fullDescription: { text: rule.why[language] },
    help: {
      text: help.map(([name, text]) => `${name}：${text}`).join('\n'),
      markdown: help.map(([name, text]) => `**${name}**：${markdown(text)}`).join('\n\n'),
    },
    defaultConfiguration: { level: sarifLevels[rule.severity] },
    properties: { basis: rule.basis, responsible: rule.responsible, audience: rule.audience, check: rule.check },
  };
}

function markdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
