// Server-sent events out of the pieces of a streamed answer (EventSource cannot send headers), with
// data in JSON.
import { createParser } from 'eventsource-parser';
import type { LiveData } from '../api/types';

export interface LiveEvent {
  /** The number in the meeting's journal, to resume after; absent for what is not in it (turnout). */
  id?: number;
  event: string;
  data: unknown;
}

/** Narrows an event by its name to what the API says its data hold. */
export const isEvent = <Name extends keyof LiveData>(
  event: LiveEvent, name: Name,
): event is LiveEvent & { event: Name; data: LiveData[Name] } => event.event === name;

/** Feeds on text as it comes, in pieces of any size; gives back whole events. */
export class SseParser {
  private complete: LiveEvent[] = [];
  private readonly parser = createParser({
    onEvent: ({ id, event = 'message', data }) => {
      const parsed = jsonIn(data);
      if (parsed === undefined) return;
      const number = id !== undefined && /^\d+$/.test(id) ? Number(id) : undefined;
      this.complete.push(number === undefined ? { event, data: parsed } : { id: number, event, data: parsed });
    },
  });

  push(text: string): LiveEvent[] {
    this.parser.feed(text);
    const events = this.complete;
    this.complete = [];
    return events;
  }
}

/** undefined: no JSON, so no event of the sidecar. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
