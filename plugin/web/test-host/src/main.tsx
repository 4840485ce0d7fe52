// The sandbox's room page: tiles of who is in, and a host for plugins with the real SDK.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { PluginHost, type SidekickItem } from './host';
import { loadPlugins } from './plugins';
import { RoomSession, takeSessionToken, type RoomState } from './session';

const locale = localStorage.getItem('sandbox:locale') ?? navigator.language;
const session = new RoomSession(takeSessionToken());
const host = new PluginHost(locale);
Object.assign(window, {
  meetingClientSettings: {
    public: {
      app: { bbbWebBase: '/bigbluebutton' },
      clientLog: { console: { enabled: true, level: 'warn' }, external: { enabled: false } },
      plugins: [],
    },
  },
});
addEventListener('sandbox:locale', (event) => host.speak((event as CustomEvent<string>).detail));

const wordsIn = (language: string) => language.startsWith('en')
  ? { leave: 'Leave', out: 'You have left the room', close: 'Close', inside: 'In the room' }
  : { leave: 'Выйти', out: 'Вы вышли из комнаты', close: 'Закрыть', inside: 'В комнате' };

let left = false;
let page: number | undefined;
addEventListener('pagehide', () => {
  if (!left) session.drop(page);
});

function goodbye(room: RoomState | null) {
  left = true;
  host.leave();
  setTimeout(() => {
    if (room?.logoutUrl) location.replace(room.logoutUrl);
  }, 50);
}

function useRoom(): RoomState | null {
  const [room, setRoom] = useState<RoomState | null>(null);
  const loaded = useRef(false);
  useEffect(() => {
    const look = async () => {
      if (left) return;
      const state = await session.look();
      if (!state || left) return;
      page ??= state.page;
      host.know(state);
      setRoom(state);
      if (!state.inside) return goodbye(state);
      if (loaded.current) return;
      loaded.current = true;
      void loadPlugins(host, state);
    };
    void look();
    const timer = setInterval(() => void look(), 1000);
    return () => clearInterval(timer);
  }, []);
  return room;
}

function Room() {
  const room = useRoom();
  const state = useSyncExternalStore(host.subscribe, host.get);
  const words = wordsIn(state.locale);
  if (room && !room.inside) return <main className="out"><h1>{words.out}</h1></main>;
  const open = state.items.find((one) => one.id === state.openId);
  const leave = async () => {
    left = true;
    await session.leave();
    goodbye(room);
  };
  return (
    <div className="room">
      <nav className="rail" aria-label={room?.title}>
        {state.items.map((item) => (
          <button
            key={item.id}
            type="button"
            data-test={item.dataTest}
            aria-expanded={item.id === state.openId}
            onClick={() => host.open(item.id === state.openId ? null : item.id)}
          >
            {item.name}
            {state.badges[item.id] && <span className="mark">{state.badges[item.id]}</span>}
          </button>
        ))}
      </nav>
      <div className="bar">
        <h1>{room?.title}</h1>
        <button type="button" className="plain" onClick={() => void leave()}>{words.leave}</button>
      </div>
      {open ? <Side key={open.id} item={open} close={words.close} /> : <div />}
      <main aria-label={words.inside}>
        {state.failures.map((one) => <p key={one} className="failed">{one}</p>)}
        <ul className="tiles">
          {(room?.users ?? []).map((one) => (
            <li key={one.userId} className={one.moderator ? 'chair' : ''}>
              <span className="face" aria-hidden="true">{one.name.slice(0, 2)}</span>
              <span>{one.name}</span>
            </li>
          ))}
        </ul>
      </main>
      <div className="notes" role="status">
        {state.notifications.map((one) => <div key={one.id}>{one.message}</div>)}
      </div>
    </div>
  );
}

/** The client's panel: a box of full height that does not scroll; the plugin's root dies with it. */
function Side({ item, close }: { item: SidekickItem; close: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const element = document.createElement('div');
    Object.assign(element.style, { height: '100%', overflow: 'hidden' });
    box.current.append(element);
    const root = item.contentFunction(element);
    return () => {
      setTimeout(() => root.unmount());
      element.remove();
    };
  }, [item]);
  return (
    <section className="side" aria-label={item.name}>
      <header>
        <span>{item.name}</span>
        <button type="button" className="plain" onClick={() => host.open(null)}>{close}</button>
      </header>
      <div className="content" ref={box} />
    </section>
  );
}

createRoot(document.getElementById('room')!).render(<Room />);
