// The client's half of the plugin contract: answers subscriptions, keeps what plugins register, and
// obeys their commands. The SDK is the real one, of the line this page is built with.
import {
  BbbPluginSdk, DataConsumptionHooks, HookEvents, IntlLocaleUiDataNames, NotificationEnum,
  SidekickAreaOptionsEnum, UI_DATA_LISTENER_SUBSCRIBED, panelOpenCommand,
} from './sdk';
import type { RoomState } from './session';

export interface SidekickItem {
  id: string;
  type: string;
  name: string;
  section: string;
  buttonIcon: unknown;
  open: boolean;
  dataTest?: string;
  contentFunction(element: HTMLElement): { unmount(): void };
  setItemId(id: string): void;
}

export interface HostState {
  items: SidekickItem[];
  openId: string | null;
  badges: Record<string, string>;
  notifications: { id: number; message: string }[];
  failures: string[];
  locale: string;
}

type Setter = (items: SidekickItem[]) => string[];

interface Subscription {
  hook: string;
  hookArguments?: { query?: string; variables?: unknown };
}

export class PluginHost {
  private state: HostState = { items: [], openId: null, badges: {}, notifications: [], failures: [], locale: '' };
  private readonly listeners = new Set<() => void>();
  private room: RoomState | null = null;
  private readonly subscribed = new Map<string, Subscription>();
  private count = 0;

  constructor(locale: string) {
    this.speak(locale);
    addEventListener(HookEvents.PLUGIN_SUBSCRIBED_TO_BBB_CORE, (event) => {
      const { hook, hookArguments } = (event as CustomEvent<Subscription>).detail;
      this.subscribed.set(JSON.stringify([hook, hookArguments]), { hook, hookArguments });
      // The client answers from an effect of its own, never inside the dispatch.
      setTimeout(() => this.tell({ hook, hookArguments }));
    });
    addEventListener(`${UI_DATA_LISTENER_SUBSCRIBED}-${IntlLocaleUiDataNames.CURRENT_LOCALE}`, () =>
      setTimeout(() => this.tellLocale()));
    addEventListener(NotificationEnum.SEND, (event) => this.note(event as CustomEvent));
    addEventListener(SidekickAreaOptionsEnum.SET_GENERIC_CONTENT_BADGE, (event) => {
      const { id, badgeContent } = (event as CustomEvent).detail;
      this.set({ badges: { ...this.state.badges, [id]: String(badgeContent) } });
    });
    addEventListener(SidekickAreaOptionsEnum.REMOVE_GENERIC_CONTENT_BADGE, (event) => {
      const { [(event as CustomEvent).detail.id as string]: _, ...badges } = this.state.badges;
      this.set({ badges });
    });
    if (panelOpenCommand) {
      addEventListener(panelOpenCommand, (event) => this.open((event as CustomEvent).detail.id));
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly get = (): HostState => this.state;

  open(id: string | null): void {
    if (id === null || this.state.items.some((one) => one.id === id)) this.set({ openId: id });
  }

  /** As in the settings of the client. */
  speak(locale: string): void {
    document.documentElement.lang = locale.startsWith('en') ? 'en' : 'ru';
    this.set({ locale });
    this.tellLocale();
  }

  fail(why: string): void {
    this.set({ failures: [...this.state.failures, why] });
  }

  know(room: RoomState): void {
    this.room = room;
    this.subscribed.forEach((hook) => this.tell(hook));
  }

  leave(): void {
    dispatchEvent(new CustomEvent(HookEvents.BBB_CORE_UPDATED_MEETING_STATUS, {
      detail: { data: { userCurrentlyInMeeting: false } },
    }));
  }

  /** Makes the plugin's object and puts the client's own functions into it. */
  offer(uuid: string, name: string): void {
    const api = BbbPluginSdk.getPluginApi(uuid, name, undefined);
    for (const one of Object.keys(api)) {
      if (/^set\w+Items$/.test(one)) Reflect.set(api, one, () => []);
    }
    Reflect.set(api, 'setGenericContentItems', this.take(uuid));
  }

  private take(uuid: string): Setter {
    return (items) => {
      items.forEach((one, i) => one.setItemId(one.id || `${uuid}-${i}`));
      const opened = items.find((one) => one.open);
      const gone = !items.some((one) => one.id === this.state.openId);
      const openId = opened?.id ?? (gone ? null : this.state.openId);
      // A host renders anew after the call has returned.
      setTimeout(() => this.set({ items, openId }));
      return items.map((one) => one.id);
    };
  }

  private tell({ hook, hookArguments }: Subscription): void {
    const data = this.room && answerTo(hook, this.room, hookArguments?.query);
    if (!data) return;
    dispatchEvent(new CustomEvent(HookEvents.BBB_CORE_SENT_NEW_DATA, {
      detail: { hook, hookArguments, data: { loading: false, data } },
    }));
  }

  private tellLocale(): void {
    dispatchEvent(new CustomEvent(IntlLocaleUiDataNames.CURRENT_LOCALE, {
      detail: { locale: this.state.locale, fallbackLocale: 'en' },
    }));
  }

  private note(event: CustomEvent): void {
    const id = ++this.count;
    const message = String(event.detail.message);
    this.set({ notifications: [...this.state.notifications, { id, message }] });
    setTimeout(() => {
      const notifications = this.state.notifications.filter((one) => one.id !== id);
      this.set({ notifications });
    }, 5000);
  }

  private set(change: Partial<HostState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

function answerTo(hook: string, room: RoomState, query = ''): unknown {
  const user = (one: RoomState['me']) => ({
    userId: one.userId,
    extId: one.extId,
    name: one.name,
    role: one.moderator ? 'MODERATOR' : 'VIEWER',
    isModerator: one.moderator,
    presenter: one.presenter,
  });
  switch (hook) {
    case DataConsumptionHooks.CURRENT_USER: return { ...user(room.me), cameras: [] };
    case DataConsumptionHooks.MEETING: return { meetingId: room.room, name: room.title };
    case DataConsumptionHooks.USERS_BASIC_INFO: return { user: room.users.map(user) };
    case DataConsumptionHooks.CUSTOM_SUBSCRIPTION:
      return /\buser_metadata\b/.test(query) ? { user_metadata: room.metadata } : null;
    default: return null;
  }
}
