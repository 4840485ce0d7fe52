// In what unit a meeting counts. Its view names the regulation only; the unit is in the list of
// regulations, which is asked once.
import { Problem } from '../api/client';
import type { MeetingView } from './model';

export interface RegulationUnit {
  id: string;
  unit?: string;
}

/** The most frequent kind of meeting need not ask. */
const known: Record<string, string> = { 'ru.creditors': 'kopeck' };

/** A function that puts the unit into a view. Without an answer the view has none: plain votes. */
export function unitFrom(ask: () => Promise<RegulationUnit[]>) {
  let asked: Promise<RegulationUnit[]> | null = null;
  const list = () =>
    (asked ??= ask().catch((error: unknown) => {
      if (!(error instanceof Problem)) asked = null; // no network: asked again with the next view
      return [];
    }));
  return async (view: MeetingView): Promise<MeetingView> => {
    const id = view.regulation?.id ?? '';
    const unit = known[id] ?? (await list()).find((one) => one.id === id)?.unit;
    return { ...view, unit };
  };
}
