// Signs with a key file (PKCS#12): detached CAdES-BES with signing-certificate-v2. A script of its
// own, loaded when somebody chooses a key file. The key never leaves the page: it is imported so
// that nothing can read it out again, and lives in memory until the page is left.
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { fromBase64, toBase64 } from './upload';
import { SigningError, type Certificate, type Signer } from './types';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  certBag: '1.2.840.113549.1.12.10.1.3',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  commonName: '2.5.4.3',
  ecPublicKey: '1.2.840.10045.2.1',
  rsa: '1.2.840.113549.1.1.1',
};

const hash = 'SHA-256';

export class KeyFile implements Signer {
  private constructor(
    private readonly key: CryptoKey,
    private readonly x509: pkijs.Certificate,
    readonly certificate: Certificate,
  ) {}

  static async open(file: ArrayBuffer, password: string): Promise<KeyFile> {
    const { keyInfo, certificates } = await unpack(file, password);
    const x509 = await belongingTo(keyInfo, certificates);
    const key = await importKey(keyInfo);
    return new KeyFile(key, x509, await describe(x509));
  }

  async sign(contentBase64: string): Promise<string> {
    const content = fromBase64(contentBase64).buffer;
    const signed = new pkijs.SignedData({
      version: 1,
      encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
      signerInfos: [await this.signerInfo(content)],
      certificates: [this.x509],
    });
    await signed.sign(this.key, 0, hash, content);
    const message = new pkijs.ContentInfo({
      contentType: oid.signedData,
      content: signed.toSchema(true),
    });
    return toBase64(new Uint8Array(message.toSchema().toBER(false)));
  }

  private async signerInfo(content: ArrayBuffer): Promise<pkijs.SignerInfo> {
    const digest = await crypto.subtle.digest(hash, content);
    const attribute = (type: string, value: asn1js.BaseBlock) =>
      new pkijs.Attribute({ type, values: [value] });
    const attributes = [
      attribute(oid.contentType, new asn1js.ObjectIdentifier({ value: oid.data })),
      attribute(oid.messageDigest, new asn1js.OctetString({ valueHex: digest })),
      attribute(oid.signingTime, new asn1js.UTCTime({ valueDate: new Date() })),
      attribute(oid.signingCertificateV2, await this.signingCertificate()),
    ];
    return new pkijs.SignerInfo({
      version: 1,
      sid: new pkijs.IssuerAndSerialNumber({
        issuer: this.x509.issuer,
        serialNumber: this.x509.serialNumber,
      }),
      signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
    });
  }

  /** SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }; SHA-256 is the default. */
  private async signingCertificate(): Promise<asn1js.Sequence> {
    const certHash = await crypto.subtle.digest(hash, this.x509.toSchema(true).toBER(false));
    const id = new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: certHash })] });
    return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [id] })] });
  }
}

interface Unpacked {
  keyInfo: pkijs.PrivateKeyInfo;
  certificates: pkijs.Certificate[];
}

async function unpack(file: ArrayBuffer, password: string): Promise<Unpacked> {
  const secret = new TextEncoder().encode(password).buffer as ArrayBuffer;
  let pfx: pkijs.PFX;
  try {
    pfx = pkijs.PFX.fromBER(file);
  } catch {
    throw new SigningError('file_unreadable');
  }
  try {
    await pfx.parseInternalValues({ password: secret, checkIntegrity: true });
  } catch (error) {
    throw passwordOrCipher(error);
  }
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (!safe) throw new SigningError('file_unreadable');
  const privacy = safe.safeContents.map((content) =>
    content.contentType === oid.data ? {} : { password: secret });
  try {
    await safe.parseInternalValues({ safeContents: privacy });
    return await bagsOf(safe, secret);
  } catch (error) {
    throw error instanceof SigningError ? error : passwordOrCipher(error);
  }
}

/** Old files use 3DES or RC2, which no browser decrypts. */
function passwordOrCipher(error: unknown): SigningError {
  const text = error instanceof Error ? error.message : String(error);
  return /algorithm|1\.2\.840\.113549\.1\.12\.1/i.test(text)
    ? new SigningError('file_unreadable', text)
    : new SigningError('wrong_password', text);
}

