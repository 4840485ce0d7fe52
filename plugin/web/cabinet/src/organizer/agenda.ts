// The agenda as it is edited: questions in order, those of a package below their parent.
import type { AgendaItem, Question } from '../lib/api';

export interface Item {
  id: string;
  title: string;
  text: string;
  type: string;
  parent: string | null;
}

export const itemsOf = (agenda: Question[]): Item[] =>
  agenda.map(({ id, title, text, type, dependsOn }) => ({
    id, title, text, type, parent: dependsOn?.question ?? null,
  }));

function freeId(items: Item[]): string {
  for (let n = items.length + 1; ; ++n) {
    if (!items.some((one) => one.id === `q${n}`)) return `q${n}`;
  }
}

/** A new question at the end, or as the last one of a package. */
export function added(items: Item[], type: string, parent: string | null): Item[] {
  const item: Item = { id: freeId(items), title: '', text: '', type, parent };
  if (parent === null) return [...items, item];
  const last = items.findLastIndex((one) => one.id === parent || one.parent === parent);
  return [...items.slice(0, last + 1), item, ...items.slice(last + 1)];
}

/** A package goes with its questions. */
export const removed = (items: Item[], id: string): Item[] =>
  items.filter((one) => one.id !== id && one.parent !== id);

/** A top question with what belongs to it, or a question among its siblings, one place up. */
export function movedUp(items: Item[], id: string): Item[] {
  const item = items.find((one) => one.id === id);
  if (!item) return items;
  const siblings = items.filter((one) => one.parent === item.parent);
  const before = siblings[siblings.indexOf(item) - 1];
  if (!before) return items;
  const isBlock = (one: Item) => one.id === id || one.parent === id;
  const block = items.filter(isBlock);
  const rest = items.filter((one) => !isBlock(one));
  const at = rest.indexOf(before);
  return [...rest.slice(0, at), ...block, ...rest.slice(at)];
}

/** "1", "2", and "2.1" within a package. */
export function numbers(items: Item[]): Map<string, string> {
  const out = new Map<string, string>();
  const children = new Map<string, number>();
  let top = 0;
  for (const one of items) {
    if (one.parent === null) out.set(one.id, String(++top));
    else {
      const n = (children.get(one.parent) ?? 0) + 1;
      children.set(one.parent, n);
      out.set(one.id, `${out.get(one.parent) ?? ''}.${n}`);
    }
  }
  return out;
}

export function agendaOf(items: Item[]): AgendaItem[] {
  const numbered = numbers(items);
  return items.map(({ id, title, text, type, parent }) => ({
    id, number: numbered.get(id) ?? '', title: title.trim(), text: text.trim(), kind: 'binary', type,
    ...(parent === null ? {} : { dependsOn: { question: parent, outcome: 'adopted' as const } }),
  }));
}
