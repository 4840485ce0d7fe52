// The key-file signer as other bundles see it: its script is fetched when it is first needed.
import { loadScript, SigningError, type Certificate, type Signer, type SigningTrouble } from './types';

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

/** An error of another bundle, whose classes are not this bundle's, as one of ours. */
function ours(error: unknown): SigningError {
  const { trouble, message } = error as { trouble?: SigningTrouble; message?: string };
  return new SigningError(trouble ?? 'failed', message ?? String(error));
}

async function moduleFrom(source: KeyFileSource): Promise<KeyFileModule> {
  if ('load' in source) return source.load();
  await loadScript(source.url, source.integrity);
  if (!window.QuorumKeyFile) throw new SigningError('failed', source.url);
  return window.QuorumKeyFile;
}

export async function openKeyFile(
  source: KeyFileSource, file: ArrayBuffer, password: string,
): Promise<OpenKeyFile> {
  const { KeyFile } = await moduleFrom(source);
  try {
    const key = await KeyFile.open(file, password);
    return {
      certificate: key.certificate,
      sign: (content, certificate) =>
        key.sign(content, certificate).catch((error: unknown) => Promise.reject(ours(error))),
    };
  } catch (error) {
    throw ours(error);
  }
}
