import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Conduct } from '../voting/Conduct';
import type { Meeting } from '../api/types';
import type { ConductPort } from '../voting/ports';
import type { Language } from '../i18n/language';
import { meetingOf, storeOf } from './fixtures';

async function conducts(more: Partial<Omit<Meeting, 'card'>>, language: Language = 'ru') {
  const store = await storeOf(meetingOf({ me: { role: 'organizer' }, ...more }));
  render(<Conduct store={store} port={{} as ConductPort} language={language} />);
}

const from = '2026-11-24T10:00:00.000Z';
const to = '2026-11-24T10:01:05.000Z';

afterEach(cleanup);

describe('the organizer is told of the time', () => {
  it('while it is doubted, with both clocks', async () => {
    await conducts({ clockDoubtedSince: from, clock: { known: to, shown: from, changes: [], outages: [] } });
    expect(screen.getByRole('alert').textContent).toMatch(/показывают 24 ноября 2026.*13:00.*по журналу.*13:01/);
  });

  it('after it was set, was doubted, or stood still', async () => {
    await conducts({
      clock: {
        changes: [
          { from, to: from, byMs: -65_000, doubted: false, confirmed: false },
          { from, to, byMs: 0, doubted: true, confirmed: true },
        ],
        outages: [{ from, to }],
      },
    }, 'en');
    const said = screen.getAllByRole('listitem').map((one) => one.textContent).join('\n');
    expect(said).toContain('set by −1:05');
    expect(said).toContain('disagreed with the journal');
    expect(said).toContain('did not run');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('of nothing when there is nothing', async () => {
    await conducts({ clock: { changes: [], outages: [] } });
    expect(screen.queryByText('Что было со временем')).toBeNull();
  });
});
