// Moments are UTC; people see them in the meeting's zone, with Moscow time beside it where the two
// differ (that is how notices and court papers give them).

const moscow = 'Europe/Moscow';

function text(moment: Date, zone: string, locale: string, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(moment);
}

const offsetAt = (moment: Date, zone: string) => text(moment, zone, 'en', {
  hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
});

export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** "24 ноября 2026 г., 15:00 (Екатеринбург); 13:00 по Москве". */
export function dateTimeIn(iso: string, zone: string, locale: string): string {
  const moment = new Date(iso);
  const safe = isZone(zone) ? zone : moscow;
  const own = text(moment, safe, locale, {
    day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit',
  });
  if (offsetAt(moment, safe) === offsetAt(moment, moscow)) {
    return own + (locale.startsWith('ru') ? ' (МСК)' : ' (Moscow time)');
  }
  const theirs = moscowBeside(moment, safe, locale);
  return `${own} (${zoneName(moment, safe, locale)}), ${theirs}`;
}

function moscowBeside(moment: Date, zone: string, locale: string): string {
  const day = (z: string) => text(moment, z, 'en', { year: 'numeric', month: 'numeric', day: 'numeric' });
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (day(zone) !== day(moscow)) Object.assign(options, { day: 'numeric', month: 'long' });
  const time = text(moment, moscow, locale, options);
  return locale.startsWith('ru') ? `${time} по Москве` : `${time} Moscow time`;
}

/** "Екатеринбург, стандартное время" → what people call the zone. */
function zoneName(moment: Date, zone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' });
  const name = format.formatToParts(moment).find((p) => p.type === 'timeZoneName')?.value ?? zone;
  return name.replace(/, (?:стандартное|летнее) время$/, '').replace(/ Standard Time$/, ' Time');
}

export function timeIn(iso: string, zone: string, locale: string): string {
  return text(new Date(iso), isZone(zone) ? zone : moscow, locale, {
    hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
}

/** "2026-11-24T15:00" typed in that zone → UTC; null if no clock there ever shows it. */
export function fromLocal(local: string, zone: string): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(local);
  if (!match || !isZone(zone)) return null;
  const wanted = Date.parse(local + ':00Z');
  if (Number.isNaN(wanted)) return null;
  let guess = wanted;
  for (let i = 0; i < 2; ++i) guess += wanted - Date.parse(toLocal(new Date(guess).toISOString(), zone) + ':00Z');
  const found = new Date(guess).toISOString();
  return toLocal(found, zone) === local ? found : null; // left out when clocks go forward
}

/** UTC → "2026-11-24T15:00" as a field for date and time wants it. */
export function toLocal(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: isZone(zone) ? zone : moscow, hourCycle: 'h23', year: 'numeric', month: '2-digit',
    day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

const dayMs = 24 * 3600_000;

/** "15 дней 1 час": more than a day is not counted in seconds. */
function inDays(ms: number, locale: string): string | null {
  if (ms < dayMs) return null;
  const hours = Math.floor(ms / 3600_000);
  const words = (n: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(n);
  const days = words(Math.floor(hours / 24), 'day');
  return hours % 24 === 0 ? days : `${days} ${words(hours % 24, 'hour')}`;
}

/** Time left, "15 дней 1 час", "1:05:09" or "05:09"; `minutes`: how many digits they have at least. */
export function countdownOf(ms: number, locale: string, minutes = 2): string {
  const long = inDays(ms, locale);
  if (long !== null) return long;
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => n.toString().padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m.toString().padStart(minutes, '0')}:${two(s)}`;
}

/** "2026-11-24" as people write a day. */
export const dayIn = (day: string, locale: string): string =>
  text(new Date(`${day}T00:00:00Z`), 'UTC', locale, { day: 'numeric', month: 'long', year: 'numeric' });
