import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isWhatWasChosen } from '../signing/check';
import { CryptoPro, nameIn } from '../signing/cryptopro';
import { SigningDesk } from '../signing/desk';
import { goodFirst, preselected, SigningError, type Certificate } from '../signing/types';
import { readSignature, toBase64 } from '../signing/upload';

const certificate = (thumbprint: string): Certificate => ({
  thumbprint, subject: 'Ясенев', issuer: 'CA', validTo: '2099-01-01T00:00:00.000Z',
});
const expired = (thumbprint: string): Certificate => ({ ...certificate(thumbprint), validTo: '2026-11-01T00:00:00.000Z' });

describe('the certificate to sign with', () => {
  it('is the remembered one if it is still there, else the only one, else nobody’s guess', () => {
    const list = [certificate('A'), certificate('B')];
    expect(preselected(list, 'B')?.thumbprint).toBe('B');
    expect(preselected(list, 'C')).toBeNull();
    expect(preselected([certificate('A')], 'C')?.thumbprint).toBe('A');
  });

  it('is not one that has expired, which stands last', () => {
    expect(preselected([expired('A'), certificate('B')], 'A')?.thumbprint).toBe('B');
    expect(preselected([expired('A')], 'A')).toBeNull();
    expect(goodFirst([expired('A'), certificate('B'), expired('C'), certificate('D')]).map((one) => one.thumbprint))
      .toEqual(['B', 'D', 'A', 'C']);
  });

  it('is named as people call its owner', () => {
    expect(nameIn('SN=Ясенев, CN=Ясенев Пётр, INN=500100732259')).toBe('Ясенев Пётр');
    expect(nameIn('CN="ООО ""Образец"", филиал", C=RU')).toBe('ООО "Образец", филиал');
  });
});

describe('an uploaded signature', () => {
  const der = new Uint8Array(80);
  der.set([0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]);
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('may be DER, PEM or bare base64, with line breaks of any system', () => {
    const base64 = toBase64(der);
    const broken = base64.replace(/(.{20})/g, '$1\r\n');
    expect(readSignature(der)).toBe(base64);
    expect(readSignature(bytes(broken))).toBe(base64);
    expect(readSignature(bytes(`-----BEGIN CMS-----\n${broken}\n-----END CMS-----\n`))).toBe(base64);
  });

  it.each(['', 'просто текст, который длиннее шестидесяти четырёх байт и ничего не подписывает',
    'A'.repeat(100), `<script>${'x'.repeat(80)}</script>`])('is refused if it is anything else', (text) => {
    expect(() => readSignature(bytes(text))).toThrow(SigningError);
  });

  it('is refused if it is enormous', () => {
    const large = new Uint8Array(2 << 20);
    large.set(der);
    expect(() => readSignature(large)).toThrow(SigningError);
  });
});

