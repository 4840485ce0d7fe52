// The key-file signer as other bundles see it: its script is fetched when it is first needed.
import { loadScript, SigningError, type Certificate, type Signer } from './types';

export interface OpenKeyFile extends Signer {
  certificate: Certificate;
}

export interface KeyFileModule {
  KeyFile: { open(file: ArrayBuffer, password: string): Promise<OpenKeyFile> };
}

declare global {
  interface Window {
    QuorumKeyFile?: KeyFileModule;
  }
}

/** A classic script for a page that is not ours, a module of the same build otherwise. */
export type KeyFileSource = { url: string; integrity?: string } | { load(): Promise<KeyFileModule> };

export async function openKeyFile(
  script: KeyFileSource, file: ArrayBuffer, password: string,
): Promise<OpenKeyFile> {
  if ('load' in script) return (await script.load()).KeyFile.open(file, password);
  await loadScript(script.url, script.integrity);
  if (!window.QuorumKeyFile) throw new SigningError('failed', script.url);
  return window.QuorumKeyFile.KeyFile.open(file, password);
}
