// Server-sent events out of the pieces of a streamed answer (EventSource cannot send headers).

export interface LiveEvent {
  /** The number in the meeting's journal; absent for what is not in it (turnout, hello). */
  id?: number;
  event: string;
  data: unknown;
}

/** Feeds on text as it comes, in pieces of any size; gives back whole events. */
export class SseParser {
  private rest = '';

  push(text: string): LiveEvent[] {
    const lines = (this.rest + text).split('\n\n');
    this.rest = lines.pop() ?? '';
    return lines.map(readFrame).filter((event): event is LiveEvent => event !== null);
  }
}

function readFrame(frame: string): LiveEvent | null {
  let event = 'message';
  let data = '';
  let id: number | undefined;
  for (const line of frame.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue; // a comment is only a sign of life
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') event = value;
    if (name === 'data') data += value;
    if (name === 'id' && /^\d+$/.test(value)) id = Number(value);
  }
  if (data === '') return null;
  try {
    const parsed: unknown = JSON.parse(data);
    return id === undefined ? { event, data: parsed } : { id, event, data: parsed };
  } catch {
    return null;
  }
}
