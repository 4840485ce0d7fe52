// The plugin as BigBlueButton's client loads it: a classic script that finds its own tag, mounts a
// React root of its own, and lives in the page of the room.
import { createRoot } from 'react-dom/client';
import css from '../../core/voting/panel.css?inline';
import { start } from './app';
import { RoomPlugin } from './RoomPlugin';

const script = document.currentScript as HTMLScriptElement | null;
const uuid = script?.getAttribute('uuid');
const pluginName = script?.getAttribute('pluginName');
const mount = uuid ? document.getElementById(uuid) : null;

if (script && uuid && pluginName && mount) {
  const style = document.createElement('style');
  style.dataset.quorum = 'panel';
  style.textContent = css;
  document.head.append(style);
  const app = start(new URL('.', script.src).href);
  createRoot(mount).render(<RoomPlugin uuid={uuid} pluginName={pluginName} app={app} />);
}
