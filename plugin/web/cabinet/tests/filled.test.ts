import { describe, expect, it } from 'vitest';
import { filledIn } from '../src/lib/filled';

const found = {
  source: 'DaData', asked: '2026-12-01T10:00:00.000Z',
  company: {
    inn: '7707083893', ogrn: '', kpp: '', fullName: '', shortName: '', address: '', head: '', position: '', status: 'active' as const,
  },
};

describe('a form that a directory begins', () => {
  it('has its empty fields filled in, and says whence each is', () => {
    const { form, filled } = filledIn({ name: '', kpp: '  ', address: 'typed' }, { name: 'ООО', kpp: '1', address: 'said' }, found);
    expect(form).toEqual({ name: 'ООО', kpp: '1', address: 'typed' });
    expect(filled).toEqual({ source: 'DaData', inn: '7707083893', asked: found.asked, status: 'active', values: { name: 'ООО', kpp: '1', address: 'said' } });
  });

  it('is filled in anew where nobody has changed it since', () => {
    const first = filledIn({ name: '', kpp: '' }, { name: 'ООО', kpp: '1' }, found);
    const again = filledIn({ ...first.form, kpp: '2' }, { name: 'АО', kpp: '3' }, found, first.filled);
    expect(again.form).toEqual({ name: 'АО', kpp: '2' });
  });

  it('keeps what is there where the directory says nothing', () => {
    const { form, filled } = filledIn({ name: 'ООО', kpp: '' }, { name: '', kpp: '' }, found);
    expect(form).toEqual({ name: 'ООО', kpp: '' });
    expect(filled.values).toEqual({});
  });
});
