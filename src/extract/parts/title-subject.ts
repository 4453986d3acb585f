import type { Lexicon } from '../../model/book.js';
import type { Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import { foldWidth, foldWord, joinLines } from '../fold-text.js';
import { findFiscalYear } from '../head/find-dates.js';
import { findOrganization, findProject } from '../head/find-names.js';
import type { Title } from '../head/find-title.js';

/** What a title says its report or form is about. */
export interface TitleSubject {
  readonly project: string | null;
  readonly unit: string | null;
  readonly year: number | null;
  /** 部门整体支出: about the unit as a whole. */
  readonly department: boolean;
}

const NOTHING: Rebuilt = { passages: [], grids: [], notices: [] };
const ANNEX = /^\s*附[件表]?\s*(?:[\d一二三四五六七八九十]{1,3}(?:\s*[-—.]\s*\d{1,2})?)?\s*[:、.]?\s*/u;
/** A rubric's own kinds of title: 项目产出类指标, 共性指标, 评分细则. */
const NO_PROJECT = /指标|评分|评价|自评|共性|个性|考核|汇总|情况$|^(?:部门|单位|县级|市级|省级|本级)?项目(?:支出)?$/u;

/** Reads a title line, with the lines of a cover above it, by itself: no other line of the document is asked. */
export function readTitleSubject(place: Place, lead: readonly Place[], lexicon: Lexicon): TitleSubject {
  const own = withoutLabel(place);
  const lines = lead.map((line) => ({ text: joinLines(line.text.trim()), place: line }));
  const title: Title = { text: joinLines(own.text.trim()), place: own, lead: lines, kind: 'report' };
  const whole = foldWord([...lead, own].map((line) => line.text).join(''));
  const department = isDepartment(whole, lexicon);
  const organization = findOrganization(NOTHING, title, lexicon);
  const project = department ? null : withoutYear(findProject(title, organization, lexicon)?.text ?? '');
  const year = findFiscalYear(NOTHING, title, { find: () => null }, [])?.value ?? null;
  return {
    project: project && !NO_PROJECT.test(project) && !isUnit(project, lexicon) ? project : null,
    unit: organization ? foldWord(organization.text) : null,
    year,
    department,
  };
}

/** A name of the whole unit's spending, 某局部门整体支出. */
export function isDepartment(text: string, lexicon: Lexicon): boolean {
  return (lexicon.narrative.kindDepartment ?? []).some((word) => text.includes(word));
}

function isUnit(name: string, lexicon: Lexicon): boolean {
  const bare = name.replace(/(?:项目)?(?:支出)?$/u, '');
  return (lexicon.narrative.officeEnd ?? []).some((end) => bare.endsWith(end));
}

function withoutYear(name: string): string {
  return foldWord(name).replace(/^(?:20\d\d|[一二〇零○]{4})年(?:度)?/u, '');
}

function withoutLabel(place: Place): Place {
  const label = ANNEX.exec(foldWidth(place.text))?.[0] ?? '';
  return label.length < place.text.length ? slicePlace(place, label.length, place.text.length) : place;
}
