// The card of a meeting as it is typed, and as the API wants it.
import type { Card, MeetingForm, Regulation } from '@quorum/core/api/types';
import type { Filled } from '../lib/filled';
import { fromLocal, toLocal } from '@quorum/core/format/time';

export const forms: MeetingForm[] = ['remote', 'absentee', 'mixed'];

export interface CardDraft {
  title: string;
  form: MeetingForm;
  ballotsUntil: string; // local, like startsAt; of a meeting by ballots sent in
  startsAt: string; // local to the zone, as a date-time field has it
  zone: string;
  debtorName: string;
  debtorInn: string;
  debtorOgrn: string;
  debtorAddress: string;
  court: string;
  caseNumber: string;
  manager: string;
  contactEmail: string;
  contactPhone: string;
  ground: string;
  notice: string;
  signaturePolicy: string; // empty: the server chooses
  language: NonNullable<Card['language']>;
  /** What a directory said of the debtor. */
  filled?: Filled;
}

/** Russia's zones from west to east, each by its best known city. */
export const zones = [
  'Europe/Kaliningrad', 'Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Omsk',
  'Asia/Novosibirsk', 'Asia/Krasnoyarsk', 'Asia/Irkutsk', 'Asia/Yakutsk', 'Asia/Vladivostok',
  'Asia/Magadan', 'Asia/Kamchatka',
] as const;

export const emptyCard: CardDraft = {
  title: '', form: 'remote', ballotsUntil: '', startsAt: '', zone: 'Europe/Moscow', debtorName: '', debtorInn: '', debtorOgrn: '',
  debtorAddress: '', court: '', caseNumber: '', manager: '', contactEmail: '', contactPhone: '',
  ground: '', notice: '', signaturePolicy: '', language: 'ru',
};

export const draftOf = (card: Card): CardDraft => ({
  title: card.title,
  form: card.form,
  ballotsUntil: card.ballotsUntil ? toLocal(card.ballotsUntil, card.zone) : '',
  startsAt: toLocal(card.startsAt, card.zone),
  zone: card.zone,
  debtorName: card.debtor.name,
  debtorInn: card.debtor.inn,
  debtorOgrn: card.debtor.ogrn,
  debtorAddress: card.debtor.address,
  court: card.court ?? '',
  caseNumber: card.caseNumber ?? '',
  manager: card.manager ?? '',
  contactEmail: card.contactEmail ?? '',
  contactPhone: card.contactPhone ?? '',
  ground: card.ground ?? '',
  notice: card.notice ?? '',
  signaturePolicy: card.signaturePolicy ?? '',
  language: card.language ?? 'ru',
});

/** A card to begin with: without times, what was said of the notice, and the number of the case. */
export const copyOf = (card: Card): CardDraft =>
  ({ ...draftOf(card), startsAt: '', ballotsUntil: '', notice: '', caseNumber: '' });

/** Rules bind the meetings of their time. The day is one of the place, as it is typed: a year that is
 *  being typed begins with zeros. */
export function inForce({ validFrom, validTo }: Pick<Regulation, 'validFrom' | 'validTo'>, startsAt: string): boolean {
  const day = startsAt.slice(0, 10);
  if (!/^[1-9]\d{3}-/.test(day)) return true;
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}

/** null while the time is none. */
export function cardOf(draft: CardDraft): Card | null {
  const startsAt = fromLocal(draft.startsAt, draft.zone);
  const ballotsUntil = draft.form === 'remote' ? undefined : fromLocal(draft.ballotsUntil, draft.zone);
  if (!startsAt || ballotsUntil === null) return null;
  const { title, form, zone, court, caseNumber, manager, contactEmail, contactPhone, ground, notice, signaturePolicy, language } = draft;
  const debtor = {
    name: draft.debtorName, inn: draft.debtorInn, ogrn: draft.debtorOgrn, address: draft.debtorAddress,
  };
  return {
    title, form, startsAt, ...(ballotsUntil ? { ballotsUntil } : {}), zone, debtor, court, caseNumber, manager, contactEmail,
    contactPhone, ground, notice, language, ...(signaturePolicy ? { signaturePolicy } : {}),
  };
}
