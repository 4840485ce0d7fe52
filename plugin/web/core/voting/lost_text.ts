import type { Meeting } from '../api/types';
import { timeIn } from '../format/time';
import type { Language } from '../i18n/language';
import type { Texts } from './texts';

/** Ballots are taken while the conference is lost, but not during a break. */
const mayVote = (view: Meeting): boolean =>
  view.pausedAt === undefined && (view.me.electors ?? []).length > 0 &&
  view.agenda.some((one) => one.stage === 'open' && !one.ahead);

/** What a lost conference means for votes: nothing is lost, and one may go on. */
export function votesMeanwhile(view: Meeting, texts: Texts): string {
  return mayVote(view) ? `${texts.lost.still} ${texts.lost.here}` : texts.lost.still;
}

/** What everybody is told while the conference is lost; `brief`: votes are spoken of elsewhere. */
export function lostText(view: Meeting, texts: Texts, language: Language, brief = false): string {
  const since = view.room?.lost?.since;
  if (since === undefined) return '';
  const meanwhile = view.phase === 'open' && !brief ? [votesMeanwhile(view, texts)] : [];
  return [texts.lost.at(timeIn(since, view.card.zone, language)), ...meanwhile, texts.lost.tells].join(' ');
}
