// A signature made elsewhere, by any tool: DER, PEM or bare base64.
import { SigningError } from './types';

const tooLarge = 1 << 20;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; ++i) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Base64 of the DER; refuses what cannot be a CMS message before anything is sent. */
export function readSignature(file: Uint8Array): string {
  if (file.length < 64 || file.length > tooLarge) throw new SigningError('not_a_signature');
  if (looksLikeCms(file)) return toBase64(file);
  const text = new TextDecoder('latin1').decode(file);
  const bare = text.replace(/-----[A-Z0-9 ]+-----/g, '').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) throw new SigningError('not_a_signature');
  try {
    const der = fromBase64(bare);
    if (looksLikeCms(der)) return toBase64(der);
  } catch {
    // Falls through: neither form.
  }
  throw new SigningError('not_a_signature');
}

/** SEQUENCE { OBJECT IDENTIFIER signedData … */
function looksLikeCms(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false;
  const lengthBytes = bytes[1]! & 0x80 ? bytes[1]! & 0x7f : 0;
  const at = 2 + lengthBytes;
  const oid = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
  return oid.every((byte, i) => bytes[at + i] === byte);
}
