import type { Meeting, MeetingLine } from '@quorum/core/api/types';
import { describe, expect, it } from 'vitest';
import { Problem } from '@quorum/core/api/problem';
import { emptyDraft, formOf, stepOf, type Draft, type Step } from '../src/account/form';
import { mistakesIn } from '../src/account/mistakes';
import { clockError } from '../src/check/checks';
import { claimsOf, digitsOf, emptyClaim, missingInClaims, ownClaim } from '../src/meetings/claims';
import { inOrder } from '../src/meetings/Meetings';
import { tabsOf } from '../src/meetings/tabs';
import {
  added, agendaOf, changed, depthOf, endingsOf, itemsOf, movedUp, numbers, removed, withType, type Item,
} from '../src/organizer/agenda';
import { cardOf, draftOf, emptyCard } from '../src/organizer/card';
import { mistakesOf } from '../src/organizer/register_mistakes';

const item = (id: string, parent: string | null = null): Item => ({
  id, title: id, text: id, type: 'ordinary', parent, outcome: 'adopted', kind: 'binary', options: [], seats: 1,
  maxFor: null, electorate: [], alternative: '',
});
const ids = (items: Item[]) => items.map((one) => one.id);
const agenda = [item('a'), item('b'), item('b1', 'b'), item('b2', 'b'), item('c')];

describe('an agenda that is edited', () => {
  it('numbers a package and its questions', () => {
    expect([...numbers(agenda).values()]).toEqual(['1', '2', '2.1', '2.2', '3']);
  });

  it('moves a package as a whole', () => {
    expect(ids(movedUp(agenda, 'c'))).toEqual(['a', 'c', 'b', 'b1', 'b2']);
    expect(ids(movedUp(agenda, 'b'))).toEqual(['b', 'b1', 'b2', 'a', 'c']);
  });

  it('moves a question of a package only within it', () => {
    expect(ids(movedUp(agenda, 'b2'))).toEqual(['a', 'b', 'b2', 'b1', 'c']);
    expect(ids(movedUp(agenda, 'b1'))).toEqual(ids(agenda));
  });

  it('adds to the end of a package, under an id that is free', () => {
    const next = added([item('q1'), item('q3')], 'ordinary', 'q1');
    expect(ids(next)).toEqual(['q1', 'q4', 'q3']);
    expect(new Set(ids(added(next, 'ordinary', null))).size).toBe(4);
  });

  it('loses a package with its questions', () => {
    expect(ids(removed(agenda, 'b'))).toEqual(['a', 'c']);
  });

  it('has packages within packages', () => {
    const deep = added(agenda, 'ordinary', 'b1');
    const child = deep[3]!;
    expect(numbers(deep).get(child.id)).toBe('2.1.1');
    expect(depthOf(deep, child)).toBe(2);
    expect(ids(movedUp(deep, 'b2'))).toEqual(['a', 'b', 'b2', 'b1', child.id, 'c']);
    expect(ids(removed(deep, 'b'))).toEqual(['a', 'c']);
  });

  it('lets a question wait only for what its parent may end with', () => {
    const waiting = changed(agenda, 'b1', { outcome: 'not_adopted' });
    const elected = changed(waiting, 'b', { kind: 'cumulative' });
    expect(elected.find((one) => one.id === 'b1')!.outcome).toBe('elected');
    expect(endingsOf('cumulative')).not.toContain('adopted');
    expect(added(elected, 'ordinary', 'b').find((one) => one.parent === 'b' && one.title === '')!.outcome).toBe('elected');
    expect(changed(elected, 'c', { title: 'x' }).find((one) => one.id === 'b1')!.outcome).toBe('elected');
  });

  it('keeps who votes and what excludes a question', () => {
    const [sent] = agendaOf([{ ...item('a'), electorate: ['secured'], alternative: 'plan', kind: 'per_candidate', maxFor: 2 }]);
    expect(sent).toMatchObject({ electorate: ['secured'], alternative: 'plan', maxFor: 2 });
    const drawn = { ...sent!, candidates: [], groups: sent!.electorate };
    expect(itemsOf([drawn] as unknown as Parameters<typeof itemsOf>[0])[0])
      .toMatchObject({ electorate: ['secured'], alternative: 'plan', maxFor: 2 });
  });

  it('asks for candidates and seats where the type elects', () => {
    const type = { type: 'committee', titleRu: '', titleEn: '', article: '', criteria: [], kind: 'cumulative' as const };
    const election = { ...withType(item('e'), type), seats: 3 };
    expect(election.options.map((one) => one.id)).toEqual(['c1', 'c2']);
    expect(agendaOf([election])[0]).toMatchObject({ kind: 'cumulative', type: 'committee', seats: 3 });
    const plain = withType(election, { ...type, type: 'ordinary', kind: undefined });
    expect(agendaOf([plain])[0]).not.toHaveProperty('options');
  });

  it('says what a question of a package depends on, and reads it back', () => {
    const sent = agendaOf(agenda);
    expect(sent[2]).toMatchObject({ number: '2.1', dependsOn: { question: 'b', outcome: 'adopted' } });
    expect(sent[0]).not.toHaveProperty('dependsOn');
    const back = sent.map((one) => ({ ...one, options: [], stage: 'pending' as const, order: 0 }));
    expect(itemsOf(back)).toEqual(agenda);
  });
});

