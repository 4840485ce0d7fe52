import { NotificationTypeUiCommand, type PluginApi } from 'bigbluebutton-html-plugin-sdk';
import type { Question } from '../../core/api/types';
import type { Texts } from '../../core/voting/texts';

/** A toast of the client's own and a mark on the panel's button. */
export function callVoter(
  api: PluginApi, panel: { id: string } | null, question: Question | null, texts: Texts,
): void {
  const options = api.uiCommands?.sidekickArea?.options;
  if (panel && question) options?.setMenuBadge?.(panel.id, '1');
  if (panel && !question) options?.removeMenuBadge?.(panel.id);
  if (!question) return;
  api.uiCommands?.notification?.send?.({
    message: `${texts.questionOpened}: ${question.number}. ${question.title}`,
    icon: 'polling',
    type: NotificationTypeUiCommand.INFO,
  });
}

/** What was decided, over whatever people are looking at. */
export function tellOutcome(api: PluginApi, question: Question, texts: Texts): void {
  const decision = question.outcome ? texts.outcome[question.outcome.decision] : '';
  api.uiCommands?.notification?.send?.({
    message: `${texts.announced}: ${question.number}. ${question.title} — ${decision}`,
    icon: 'polling',
    type: NotificationTypeUiCommand.INFO,
  });
}
