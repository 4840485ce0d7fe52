// The agenda as it is edited: questions in order, those of a package below their parent.
import type { AgendaItem, Question, QuestionType } from '../lib/api';

export type Kind = AgendaItem['kind'];
export type Ending = NonNullable<AgendaItem['dependsOn']>['outcome'];

const endings: Record<'decides' | 'fillsSeats', Ending[]> = {
  decides: ['adopted', 'not_adopted', 'tie', 'no_quorum'],
  fillsSeats: ['elected', 'partly_elected', 'not_elected', 'tie', 'no_quorum'],
};

/** What a question of this kind may end with. */
export const endingsOf = (kind: Kind): Ending[] =>
  endings[kind === 'cumulative' || kind === 'per_candidate' ? 'fillsSeats' : 'decides'];

export interface Item {
  id: string;
  title: string;
  text: string;
  type: string;
  parent: string | null;
  /** Of a question of a package: what its parent has to end with. */
  outcome: Ending;
  kind: Kind;
  options: { id: string; text: string }[];
  seats: number;
  /** Marks "for" that one ballot may have; null: as many as there are seats or candidates. */
  maxFor: number | null;
  /** Groups that vote; none: everybody. */
  electorate: string[];
  /** Of questions with the same word only one can be adopted. */
  alternative: string;
}

type Drawn = Pick<Question, 'id' | 'title' | 'text' | 'type' | 'dependsOn' | 'candidates' | 'seats' | 'maxFor' | 'groups' |
  'alternative'> & { kind: string };

export const itemsOf = (agenda: Drawn[]): Item[] =>
  agenda.map(({ id, title, text, type, kind, dependsOn, candidates, seats, maxFor, groups, alternative }) => ({
    id, title, text, type, kind: kind as Kind, parent: dependsOn?.question ?? null,
    outcome: dependsOn?.outcome ?? 'adopted', options: candidates ?? [], seats: seats ?? 1,
    maxFor: maxFor ?? null, electorate: groups ?? [], alternative: alternative ?? '',
  }));

function freeId(items: { id: string }[], letter: string): string {
  for (let n = items.length + 1; ; ++n) {
    if (!items.some((one) => one.id === `${letter}${n}`)) return `${letter}${n}`;
  }
}

/** The question itself and whatever hangs on it, to any depth. */
function branch(items: Item[], id: string): Set<string> {
  const out = new Set([id]);
  for (let before = 0; before !== out.size;) {
    before = out.size;
    for (const one of items) if (one.parent !== null && out.has(one.parent)) out.add(one.id);
  }
  return out;
}

/** A new question at the end, or as the last one of a package. */
export function added(items: Item[], type: string, parent: string | null): Item[] {
  const above = items.find((one) => one.id === parent);
  const item: Item = {
    id: freeId(items, 'q'), title: '', text: '', type, parent, outcome: endingsOf(above?.kind ?? 'binary')[0]!,
    kind: 'binary', options: [], seats: 1, maxFor: null, electorate: [], alternative: '',
  };
  if (parent === null) return [...items, item];
  const within = branch(items, parent);
  const last = items.findLastIndex((one) => within.has(one.id));
  return [...items.slice(0, last + 1), item, ...items.slice(last + 1)];
}

/** A package goes with its questions. */
export function removed(items: Item[], id: string): Item[] {
  const gone = branch(items, id);
  return items.filter((one) => !gone.has(one.id));
}

/** A question with what belongs to it, one place up among its siblings. */
export function movedUp(items: Item[], id: string): Item[] {
  const item = items.find((one) => one.id === id);
  if (!item) return items;
  const siblings = items.filter((one) => one.parent === item.parent);
  const before = siblings[siblings.indexOf(item) - 1];
  if (!before) return items;
  const own = branch(items, id);
  const block = items.filter((one) => own.has(one.id));
  const rest = items.filter((one) => !own.has(one.id));
  const at = rest.indexOf(before);
  return [...rest.slice(0, at), ...block, ...rest.slice(at)];
}

/** "1", "2", and "2.1" within a package, "2.1.1" within a package of that. */
export function numbers(items: Item[]): Map<string, string> {
  const out = new Map<string, string>();
  const children = new Map<string, number>();
  for (const one of items) {
    const above = one.parent === null ? '' : `${out.get(one.parent) ?? ''}.`;
    const n = (children.get(above) ?? 0) + 1;
    children.set(above, n);
    out.set(one.id, above + n);
  }
  return out;
}

/** How deep in packages a question lies. */
export function depthOf(items: Item[], item: Item): number {
  const parent = items.find((one) => one.id === item.parent);
  return parent ? depthOf(items, parent) + 1 : 0;
}

/** One question edited; those that hang on it can only wait for what it may end with. */
export function changed(items: Item[], id: string, part: Partial<Item>): Item[] {
  const next = items.map((one) => (one.id === id ? { ...one, ...part } : one));
  const may = endingsOf(next.find((one) => one.id === id)?.kind ?? 'binary');
  return next.map((one) =>
    (one.parent === id && !may.includes(one.outcome) ? { ...one, outcome: may[0]! } : one));
}

/** Another type may ask another thing: a mark, a variant, or votes for candidates. */
export function withType(item: Item, type: QuestionType): Item {
  const kind = type.kind ?? 'binary';
  const options = kind === 'binary' ? [] : item.options.length > 1 ? item.options : withOption(withOption(item)).options;
  return { ...item, type: type.type, kind, options };
}

export const withOption = (item: Item): Item =>
  ({ ...item, options: [...item.options, { id: freeId(item.options, 'c'), text: '' }] });

export function agendaOf(items: Item[]): AgendaItem[] {
  const numbered = numbers(items);
  return items.map(({ id, title, text, type, parent, outcome, kind, options, seats, maxFor, electorate, alternative }) => ({
    id, number: numbered.get(id) ?? '', title: title.trim(), text: text.trim(), kind, type,
    ...(parent === null ? {} : { dependsOn: { question: parent, outcome } }),
    ...(kind === 'binary' ? {} : { options: options.map((one) => ({ ...one, text: one.text.trim() })) }),
    ...(kind === 'cumulative' || kind === 'per_candidate' ? { seats } : {}),
    ...(kind === 'per_candidate' && maxFor !== null ? { maxFor } : {}),
    ...(electorate.length > 0 ? { electorate } : {}),
    ...(alternative.trim() ? { alternative: alternative.trim() } : {}),
  }));
}
