// Begins a form with what a directory says of an INN. Where there is none, nothing is shown; when it is
// silent, the form is filled in by hand as ever.
import { Alert, Box, Button } from '@mui/material';
import { dayIn, toLocal } from '@quorum/core/format/time';
import type { CompanyFound } from '@quorum/core/api/types';
import { useState } from 'react';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import type { Filled } from '../lib/filled';
import { plain, wrongInnOfOrganization, wrongInnOfPerson } from '../lib/identifiers';
import { useDirectory } from '../lib/queries';
import { useWords } from '../lib/text';
import { wordsFor } from './Trouble';

interface Props {
  inn: string;
  filled: Filled | undefined;
  onFound(found: CompanyFound): void;
}

export function FillByInn({ inn, filled, onFound }: Props) {
  const say = useWords();
  const act = useAct();
  const source = useDirectory().data?.source;
  const [mistake, setMistake] = useState<string>();
  if (!source) return null;
  const ask = () => {
    const number = plain(inn);
    const wrong = number.length === 12 ? wrongInnOfPerson(number) : wrongInnOfOrganization(number);
    setMistake(wrong ? say(`wrong.${wrong}`) : undefined);
    act.clear();
    if (wrong) return;
    void act.run(async (key) => {
      const found = await api.post<CompanyFound>('/company-lookups', { inn: number }, { key });
      onFound(found);
    });
  };
  const trouble = mistake ?? (act.error ? wordsFor(act.error, say) : undefined);
  return (
    <Box>
      <Button variant="outlined" disabled={act.busy} onClick={ask}>
        {act.busy ? say('fill.asking', { source }) : say('fill.byInn', { source })}
      </Button>
      <Box role="status">
        {trouble && <Alert severity="warning" sx={{ mt: 1 }}>{trouble}</Alert>}
        {!trouble && filled?.inn === plain(inn) && (
          <Alert severity="info" sx={{ mt: 1 }}>
            {say('fill.done', { source: filled.source, day: dayOf(filled, say.locale) })}
          </Alert>
        )}
        {filled?.inn === plain(inn) && isTrouble(filled.status) && (
          <Alert severity="warning" sx={{ mt: 1 }}>{say.named('fill.status', filled.status)}</Alert>
        )}
      </Box>
    </Box>
  );
}

const isTrouble = (status: string) => status !== '' && status !== 'active';

const dayOf = (filled: Filled, locale: string) => dayIn(toLocal(filled.asked, 'Europe/Moscow').slice(0, 10), locale);

/** Under a field: whence it is, or what the directory says otherwise. */
export function useOrigin(filled: Filled | undefined): (name: string, value: string) => string | undefined {
  const say = useWords();
  return (name, value) => {
    const said = filled?.values[name];
    if (!filled || !said) return undefined;
    const { source } = filled;
    return said === value ? say('fill.from', { source, day: dayOf(filled, say.locale) }) : say('fill.otherwise', { source, said });
  };
}
