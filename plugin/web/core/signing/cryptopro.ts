// A thin wrapper over CryptoPro's Browser plug-in (the asynchronous `cadesplugin` object). The
// plug-in's own script is loaded when somebody is about to sign, not before.
import { loadScript, SigningError, type Certificate, type Signer } from './types';

type Plugin = {
  CreateObjectAsync(name: string): Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  getLastError?(error: unknown): string;
} & PromiseLike<unknown> & Record<string, unknown>;

declare global {
  interface Window {
    cadesplugin?: Plugin;
    cadesplugin_skip_extension_install?: boolean;
    cadesplugin_load_timeout?: number;
  }
}

const currentUserStore = 2;
const containerStore = 100; // certificates left on tokens
const maximumAllowed = 2;
const findTimeValid = 9;
const findThumbprint = 0;
const base64ToBinary = 1;
const cadesBes = 1;
const wholeChain = 1;

/** Wrapped: the object is a promise itself, which `await` or `return` would resolve away. */
async function ready(scriptUrl: string): Promise<{ plugin: Plugin }> {
  if (!window.cadesplugin) {
    window.cadesplugin_skip_extension_install = true;
    window.cadesplugin_load_timeout = 10_000;
    await loadScript(scriptUrl).catch(() => {
      throw new SigningError('plugin_missing');
    });
  }
  const plugin = window.cadesplugin;
  if (!plugin) throw new SigningError('plugin_missing');
  await Promise.resolve(plugin as PromiseLike<unknown>).catch((error: unknown) => {
    throw new SigningError('plugin_missing', String(error));
  });
  return { plugin };
}

/** "CN=Ivanov, SN=..." → the common name. */
export function nameIn(subject: string): string {
  const quoted = /(?:^|,\s*)CN="((?:[^"]|"")*)"/.exec(subject);
  if (quoted) return quoted[1]!.replaceAll('""', '"');
  return /(?:^|,\s*)CN=([^,]*)/.exec(subject)?.[1]?.trim() ?? subject;
}

function explained(plugin: Plugin, error: unknown): SigningError {
  const text = plugin.getLastError?.(error) ?? (error instanceof Error ? error.message : String(error));
  if (/0x8010006E|0x000004C7|cancel|отмен/i.test(text)) return new SigningError('cancelled', text);
  if (/0x8010006B|0x80090010.*pin|wrong pin|неправильный пин/i.test(text)) {
    return new SigningError('wrong_pin', text);
  }
  return new SigningError('failed', text);
}

export class CryptoPro implements Signer {
  private constructor(private readonly plugin: Plugin) {}

  static async load(scriptUrl: string): Promise<CryptoPro> {
    const { plugin } = await ready(scriptUrl);
    return new CryptoPro(plugin);
  }

  async certificates(): Promise<Certificate[]> {
    const found = new Map<string, Certificate>();
    for (const location of [currentUserStore, containerStore]) {
      const list = await this.certificatesIn(location).catch(() => []);
      list.forEach((one) => found.set(one.thumbprint, one));
    }
    return [...found.values()];
  }

  async sign(contentBase64: string, certificate: Certificate): Promise<string> {
    try {
      const signer = await this.plugin.CreateObjectAsync('CAdESCOM.CPSigner');
      await signer.propset_Certificate(await this.find(certificate.thumbprint));
      await signer.propset_Options(wholeChain);
      const data = await this.plugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
      // The encoding first: it says how the content that follows is read.
      await data.propset_ContentEncoding(base64ToBinary);
      await data.propset_Content(contentBase64);
      const signature: string = await data.SignCades(signer, cadesBes, true);
      return signature.replace(/\s+/g, '');
    } catch (error) {
      throw error instanceof SigningError ? error : explained(this.plugin, error);
    }
  }

  private async open(location: number): Promise<any> { // eslint-disable-line @typescript-eslint/no-explicit-any
    const store = await this.plugin.CreateObjectAsync('CAdESCOM.Store');
    await store.Open(location, 'My', maximumAllowed);
    return store;
  }

  private async certificatesIn(location: number): Promise<Certificate[]> {
    const store = await this.open(location);
    try {
      const valid = await (await store.Certificates).Find(findTimeValid);
      const count: number = await valid.Count;
      const list: Certificate[] = [];
      for (let i = 1; i <= count; ++i) {
        const one = await valid.Item(i);
        if (!(await one.HasPrivateKey())) continue;
        list.push({
          thumbprint: String(await one.Thumbprint).toUpperCase(),
          subject: nameIn(await one.SubjectName),
          issuer: nameIn(await one.IssuerName),
          validTo: new Date(await one.ValidToDate).toISOString(),
        });
      }
      return list;
    } finally {
      await store.Close();
    }
  }

  private async find(thumbprint: string): Promise<unknown> {
    for (const location of [currentUserStore, containerStore]) {
      const store = await this.open(location).catch(() => null);
      if (!store) continue;
      try {
        const found = await (await store.Certificates).Find(findThumbprint, thumbprint);
        if ((await found.Count) > 0) return await found.Item(1);
      } finally {
        await store.Close();
      }
    }
    throw new SigningError('no_certificates');
  }
}
