// A part of a page as tests show it: in Russian, with what the server is asked for given beforehand.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import type { Meeting, QuestionType, Regulation } from '@quorum/core/api/types';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { LanguageProvider } from '../src/app/Language';
import { speak } from '../src/lib/api';

speak('ru');

export function show(part: ReactNode, answers: Record<string, unknown> = {}, address = '/') {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  for (const [name, answer] of Object.entries(answers)) queries.setQueryData(name === 'meeting' ? [name, 'm'] : [name], answer);
  return render(
    <MemoryRouter initialEntries={[address]}>
      <QueryClientProvider client={queries}><LanguageProvider>{part}</LanguageProvider></QueryClientProvider>
    </MemoryRouter>,
  );
}

export const typed = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

/** A list of Material opens by the mouse going down. */
export function opened(label: string): HTMLElement[] {
  fireEvent.mouseDown(screen.getByLabelText(label));
  return screen.getAllByRole('option');
}

export const typeOf = (type: string, kind?: QuestionType['kind'], more: Partial<QuestionType> = {}): QuestionType =>
  ({ type, titleRu: type, titleEn: type, article: 'ст. 1', criteria: [], kind, ...more });

export const regulationOf = (questionTypes: QuestionType[], more: Partial<Regulation> = {}): Regulation => ({
  id: 'own', version: '1', titleRu: 'Свои правила', titleEn: 'Own rules', source: 'Устав', questionTypes,
  signingGraceMs: 0, organizerMayClose: true, voteAfterLeaving: false, ...more,
});

export const meetingOf = (more: Partial<Meeting>): Meeting => ({
  meeting: 'm', phase: 'open', agenda: [], card: { form: 'remote', zone: 'Europe/Moscow' }, regulation: { id: 'own' },
  me: { role: 'participant', electors: [{ elector: 'e', name: 'Е', weight: '1', ballots: {} }] }, ...more,
} as unknown as Meeting);
