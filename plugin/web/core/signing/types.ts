// A way to sign, whatever holds the key. The bytes come from the server and are signed as they are;
// whether the signature is any good is decided by the server alone.

export interface Certificate {
  thumbprint: string; // SHA-1 of the certificate, hexadecimal, upper case: what CryptoPro finds by
  subject: string; // as people call the owner
  issuer: string;
  validTo: string; // ISO
}

export interface Signer {
  /** Detached CAdES-BES in base64, over exactly these bytes. */
  sign(contentBase64: string, certificate: Certificate): Promise<string>;
}

export type SigningTrouble =
  | 'plugin_missing' // no CryptoPro plug-in in this browser
  | 'no_certificates'
  | 'cancelled' // the PIN dialog was closed
  | 'wrong_pin'
  | 'wrong_password' // of the key file
  | 'file_unreadable' // no PKCS#12, or ciphers this browser does not know
  | 'not_a_signature'
  | 'failed';

export class SigningError extends Error {
  constructor(
    readonly trouble: SigningTrouble,
    detail = '',
  ) {
    super(detail);
    this.name = 'SigningError';
  }
}

const remembered = 'quorum:certificate';

export function rememberedThumbprint(storage: Pick<Storage, 'getItem'> = localStorage): string {
  try {
    return storage.getItem(remembered) ?? '';
  } catch {
    return '';
  }
}

export function rememberThumbprint(
  thumbprint: string, storage: Pick<Storage, 'setItem'> = localStorage,
): void {
  try {
    storage.setItem(remembered, thumbprint);
  } catch {
    // Then it is chosen again next time.
  }
}

export const isExpired = (one: Certificate, now: number = Date.now()): boolean =>
  Date.parse(one.validTo) < now;

/** Those that are still good first, otherwise in their order. */
export const goodFirst = (list: Certificate[], now: number = Date.now()): Certificate[] =>
  [...list].sort((a, b) => Number(isExpired(a, now)) - Number(isExpired(b, now)));

/** Of those that are still good the remembered one, else the only one, else none. */
export function preselected(
  list: Certificate[], thumbprint: string, now: number = Date.now(),
): Certificate | null {
  const good = list.filter((one) => !isExpired(one, now));
  return good.find((one) => one.thumbprint === thumbprint) ?? (good.length === 1 ? good[0]! : null);
}

/** Loads a classic script once; a second call waits for the first. */
const loading = new Map<string, Promise<void>>();
export function loadScript(url: string, integrity?: string): Promise<void> {
  const known = loading.get(url);
  if (known) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    if (integrity) {
      script.integrity = integrity;
      script.crossOrigin = 'anonymous';
    }
    script.onload = () => resolve();
    script.onerror = () => {
      loading.delete(url);
      script.remove();
      reject(new SigningError('failed', url));
    };
    document.head.append(script);
  });
  loading.set(url, loaded);
  return loaded;
}
