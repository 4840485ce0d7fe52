/** What our pages and the conference cannot do without. */
export const isModernBrowser = (): boolean =>
  typeof CSSStyleSheet === 'function' && 'adoptedStyleSheets' in document &&
  typeof AbortSignal.any === 'function' && typeof RTCPeerConnection === 'function' &&
  typeof crypto.subtle === 'object';

/** How far this machine's clock is from the server's, in milliseconds; null if nothing answers. */
export async function clockError(
  ask: () => Promise<{ now: string }>, now: () => number = Date.now,
): Promise<number | null> {
  try {
    const before = now();
    const told = await ask();
    const middle = (before + now()) / 2;
    return middle - Date.parse(told.now);
  } catch {
    return null;
  }
}