describe('what is signed', () => {
  const sealed = async (text: string) => {
    const bytes = new TextEncoder().encode(text);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return { ballot: toBase64(bytes), sha256: [...digest].map((b) => b.toString(16).padStart(2, '0')).join('') };
  };

  const ballot = (words: string) =>
    `БЮЛЛЕТЕНЬ ДЛЯ ГОЛОСОВАНИЯ\n\nФормулировка: Решить\n    РЕШЕНИЕ: ПРОТИВ\n\n${words}\n\nТехнические сведения\n`;

  it('must say what the person chose, in exactly the bytes that were sealed', async () => {
    const good = await sealed(ballot('РЕШЕНИЕ: ЗА'));
    expect(await isWhatWasChosen(good, { choice: 'for' })).toBe(true);
    expect(await isWhatWasChosen(good, { choice: 'against' })).toBe(false);
    expect(await isWhatWasChosen({ ...good, sha256: '00' }, { choice: 'for' })).toBe(false);
    expect(await isWhatWasChosen(await sealed('no ballot'), { choice: 'for' })).toBe(false);
  });

  it('must give every candidate the votes the person gave him', async () => {
    const good = await sealed(ballot('ГОЛОСА КАНДИДАТАМ:\n    c1 «Иванов: И.»: 70\n    c2 «Петров»: 30'));
    const shares = (first: string) => ({
      distribution: [{ option: 'c1', votes: first }, { option: 'c2', votes: '30' }],
    });
    expect(await isWhatWasChosen(good, shares('70'))).toBe(true);
    expect(await isWhatWasChosen(good, shares('71'))).toBe(false);
    expect(await isWhatWasChosen(good, { choice: 'against' })).toBe(false);
  });

  it('must name the variant the person chose', async () => {
    const good = await sealed(ballot('РЕШЕНИЕ: за вариант v2 «Продать\n    по частям»'));
    expect(await isWhatWasChosen(good, { choice: 'v2' })).toBe(true);
    expect(await isWhatWasChosen(good, { choice: 'v1' })).toBe(false);
  });

  it('must mark the candidates as the person did', async () => {
    const good = await sealed(ballot('РЕШЕНИЕ ПО КАНДИДАТАМ:\n    c1 «Иванов»: ЗА\n    c2 «Петров»: ВОЗДЕРЖАЛСЯ'));
    const marked = (second: 'against' | 'abstain') => ({
      marks: [{ candidate: 'c1', mark: 'for' as const }, { candidate: 'c2', mark: second }],
    });
    expect(await isWhatWasChosen(good, marked('abstain'))).toBe(true);
    expect(await isWhatWasChosen(good, marked('against'))).toBe(false);
  });

  it('must split the votes as the person did', async () => {
    const good = await sealed(ballot('VOTES ARE SPLIT:\n    FOR: 70\n    AGAINST: 30'));
    const split = (first: string) => ({
      portions: [{ option: 'for', votes: first }, { option: 'against', votes: '30' }],
    });
    expect(await isWhatWasChosen(good, split('70'))).toBe(true);
    expect(await isWhatWasChosen(good, split('71'))).toBe(false);
    expect(await isWhatWasChosen(good, { distribution: split('70').portions })).toBe(false);
    expect(await isWhatWasChosen(await sealed(ballot('РЕШЕНИЕ: ЗА')), split('70'))).toBe(false);
  });
});

/** As the plug-in behaves: a promise that also carries methods, and objects strict about order. */
function givePlugin(sign: () => string) {
  const calls: string[] = [];
  const items = ['A'].map((thumbprint) => ({
    Thumbprint: Promise.resolve(thumbprint.toLowerCase()),
    SubjectName: Promise.resolve('CN=Ясенев'),
    IssuerName: Promise.resolve('CN=CA'),
    ValidToDate: Promise.resolve('2099-01-01T00:00:00.000Z'),
    HasPrivateKey: () => Promise.resolve(true),
  }));
  const list = { Count: Promise.resolve(items.length), Item: (i: number) => Promise.resolve(items[i - 1]) };
  const objects: Record<string, unknown> = {
    'CAdESCOM.Store': {
      Open: () => Promise.resolve(),
      Certificates: Promise.resolve({ Find: () => Promise.resolve(list) }),
      Close: () => Promise.resolve(),
    },
    'CAdESCOM.CPSigner': {
      propset_Certificate: () => Promise.resolve(), propset_Options: () => Promise.resolve(),
    },
    'CAdESCOM.CadesSignedData': {
      propset_ContentEncoding: (n: number) => Promise.resolve(calls.push(`encoding ${n}`)),
      propset_Content: (text: string) => Promise.resolve(calls.push(`content ${text}`)),
      SignCades: (_: unknown, type: number, detached: boolean) => {
        calls.push(`sign ${type} ${detached}`);
        return Promise.resolve().then(sign);
      },
    },
  };
  const plugin = Object.assign(Promise.resolve(), {
    CreateObjectAsync: (name: string) => Promise.resolve(objects[name]),
  });
  window.cadesplugin = plugin as unknown as Window['cadesplugin'];
  return calls;
}

