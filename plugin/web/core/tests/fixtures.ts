// Whole answers of the API, of which a test names only what it is about.
import type { CriterionResult, Meeting, Outcome, Question } from '../api/types';
import type { MeetingPort } from '../voting/ports';
import { MeetingStore } from '../voting/store';

const at = '2026-11-24T10:00:00.000Z';
const none = { for: '0', against: '0', abstain: '0', invalid: '0', silent: '0', present: '0', all: '0' };

export const questionOf = (more: Partial<Question> = {}): Question => ({
  id: 'q1', number: '1', title: 'Отчёт', text: 'Принять', type: 'ordinary', kind: 'binary', criteria: [],
  options: ['for', 'against', 'abstain'], stage: 'open', order: 1, ...more,
});

export const outcomeOf = (more: Partial<Outcome> = {}): Outcome =>
  ({ decision: 'adopted', weight: none, heads: none, criteria: [], version: 'count/4', ...more });

export const criterionOf = (more: Partial<CriterionResult> = {}): CriterionResult => ({
  criterion: { measure: 'weight', basis: 'present', threshold: '1/2', op: '>', group: '', ifEmpty: 'fail' },
  have: '0', of: '0', left: '0', right: '0', percent: '', pass: false, ...more,
});

type Given = Partial<Omit<Meeting, 'card'>> & { card?: Partial<Meeting['card']> };

export const meetingOf = ({ card, ...more }: Given = {}): Meeting => ({
  meeting: 'm', phase: 'open', localTime: '24.11.2026 13:00', protocolReady: false, sequence: 1, serverTime: at,
  regulation: { id: 'own', titleRu: 'Свои правила', titleEn: 'Own rules', version: '1' }, agenda: [],
  me: { role: 'participant' },
  card: {
    title: 'Собрание', form: 'remote', startsAt: at, zone: 'Europe/Moscow',
    debtor: { name: '', inn: '', ogrn: '', address: '' }, ...card,
  },
  ...more,
});

/** A store that knows the meeting; what a test does not name is never asked for. */
export async function storeOf(view: Meeting, port: Partial<MeetingPort> = {}): Promise<MeetingStore> {
  const never = () => new Promise<never>(() => undefined);
  const whole: MeetingPort = { view: () => Promise.resolve(view), choose: never, sign: never, events: never, ...port };
  const store = new MeetingStore({ port: whole, meeting: view.meeting });
  await store.refresh();
  return store;
}