describe('the card of a meeting', () => {
  it('keeps the time in its zone', () => {
    const card = cardOf({ ...emptyCard, startsAt: '2026-11-24T15:00', zone: 'Asia/Yekaterinburg' });
    expect(card?.startsAt).toBe('2026-11-24T10:00:00.000Z');
    expect(draftOf(card!).startsAt).toBe('2026-11-24T15:00');
  });

  it('has a last moment for ballots only where ballots are sent in', () => {
    const typed = { ...emptyCard, startsAt: '2026-11-24T15:00', ballotsUntil: '2026-11-26T18:00' };
    expect(cardOf(typed)).not.toHaveProperty('ballotsUntil');
    expect(cardOf({ ...typed, form: 'absentee' })?.ballotsUntil).toBe('2026-11-26T15:00:00.000Z');
    expect(cardOf({ ...typed, form: 'absentee', ballotsUntil: '' })).toBeNull();
  });

  it('is none without a time', () => {
    expect(cardOf(emptyCard)).toBeNull();
  });
});

describe('an application', () => {
  it('takes an INN pasted with blanks of any kind', () => {
    expect(digitsOf(' 6663\u00a0003 127\u2009')).toBe('6663003127');
  });

  it('of a head names his organization', () => {
    expect(ownClaim({ kind: 'legal_entity', inn: '6663003127' })).toMatchObject({ authority: 'head', inn: '6663003127' });
    expect(ownClaim({ kind: 'person', inn: '1' }).authority).toBe('own');
  });

  it('by a power of attorney needs its data and its file; the signature may be missing', () => {
    expect(missingInClaims([{ ...emptyClaim, inn: '1' }])).toBe(true);
    const whole = { ...emptyClaim, inn: '1', number: '7', issuedOn: '2026-11-01', validUntil: '2027-11-01', file: 'ab' };
    expect(missingInClaims([whole])).toBe(false);
    expect(claimsOf([whole])[0]?.powerOfAttorney).not.toHaveProperty('signature');
  });
});

describe('the sign-up form', () => {
  const filled = { ...emptyDraft, email: 'a@b.ru', phone: '8 (999) 000-00-00', password: '0123456789', passwordAgain: '0123456789' };
  const found = (step: Step, part: Partial<Draft>) => Object.fromEntries(mistakesIn(step, { ...filled, ...part }));

  it('lets nobody on without a password that is long and typed twice', () => {
    expect(found('account', {})).toEqual({});
    expect(found('account', { password: 'short', passwordAgain: 'short' })).toEqual({ '/password': 'password_length' });
    expect(found('account', { password: 'девятьбук', passwordAgain: 'девятьбук' })).toEqual({ '/password': 'password_length' });
    expect(found('account', { passwordAgain: 'another one' })).toEqual({ '/passwordAgain': 'passwords_differ' });
  });

  it('is content with one of a person\'s two numbers, and asks for one', () => {
    const person = { ...emptyDraft.person, surname: 'Smith', givenName: 'John' };
    const asked = (part: Partial<Draft['person']>) => found('person', { kind: 'person', person: { ...person, ...part } });
    expect(asked({ snils: '112-233-445 95' })).toEqual({});
    expect(asked({ inn: '500100732259' })).toEqual({});
    expect(asked({})).toEqual({ '/person/inn': 'person_number_missing' });
    expect(asked({ inn: '500100732259', snils: '1' })).toEqual({ '/person/snils': 'snils_length' });
  });

  it('asks about an address that is none', () => {
    for (const email of ['a', 'a@b', 'a@.ru', 'a@b.', 'a b@c.ru', 'a@b@c.ru', '@b.ru']) {
      expect(found('account', { email }), email).toEqual({ '/email': 'email_malformed' });
    }
    expect(found('account', { email: ' Office@Example.TEST ' })).toEqual({});
  });

  it('takes a phone as people write it, and asks about one that is none', () => {
    expect(formOf(filled).phone).toBe('+79990000000');
    expect(found('account', { phone: '12-34' })).toEqual({ '/phone': 'phone_malformed' });
    expect(found('account', { phone: '+7900123456a' })).toEqual({ '/phone': 'phone_malformed' });
    expect(found('account', { phone: ' ' })).toEqual({ '/phone': 'missing' });
  });

  it('asks for what belongs to the kind, field by field', () => {
    const person = { surname: 'Иванов', givenName: 'Иван', patronymic: '', inn: '1650 0123 4562', snils: '087-654-303 00', position: '' };
    expect(found('person', { kind: 'person', person })).toEqual({});
    expect(found('person', { kind: 'sole_trader', person, ogrnip: '1027700132195' })).toEqual({ '/ogrnip': 'ogrnip_length' });
    const organization = { fullName: 'ООО', shortName: 'ООО', inn: '7707083894', kpp: '773601001', ogrn: '1 02 77 00 13219 5', address: '' };
    expect(found('person', { kind: 'legal_entity', person, organization }))
      .toEqual({ '/organization/inn': 'inn_check_digit', '/organization/address': 'missing', '/person/position': 'missing' });
    expect(formOf({ ...filled, person, organization })).toMatchObject(
      { person: { inn: '165001234562', snils: '08765430300' }, organization: { ogrn: '1027700132195' } });
  });

  it('sends only what belongs to the kind', () => {
    expect(formOf({ ...filled, kind: 'person' })).not.toHaveProperty('organization');
    expect(formOf({ ...filled, kind: 'sole_trader' })).toHaveProperty('ogrnip');
    expect(formOf({ ...filled, kind: 'legal_entity' })).toHaveProperty('organization');
  });

  it('leads to the step of what was refused', () => {
    expect(stepOf('/organization/inn')).toBe('person');
    expect(stepOf('/documents/0/name')).toBe('documents');
    expect(stepOf('/email')).toBe('account');
  });
});