describe('CryptoPro', () => {
  beforeEach(() => {
    delete window.cadesplugin;
  });

  it('signs detached CAdES-BES, the encoding told before the content, line breaks taken out', async () => {
    const calls = givePlugin(() => 'AA\r\nBB\n');
    const crypto = await CryptoPro.load('unused');
    expect(await crypto.certificates()).toEqual([{ ...certificate('A'), issuer: 'CA' }]);
    expect(await crypto.sign('Y29udGVudA==', certificate('A'))).toBe('AABB');
    expect(calls).toEqual(['encoding 1', 'content Y29udGVudA==', 'sign 1 true']);
  });

  it.each([
    ['Действие было отменено пользователем. (0x8010006E)', 'cancelled'],
    ['Введен неправильный ПИН-код. (0x8010006B)', 'wrong_pin'],
    ['Что-то ещё', 'failed'],
  ])('explains %s', async (text, trouble) => {
    givePlugin(() => {
      throw new Error(text);
    });
    const crypto = await CryptoPro.load('unused');
    await expect(crypto.sign('YQ==', certificate('A'))).rejects.toMatchObject({ trouble });
  });

  it('is asked once what certificates there are, and the choice is remembered', async () => {
    givePlugin(() => 'AA');
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    };
    const desk = new SigningDesk({ cryptopro: 'unused', keyFile: { url: 'unused' } }, storage);
    await desk.prepare();
    expect(desk.get().chosen?.thumbprint).toBe('A');
    expect(await desk.sign('YQ==')).toBe('AA');
    expect([...kept.values()]).toContain('A');
  });

  it('gives nothing of one person to the next', async () => {
    const sign = vi.fn(() => Promise.resolve('AA'));
    const open = () => Promise.resolve({ certificate: certificate('A'), sign });
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    };
    const load = () => Promise.resolve({ KeyFile: { open } });
    const desk = new SigningDesk({ cryptopro: 'unused', keyFile: { load } }, storage);
    desk.setWay('file');
    await desk.openFile(new ArrayBuffer(1), 'secret');
    expect(desk.get().chosen?.thumbprint).toBe('A');
    desk.forget();
    desk.setWay('file');
    expect(desk.get().chosen).toBeNull();
    await expect(desk.sign('YQ==')).rejects.toMatchObject({ trouble: 'no_certificates' });
    expect([...kept.values()]).not.toContain('A');
  });

  it('opens the picked key file when something is signed; a wrong password loses the password only', async () => {
    const open = vi.fn((_: ArrayBuffer, password: string) =>
      password === 'right'
        ? Promise.resolve({ certificate: certificate('A'), sign: () => Promise.resolve('AA') })
        : Promise.reject(new SigningError('wrong_password')));
    const load = () => Promise.resolve({ KeyFile: { open } });
    const desk = new SigningDesk({ cryptopro: 'unused', keyFile: { load } }, { getItem: () => null, setItem: () => undefined });
    desk.setWay('file');
    expect(await desk.openPicked()).toBe(false);
    const file = new File(['x'], 'key.p12');
    desk.pick({ file, password: 'wrong' });
    expect(await desk.openPicked()).toBe(false);
    expect(desk.get()).toMatchObject({ picked: { file, password: '' }, trouble: { trouble: 'wrong_password' } });
    desk.pick({ password: 'right' });
    expect(await desk.openPicked()).toBe(true);
    expect(desk.get()).toMatchObject({ picked: { file: null, password: '' }, chosen: { thumbprint: 'A' } });
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('says nothing of the plug-in to who has taken another way meanwhile', async () => {
    vi.spyOn(document.head, 'append').mockImplementation((script) => {
      setTimeout(() => (script as HTMLScriptElement).onerror?.(new Event('error')));
    });
    const desk = new SigningDesk({ cryptopro: 'none', keyFile: { url: 'unused' } }, { getItem: () => null, setItem: () => undefined });
    const looking = desk.look();
    desk.setWay('upload');
    await looking;
    expect(desk.get()).toMatchObject({ way: 'upload', trouble: null, looking: false });
  });

  it('says that the plug-in is missing when its script cannot be had', async () => {
    vi.spyOn(document.head, 'append').mockImplementation((script) => {
      setTimeout(() => (script as HTMLScriptElement).onerror?.(new Event('error')));
    });
    await expect(CryptoPro.load('/missing.js')).rejects.toMatchObject({ trouble: 'plugin_missing' });
  });
});
