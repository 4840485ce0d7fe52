// What few questions need: a part of the register that votes, and decisions that exclude each other.
import { Box, Button, MenuItem, TextField } from '@mui/material';
import type { Regulation } from '@quorum/core/api/types';
import { useState } from 'react';
import { useWords } from '../lib/text';
import type { Item } from './agenda';

interface Props {
  item: Item;
  regulation: Regulation;
  onChange(part: Partial<Item>): void;
}

export function Limits({ item, regulation, onChange }: Props) {
  const say = useWords();
  const used = item.electorate.length > 0 || item.alternative !== '' || item.maxFor !== null;
  const [shown, setShown] = useState(used);
  const groups = regulation.groups ?? [];
  if (!shown) {
    return <Box><Button onClick={() => setShown(true)}>{say('agenda.limits')}</Button></Box>;
  }
  return (
    <>
      {groups.length > 0 && (
        <TextField select label={say('agenda.electorate')} value={item.electorate} helperText={say('agenda.electorateNote')}
          slotProps={{ select: { multiple: true } }}
          onChange={(event) => onChange({ electorate: [event.target.value].flat() })}>
          {groups.map((one) => <MenuItem key={one} value={one}>{one}</MenuItem>)}
        </TextField>
      )}
      {item.kind === 'per_candidate' && (
        <TextField type="number" label={say('agenda.maxFor')} value={item.maxFor ?? ''} sx={{ maxWidth: 320 }}
          helperText={say('agenda.maxForNote')} slotProps={{ htmlInput: { min: 1, max: 99 } }}
          onChange={(event) => onChange({ maxFor: Math.floor(Number(event.target.value)) || null })} />
      )}
      <TextField label={say('agenda.alternative')} value={item.alternative} helperText={say('agenda.alternativeNote')}
        onChange={(event) => onChange({ alternative: event.target.value })} />
    </>
  );
}
