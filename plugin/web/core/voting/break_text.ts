import type { Meeting } from '../api/types';
import { timeIn } from '../format/time';
import type { Language } from '../i18n/language';
import type { Texts } from './texts';

/** What a break is for, and until when it is meant to last. */
export function breakText(view: Meeting, texts: Texts, language: Language): string {
  const reason = view.pauseReason ? texts.breakReasons[view.pauseReason] : '';
  const until = view.pauseUntil ? timeIn(view.pauseUntil, view.card.zone, language) : '';
  return texts.breakNote(reason, until);
}
