// @vitest-environment node
/// <reference types="node" />
// Key files as authorities give them, against OpenSSL and against the sidecar's own verifier.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { KeyFile } from '../../core/signing/pkcs12';
import { SigningError } from '../../core/signing/types';

const root = resolve(import.meta.dirname, '../../../..');
const program = join(process.env.QUORUM_PROGRAMS ?? join(root, 'build/release/bin'), 'bbb-quorum');
const folder = mkdtempSync(join(tmpdir(), 'quorum-pkcs12-'));
const quiet = { stdio: ['ignore', 'pipe', 'pipe'] as ('ignore' | 'pipe')[] };
const openssl = (...words: string[]) => execFileSync('openssl', words, quiet);

const person = (algorithm: string) => ({
  id: algorithm, algorithm, kind: 'person', common_name: 'Ясенев Пётр Петрович', surname: 'Ясенев',
  given_name: 'Пётр Петрович', inn: '500100732259', snils: '11223344595', email: 'p@example.org',
});

function keyFile(id: string, ...more: string[]): ArrayBuffer {
  const own = join(folder, 'people', id);
  const file = join(folder, `${id}.p12`);
  openssl('pkcs12', '-export', '-in', join(own, 'cert.pem'), '-inkey', join(own, 'key.pem'), '-out', file,
    '-passout', 'pass:пароль 1', ...more);
  const bytes = readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

const aes = ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256'];
const content = Buffer.from('{"choice":"for","текст":"бюллетень"}', 'utf8');

beforeAll(() => {
  const people = join(folder, 'people.json');
  writeFileSync(people, JSON.stringify([person('ecdsa'), person('rsa')]));
  execFileSync(join(root, 'deploy/pki/make-pki'), ['--out', folder, '--people', people], quiet);
});

describe.each(['ecdsa', 'rsa'])('a key file with an %s key', (algorithm) => {
  it('makes a detached CAdES-BES that OpenSSL and the sidecar accept', async () => {
    const key = await KeyFile.open(keyFile(algorithm, ...aes), 'пароль 1');
    expect(key.certificate).toMatchObject({ subject: 'Ясенев Пётр Петрович' });
    const signature = join(folder, `${algorithm}.sig`);
    const document = join(folder, 'document');
    writeFileSync(document, content);
    writeFileSync(signature, Buffer.from(await key.sign(content.toString('base64')), 'base64'));
    const roots = join(folder, 'roots.pem');
    const trust = execFileSync('sh', ['-c', `cat ${folder}/trust/*.pem`]);
    writeFileSync(roots, trust);
    const verified = spawnSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER',
      '-in', signature, '-content', document, '-CAfile', roots, '-purpose', 'any', '-out', '/dev/null']);
    expect(verified.stderr.toString()).toContain('CAdES Verification successful');
    expect(existsSync(program), 'build bbb-quorum first').toBe(true);
    const verdict = spawnSync(program, ['signature', 'check', '--content', document,
      '--signature', signature, '--trust', join(folder, 'trust'), '--crl', join(folder, 'crl'), '--json']);
    expect(verdict.stdout.toString()).toMatch(/"verdict"\s*:\s*"valid"|"status"\s*:\s*"valid"/);
    expect(verdict.status).toBe(0);
    writeFileSync(document, 'other');
    const other = spawnSync(program, ['signature', 'check', '--content', document,
      '--signature', signature, '--trust', join(folder, 'trust'), '--crl', join(folder, 'crl')]);
    expect(other.status).toBe(1);
  });

  it('has the thumbprint by which the certificate is remembered', async () => {
    const key = await KeyFile.open(keyFile(algorithm, ...aes), 'пароль 1');
    const shown = openssl('x509', '-in', join(folder, 'people', algorithm, 'cert.pem'), '-noout',
      '-fingerprint', '-sha1').toString();
    expect(key.certificate.thumbprint).toBe(shown.trim().split('=')[1]?.replaceAll(':', ''));
  });
});

const troubleOf = (promise: Promise<unknown>) =>
  promise.then(() => 'none', (error: unknown) =>
    error instanceof SigningError ? error.trouble : String(error));

describe('a key file that cannot be used', () => {
  it('says that the password is wrong', async () => {
    expect(await troubleOf(KeyFile.open(keyFile('ecdsa', ...aes), 'другой'))).toBe('wrong_password');
  });

  it('says that ciphers of the last century are not read', async () => {
    const old = keyFile('ecdsa', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1');
    expect(await troubleOf(KeyFile.open(old, 'пароль 1'))).toBe('file_unreadable');
  });

  it('says that it is no key file', async () => {
    const text = new TextEncoder().encode('hello').buffer as ArrayBuffer;
    expect(await troubleOf(KeyFile.open(text, ''))).toBe('file_unreadable');
  });
});
