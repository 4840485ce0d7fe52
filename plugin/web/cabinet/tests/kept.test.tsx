// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetAll, useKept, type Kept } from '../src/lib/kept';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** The form as a page shows it; each call is a page opened anew. */
function opened(name: string): { form: Kept<string> } {
  const seen = {} as { form: Kept<string> };
  function Page() {
    seen.form = useKept(name, () => 'from the server');
    return null;
  }
  act(() => createRoot(document.createElement('div')).render(createElement(Page)));
  return seen;
}

describe('a form that is being filled in', () => {
  beforeEach(() => sessionStorage.clear());

  it('is there after a reload, and known not to be saved', () => {
    const page = opened('card:m');
    expect(page.form).toMatchObject({ value: 'from the server', dirty: false });
    act(() => page.form.set('typed'));
    expect(opened('card:m').form).toMatchObject({ value: 'typed', dirty: true });
    expect(opened('card:other').form.value).toBe('from the server');
  });

  it('is forgotten once it is saved', () => {
    const page = opened('card:m');
    act(() => page.form.set('typed'));
    act(() => page.form.saved());
    expect(page.form).toMatchObject({ value: 'typed', dirty: false });
    expect(opened('card:m').form).toMatchObject({ value: 'from the server', dirty: false });
  });

  it('is not left to the next person, nor are begun ballots', () => {
    const page = opened('card:m');
    act(() => page.form.set('typed'));
    sessionStorage.setItem('quorum:drafts:m', '{}');
    sessionStorage.setItem('quorum:language', 'en');
    forgetAll();
    expect(Object.keys(sessionStorage)).toEqual(['quorum:language']);
  });
});
