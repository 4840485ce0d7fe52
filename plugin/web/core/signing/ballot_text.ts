// What a ballot says, read from its text (plugin/readable/text.hpp has the grammar).
import type { Mark, Share, Vote } from '../api/types';

const choices: Record<string, 'for' | 'against' | 'abstain' | 'invalid'> = {
  ЗА: 'for', ПРОТИВ: 'against', ВОЗДЕРЖАЛСЯ: 'abstain', НЕДЕЙСТВИТЕЛЕН: 'invalid',
  FOR: 'for', AGAINST: 'against', ABSTAIN: 'abstain', INVALID: 'invalid',
};
const forOption = /^(?:за вариант|for option) /;

/** The line of one of these names; its value, or its items. */
function said(lines: string[], ...names: string[]): { value: string; items: string[] } | undefined {
  const at = lines.findIndex((line) => names.some((name) => line === `${name}:` || line.startsWith(`${name}: `)));
  const line = lines[at];
  if (line === undefined) return undefined;
  const items: string[] = [];
  for (const next of lines.slice(at + 1)) {
    if (!next.startsWith('    ')) break;
    if (next.startsWith('        ') && items.length > 0) items[items.length - 1] += `\n${next.slice(8)}`;
    else items.push(next.slice(4));
  }
  return { value: line.slice(line.indexOf(':') + 2), items };
}

/** The id in "V1 «its text»" or "ЗА". */
const idOf = (words: string): string => choices[words] ?? words.split(' «', 1)[0] ?? '';

/** What stands before and after an item's last colon. */
function parts(item: string): [string, string] {
  const colon = item.lastIndexOf(': ');
  return [idOf(item.slice(0, colon)), item.slice(colon + 2)];
}

const nobody = ['—'];
const listed = (items: string[]): string[] => (items.join() === nobody.join() ? [] : items);
const shares = (items: string[]): Share[] =>
  listed(items).map(parts).map(([option, votes]) => ({ option, votes }));
const marks = (items: string[]): Mark[] =>
  listed(items).map(parts).map(([candidate, mark]) => ({ candidate, mark: choices[mark] ?? 'invalid' }));

/** undefined: the text is no ballot. */
export function voteIn(text: string): Vote | undefined {
  const lines = text.split('\n');
  const decision = said(lines, 'РЕШЕНИЕ', 'DECISION');
  if (decision) {
    return { choice: idOf([decision.value, ...decision.items].join('\n').replace(forOption, '')) };
  }
  const distribution = said(lines, 'ГОЛОСА КАНДИДАТАМ', 'VOTES GIVEN TO CANDIDATES');
  if (distribution) return { distribution: shares(distribution.items) };
  const portions = said(lines, 'ГОЛОСА РАЗДЕЛЕНЫ', 'VOTES ARE SPLIT');
  if (portions) return { portions: shares(portions.items) };
  const each = said(lines, 'РЕШЕНИЕ ПО КАНДИДАТАМ', 'DECISION ON EACH CANDIDATE');
  return each && { marks: marks(each.items) };
}