describe('the page of a meeting', () => {
  const seenBy = (role: 'organizer' | 'participant' | 'none', phase: Meeting['phase']) =>
    tabsOf({ phase, me: { role }, agenda: [] });

  it('lets somebody the meeting does not concern yet apply, and shows nothing else', () => {
    for (const phase of ['announced', 'registration', 'open', 'ended'] as const) {
      expect(tabsOf({ phase, me: { role: 'none' }, agenda: [], concerned: false })).toEqual(['applications']);
    }
  });

  it('shows voting to participants only while the meeting goes on', () => {
    expect(seenBy('participant', 'open')[0]).toBe('voting');
    expect(seenBy('participant', 'announced')).not.toContain('voting');
    expect(seenBy('none', 'open')).not.toContain('voting');
  });

  it('shows voting before the meeting while ballots are sent in ahead', () => {
    const agenda = [{ stage: 'open', ahead: true }] as Meeting['agenda'];
    const tabs = (role: 'organizer' | 'participant') => tabsOf({ phase: 'announced', me: { role }, agenda });
    expect(tabs('participant')[0]).toBe('voting');
    expect(tabs('organizer')[0]).toBe('console');
  });

  it('shows a member of the counting commission first what he has to do there', () => {
    const agenda = [{ stage: 'open', ahead: true }] as Meeting['agenda'];
    const me = { role: 'none', commission: true, papers: true } as const;
    expect(tabsOf({ phase: 'registration', me, agenda }).slice(0, 3)).toEqual(['commission', 'papers', 'register']);
    expect(tabsOf({ phase: 'registration', me, agenda: [] })).not.toContain('papers');
    expect(seenBy('organizer', 'announced')).toContain('commission');
    expect(seenBy('participant', 'open')).not.toContain('commission');
  });

  it('shows a draft for editing, and results first when all is over', () => {
    expect(seenBy('organizer', 'draft')).toEqual(['draft', 'register']);
    expect(seenBy('participant', 'ended')[0]).toBe('ballots');
  });
});

describe('the list of meetings', () => {
  it('has the next one on top and what is over below, the latest first', () => {
    const line = (meeting: string, phase: MeetingLine['phase'], startsAt: string): MeetingLine => ({
      meeting, phase, startsAt, title: meeting, zone: 'Europe/Moscow', role: 'none', concerned: true,
    });
    const list = [line('old', 'ended', '2026-01-01'), line('later', 'announced', '2026-12-02'),
      line('recent', 'failed', '2026-06-01'), line('soon', 'open', '2026-12-01')];
    expect(inOrder(list).map((one) => one.meeting)).toEqual(['soon', 'later', 'recent', 'old']);
  });
});

describe('mistakes of a register', () => {
  it('stand by their line', () => {
    const problem = new Problem(422, {
      type: '', title: '', status: 422, detail: '', code: 'register_malformed',
      errors: [{ code: 'inn_length', path: '5:24', detail: 'wrong' }, { code: 'x', path: '', detail: 'all' }],
    });
    expect(mistakesOf(problem)).toEqual([{ line: '5', detail: 'wrong' }, { line: '', detail: 'all' }]);
  });
});

describe('the clock of a computer', () => {
  it('is compared with the server’s in the middle of the question', async () => {
    const times = [1000, 3000];
    const error = await clockError(async () => ({ now: new Date(500).toISOString() }), () => times.shift()!);
    expect(error).toBe(1500);
  });

  it('cannot be judged without an answer', async () => {
    expect(await clockError(() => Promise.reject(new Error('away')))).toBeNull();
  });
});
