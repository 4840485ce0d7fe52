// The agenda as it is edited: questions in order, those of a package below their parent.
import type { AgendaItem, Ending, Proposal, Question, QuestionKind, QuestionType } from '@quorum/core/api/types';


const endings: Record<'decides' | 'fillsSeats', Ending[]> = {
  decides: ['adopted', 'not_adopted', 'no_quorum'],
  fillsSeats: ['elected', 'partly_elected', 'not_elected', 'tie', 'no_quorum'],
};

const fillsSeats = (kind: QuestionKind): boolean => kind === 'cumulative' || kind === 'per_candidate';

/** What a question of this kind may end with. */
export const endingsOf = (kind: QuestionKind): Ending[] =>
  endings[fillsSeats(kind) ? 'fillsSeats' : 'decides'];

/** What is asked, by whoever asks it. */
export interface Asked {
  title: string;
  text: string;
  type: string;
  kind: QuestionKind;
  options: { id: string; text: string }[];
  seats: number;
}

export const nothingAsked: Asked = { title: '', text: '', type: '', kind: 'binary', options: [], seats: 1 };

/** A question of an agenda that is drawn up. */
export interface Item extends Asked {
  id: string;
  parent: string | null;
  /** Of a question of a package: what its parent has to end with. */
  outcome: Ending;
  /** Marks "for" that one ballot may have; null: as many as there are seats or candidates. */
  maxFor: number | null;
  /** Groups that vote; none: everybody. */
  electorate: string[];
  /** Of questions with the same word only one can be adopted. */
  alternative: string;
}

type Drawn = Pick<Question, 'id' | 'title' | 'text' | 'type' | 'kind' | 'dependsOn' | 'candidates' | 'seats' | 'maxFor' |
  'groups' | 'alternative'>;

export const itemsOf = (agenda: Drawn[]): Item[] =>
  agenda.map(({ id, title, text, type, kind, dependsOn, candidates, seats, maxFor, groups, alternative }) => ({
    id, title, text, type, kind, parent: dependsOn?.question ?? null,
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
    ...nothingAsked, id: freeId(items, 'q'), type, parent, outcome: endingsOf(above?.kind ?? 'binary')[0]!,
    maxFor: null, electorate: [], alternative: '',
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
export function withType<T extends Asked>(item: T, type: QuestionType): T {
  const kind = type.kind ?? 'binary';
  const options = kind === 'binary' ? [] : item.options.length > 1 ? item.options : withOption(withOption(item)).options;
  return { ...item, type: type.type, kind, options };
}

export const withOption = <T extends Pick<Asked, 'options'>>(item: T): T =>
  ({ ...item, options: [...item.options, { id: freeId(item.options, 'c'), text: '' }] });

/** Whom or what there is to choose from, and how many of them, as the API wants it. */
const choiceOf = ({ kind, options, seats }: Asked) => ({
  ...(kind === 'binary' ? {} : { options: options.map((one) => ({ ...one, text: one.text.trim() })) }),
  ...(fillsSeats(kind) ? { seats } : {}),
});

/** A further question, as a participant asks for it. */
export const proposalOf = (asked: Asked): Proposal =>
  ({ title: asked.title.trim(), text: asked.text.trim(), type: asked.type, ...choiceOf(asked) });

export const isWhole = ({ title, text, options }: Asked): boolean =>
  [title, text, ...options.map((one) => one.text)].every((one) => one.trim() !== '');

export function agendaOf(items: Item[]): AgendaItem[] {
  const numbered = numbers(items);
  return items.map((item) => {
    const { id, parent, outcome, kind, maxFor, electorate, alternative } = item;
    return {
      id, number: numbered.get(id) ?? '', kind, ...proposalOf(item),
      ...(parent === null ? {} : { dependsOn: { question: parent, outcome } }),
      ...(kind === 'per_candidate' && maxFor !== null ? { maxFor } : {}),
      ...(electorate.length > 0 ? { electorate } : {}),
      ...(alternative.trim() ? { alternative: alternative.trim() } : {}),
    };
  });
}
