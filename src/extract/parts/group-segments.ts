import { equalNames, likeNames, relatedNames } from './names.js';
import type { SegmentFacts } from './segment-facts.js';

/** Segments that are one report, the one that names it first. */
export type Group = readonly [SegmentFacts, ...SegmentFacts[]];

/**
 * Puts together what is one report: a narrative with its rubric, a rubric in several tables, the forms of one project. A
 * segment begins a report of its own only where it says whose it is, and holds what makes a report.
 */
export function groupSegments(segments: readonly SegmentFacts[]): Group[] {
  const projects = distinctProjects(segments);
  const groups: [SegmentFacts, ...SegmentFacts[]][] = [];
  segments.forEach((segment, i) => {
    const next = segments.slice(i + 1).find(holds);
    const home = homeOf(segment, next, groups, projects);
    if (home) home.push(segment);
    else groups.push([segment]);
  });
  return groups;
}

function homeOf<T extends Group>(
  segment: SegmentFacts,
  next: SegmentFacts | undefined,
  groups: readonly T[],
  projects: readonly string[],
): T | null {
  const last = groups.at(-1);
  if (!last) return null;
  if (!holds(segment) || !last.some(holds)) return last;
  const named = segment.project !== null || segment.department;
  if (!named) return otherUnit(last, segment) ? null : unnamedHome(groups, segment);
  const same = groups.find((group) => isSame(group, segment, projects));
  if (same) return same;
  const alone = projects.length < 2 || next === undefined || next.narrative;
  if (alone && isLoneForm(last, segment, projects)) return last;
  return segment.narrative || isFirm(segment) ? null : last;
}

/** A title alone, or a head without indicators, is no report. */
export function holds(segment: SegmentFacts): boolean {
  return segment.narrative || segment.rows >= 2;
}

/** Names that stand in the head of a form, or in the title of a rubric that is whole. */
function isFirm(segment: SegmentFacts): boolean {
  if (segment.rows < 2) return false;
  return segment.byForm || segment.complete;
}

function isSame(group: Group, segment: SegmentFacts, projects: readonly string[]): boolean {
  if (segment.department) return departmentHome(group, segment);
  const { project } = segment;
  if (project === null) return false;
  return group.some((member) => member.project !== null && sameReport(member, segment, projects));
}

function sameReport(a: SegmentFacts, b: SegmentFacts, projects: readonly string[]): boolean {
  const [x, y] = [a.project ?? '', b.project ?? ''];
  if (bothTell(a, b)) return relatedNames(x, y) && !otherUnits(a, b) && !otherYears(a, b);
  if (!a.narrative && !b.narrative) {
    if (!a.scored || !b.scored) return relatedNames(x, y);
    return equalNames(x, y) && !otherUnits(a, b) && !otherYears(a, b);
  }
  if (projects.length < 2) return likeNames(x, y);
  // Forms that all carry the narrative's name are its several parts.
  const told = a.narrative ? x : y;
  return relatedNames(x, y) && projects.filter((name) => relatedNames(name, told)).length < 2;
}

/** A narrative and the one form beside it are one report, even where they name it differently. */
function isLoneForm(group: Group, segment: SegmentFacts, projects: readonly string[]): boolean {
  const [head] = group;
  if (head.department || segment.department || head.narrative === (segment.narrative && !segment.byForm)) return false;
  if (otherUnits(head, segment) && otherYears(head, segment)) return false;
  const own = group.filter((member) => member.rows >= 2);
  if (own.length === 0 || segment.rows < 2) return true;
  return projects.length < 2 && own.every((member) => member.total !== null && member.total === segment.total);
}

function departmentHome(group: Group, segment: SegmentFacts): boolean {
  const [head] = group;
  if (head.department) return !otherUnits(head, segment) && !(bothTell(head, segment) && otherYears(head, segment));
  return head.narrative && head.project === null && !group.some((member) => member.rows >= 2);
}

/** Two narratives, each under its own title. */
function bothTell(a: SegmentFacts, b: SegmentFacts): boolean {
  return a.narrative && b.narrative && !a.byForm && !b.byForm;
}

function otherUnits(a: SegmentFacts, b: SegmentFacts): boolean {
  return a.unit !== null && b.unit !== null && !relatedNames(a.unit, b.unit);
}

function otherYears(a: SegmentFacts, b: SegmentFacts): boolean {
  return a.year !== null && b.year !== null && a.year !== b.year;
}

/** Forms that name no project but each a unit. */
function otherUnit(last: Group, segment: SegmentFacts): boolean {
  const [head] = last;
  return !head.narrative && head.project === null && head.scored && segment.complete && otherUnits(head, segment);
}

/** A rubric without a name belongs to what stands before it; where that has one already, to the narrative that has none. */
function unnamedHome<T extends Group>(groups: readonly T[], segment: SegmentFacts): T | null {
  const last = groups.at(-1) ?? null;
  const scored = (group: T) => group.some((member) => member.scored && member.complete);
  if (!last || !segment.scored || !scored(last)) return last;
  return groups.find((group) => group[0].narrative && !group.some((member) => member.rows >= 2)) ?? last;
}

/** The projects that the forms and the whole rubrics of the document name, each once. */
function distinctProjects(segments: readonly SegmentFacts[]): string[] {
  const names: string[] = [];
  for (const segment of segments) {
    const { project } = segment;
    if (project === null || !isFirm(segment) || (segment.narrative && !segment.byForm)) continue;
    if (!names.some((name) => equalNames(name, project))) names.push(project);
  }
  return names;
}
