// Loads plugins as bbb-web and the client do: the manifest by its address and checksum, the range it
// demands of the SDK, then a classic script with its hash.
import type { PluginHost } from './host';
import type { RoomState } from './session';

interface Manifest {
  requiredSdkVersion: string;
  name: string;
  javascriptEntrypointUrl: string;
  javascriptEntrypointIntegrity?: string;
  version?: string;
}

export async function loadPlugins(host: PluginHost, room: RoomState): Promise<void> {
  for (const named of room.pluginManifests) {
    try {
      await loadPlugin(host, room, named);
    } catch (error) {
      host.fail(`Cannot load plugin: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function loadPlugin(
  host: PluginHost, room: RoomState, named: { url: string; checksum?: string },
): Promise<void> {
  const [major, minor] = room.pluginSdk.split('.');
  const url = named.url
    .replaceAll('%%HTML5_PLUGIN_SDK_VERSION%%', room.pluginSdk)
    .replaceAll('%%HTML5_PLUGIN_SDK_MAIN_VERSION%%', `${major}.${minor}`);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} for the manifest`);
  const bytes = await answer.arrayBuffer();
  if (named.checksum && (await sha256(bytes)) !== named.checksum) throw new Error('checksum mismatch');
  const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
  if (!satisfies(room.pluginSdk, manifest.requiredSdkVersion)) {
    throw new Error(`SDK ${room.pluginSdk} does not satisfy ${manifest.requiredSdkVersion}`);
  }
  await insert(host, manifest, url);
}

async function insert(host: PluginHost, manifest: Manifest, manifestUrl: string): Promise<void> {
  const uuid = crypto.randomUUID();
  const box = document.createElement('div');
  box.id = uuid;
  document.getElementById('plugins')?.append(box);
  host.offer(uuid, manifest.name);
  const script = document.createElement('script');
  const source = new URL(manifest.javascriptEntrypointUrl, manifestUrl);
  source.searchParams.set('version', manifest.version ?? '');
  script.src = source.href;
  script.setAttribute('uuid', uuid);
  script.setAttribute('pluginName', manifest.name);
  if (manifest.javascriptEntrypointIntegrity) script.integrity = manifest.javascriptEntrypointIntegrity;
  await new Promise<void>((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`script of ${manifest.name}`));
    document.head.append(script);
  });
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** "~0.1.2": same line, not older. "^1.0.0-beta.2": same major, not older. */
export function satisfies(version: string, range: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
  const have = numbers(version);
  const need = numbers(range);
  const fixed = range.startsWith('~') ? 2 : 1;
  for (let i = 0; i < need.length; ++i) {
    const difference = (have[i] ?? 0) - need[i]!;
    if (difference !== 0) return i >= fixed && difference > 0;
  }
  return true;
}
