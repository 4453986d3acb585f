import type { Lexicon } from '../../model/book.js';
import type { Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import { containsAny } from '../contains-word.js';
import { foldLabel, foldWidth, foldWord, joinLines } from '../fold-text.js';
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
const ANNEX =
  /^\s*(?:附[件表]?\s*(?:[\d一二三四五六七八九十]{1,3}(?:\s*[-—.]\s*\d{1,2})?)?|表\s*\d{1,2})\s*[:、.]?\s*/u;

/** Reads a title line, with the lines of a cover above it, by itself: no other line of the document is asked. */
export function readTitleSubject(place: Place, lead: readonly Place[], lexicon: Lexicon): TitleSubject {
  const own = withoutLabel(place);
  const lines = lead.map((line) => ({ text: joinLines(line.text.trim()), place: line }));
  const title: Title = { text: joinLines(own.text.trim()), place: own, pieces: [own], lead: lines, kind: 'report' };
  const whole = foldWord([...lead, own].map((line) => line.text).join(''));
  const department = isDepartment(whole, lexicon);
  const organization = findOrganization(NOTHING, title, lexicon);
  const project = department ? null : withoutYear(findProject(title, organization, lexicon)?.text ?? '');
  const year = findFiscalYear(NOTHING, title, { find: () => null }, [])?.value ?? null;
  return {
    project: project && isName(project, lexicon) ? project : null,
    unit: organization ? foldWord(organization.text) : null,
    year,
    department,
  };
}

/** A name of the whole unit's spending, 某局部门整体支出. */
export function isDepartment(text: string, lexicon: Lexicon): boolean {
  return containsAny(text, lexicon.narrative.kindDepartment);
}

/** A line under which sentences stand: 绩效自评报告, not 绩效自评情况, which is a section's heading. */
export function isNarrativeTitle(text: string, lexicon: Lexicon): boolean {
  return (lexicon.narrative.titleNarrative ?? []).some((end) => foldLabel(text).endsWith(end));
}

/** 项目产出类指标 and 某局 name no project. */
function isName(name: string, lexicon: Lexicon): boolean {
  const words = lexicon.narrative;
  const bare = name.replace(/(?:项目)?(?:支出)?$/u, '');
  if (bare === '' || (words.genericProject ?? []).includes(name)) return false;
  const says = containsAny(name, words.notProject);
  return !says && !(words.officeEnd ?? []).some((end) => bare.endsWith(end));
}

function withoutYear(name: string): string {
  return foldWord(name).replace(/^(?:20\d\d|[一二〇零○]{4})年(?:度)?/u, '');
}

function withoutLabel(place: Place): Place {
  const label = ANNEX.exec(foldWidth(place.text))?.[0] ?? '';
  return label.length < place.text.length ? slicePlace(place, label.length, place.text.length) : place;
}