/** pkijs decrypts a key for its own classes only. */
class ShroudedKey extends pkijs.PKCS8ShroudedKeyBag {
  open(password: ArrayBuffer): Promise<void> {
    return this.parseInternalValues({ password });
  }
}

async function bagsOf(safe: pkijs.AuthenticatedSafe, secret: ArrayBuffer): Promise<Unpacked> {
  const certificates: pkijs.Certificate[] = [];
  let keyInfo: pkijs.PrivateKeyInfo | null = null;
  const contents = (safe.parsedValue as { safeContents: { value: pkijs.SafeContents }[] }).safeContents;
  for (const bag of contents.flatMap((content) => content.value.safeBags)) {
    if (bag.bagId === oid.certBag) {
      certificates.push((bag.bagValue as pkijs.CertBag).parsedValue as pkijs.Certificate);
    } else if (bag.bagId === oid.shroudedKeyBag) {
      const shrouded = new ShroudedKey(bag.bagValue as pkijs.PKCS8ShroudedKeyBag);
      await shrouded.open(secret);
      keyInfo = shrouded.parsedValue ?? null;
    } else if (bag.bagValue instanceof pkijs.PrivateKeyInfo) {
      keyInfo = bag.bagValue;
    }
  }
  if (!keyInfo || certificates.length === 0) throw new SigningError('file_unreadable');
  return { keyInfo, certificates };
}

function algorithmOf(keyInfo: pkijs.PrivateKeyInfo): RsaHashedImportParams | EcKeyImportParams {
  const { algorithmId, algorithmParams } = keyInfo.privateKeyAlgorithm;
  if (algorithmId === oid.rsa) return { name: 'RSASSA-PKCS1-v1_5', hash };
  const curves: Record<string, string> = {
    '1.2.840.10045.3.1.7': 'P-256',
    '1.3.132.0.34': 'P-384',
  };
  const curve = curves[(algorithmParams as asn1js.ObjectIdentifier | undefined)?.valueBlock.toString() ?? ''];
  if (algorithmId === oid.ecPublicKey && curve) return { name: 'ECDSA', namedCurve: curve };
  throw new SigningError('file_unreadable', algorithmId);
}

function importKey(keyInfo: pkijs.PrivateKeyInfo): Promise<CryptoKey> {
  const pkcs8 = keyInfo.toSchema().toBER(false);
  return crypto.subtle.importKey('pkcs8', pkcs8, algorithmOf(keyInfo), false, ['sign']);
}

/** The certificate whose key this is: it verifies what the key signs. */
async function belongingTo(
  keyInfo: pkijs.PrivateKeyInfo, certificates: pkijs.Certificate[],
): Promise<pkijs.Certificate> {
  const key = await importKey(keyInfo);
  const algorithm = key.algorithm.name === 'ECDSA' ? { name: 'ECDSA', hash } : key.algorithm.name;
  const probe = new Uint8Array(32);
  const signature = await crypto.subtle.sign(algorithm, key, probe);
  for (const one of certificates) {
    const spki = one.subjectPublicKeyInfo.toSchema().toBER(false);
    const match = await crypto.subtle
      .importKey('spki', spki, algorithmOf(keyInfo), false, ['verify'])
      .then((pub) => crypto.subtle.verify(algorithm, pub, signature, probe))
      .catch(() => false);
    if (match) return one;
  }
  throw new SigningError('file_unreadable');
}

async function describe(x509: pkijs.Certificate): Promise<Certificate> {
  const name = (of: pkijs.RelativeDistinguishedNames) =>
    String(of.typesAndValues.find((one) => one.type === oid.commonName)?.value.valueBlock.value ?? '');
  const digest = await crypto.subtle.digest('SHA-1', x509.toSchema(true).toBER(false));
  const thumbprint = [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
  return {
    thumbprint,
    subject: name(x509.subject),
    issuer: name(x509.issuer),
    validTo: x509.notAfter.value.toISOString(),
  };
}
