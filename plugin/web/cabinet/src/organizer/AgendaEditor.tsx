import { Alert, Box, Button, MenuItem, Paper, TextField, Typography } from '@mui/material';
import type { Ending, Meeting, Regulation } from '@quorum/core/api/types';
import { useState } from 'react';
import { Loaded, Nothing } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import type { Kept } from '../lib/kept';
import { useRegulations } from '../lib/queries';
import { useTexts, useWords } from '../lib/text';
import { added, agendaOf, changed, depthOf, endingsOf, movedUp, numbers, removed, type Item } from './agenda';
import { Limits } from './Limits';
import { QuestionFields } from './QuestionFields';

interface Props {
  meeting: Meeting;
  form: Kept<Item[]>;
  onChanged(): void;
}

export function AgendaEditor({ meeting, form, onChanged }: Props) {
  const regulations = useRegulations();
  return (
    <Loaded query={regulations}>
      {(list) => {
        const regulation = list.find((one) => one.id === meeting.regulation.id) ?? list[0];
        return regulation && <Editor meeting={meeting} form={form} regulation={regulation} onChanged={onChanged} />;
      }}
    </Loaded>
  );
}

function Editor({ meeting, form, regulation, onChanged }: Props & { regulation: Regulation }) {
  const say = useWords();
  const items = form.value;
  const [saved, setSaved] = useState(false);
  const act = useAct();
  const change = (next: Item[]) => {
    setSaved(false);
    form.set(next);
  };
  const usual = regulation.questionTypes[0]?.type ?? '';
  const numbered = numbers(items);
  const save = async () => {
    const done = await act.run((key) =>
      api.put(meetingPath(meeting.meeting, '/agenda'), { questions: agendaOf(items) }, { key }));
    setSaved(done);
    if (!done) return;
    form.saved();
    onChanged();
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {items.length === 0 && <Nothing>{say('agenda.empty')}</Nothing>}
      {items.map((item, i) => (
        <OneItem
          key={item.id}
          item={item}
          number={numbered.get(item.id) ?? ''}
          depth={depthOf(items, item)}
          regulation={regulation}
          refused={act.error}
          at={i}
          parent={items.find((one) => one.id === item.parent)}
          onChange={(part) => change(changed(items, item.id, part))}
          onUp={() => change(movedUp(items, item.id))}
          onRemove={() => change(removed(items, item.id))}
          onChild={() => change(added(items, usual, item.id))}
        />
      ))}
      <Button variant="outlined" onClick={() => change(added(items, usual, null))}>{say('agenda.add')}</Button>
      <Trouble error={act.error} />
      {saved && <Alert severity="success">{say('state.saved')}</Alert>}
      <Button variant="contained" disabled={act.busy || items.length === 0} onClick={() => void save()}>
        {say('agenda.save')}
      </Button>
    </Box>
  );
}

function OneItem({ item, parent, number, depth, regulation, refused, at, onChange, onUp, onRemove, onChild }: {
  item: Item;
  parent: Item | undefined;
  number: string;
  depth: number;
  regulation: Regulation;
  refused: unknown;
  at: number;
  onChange(part: Partial<Item>): void;
  onUp(): void;
  onRemove(): void;
  onChild(): void;
}) {
  const say = useWords();
  const texts = useTexts();
  return (
    <Paper component="section" aria-label={say('agenda.question', { number })}
      sx={{ p: 2, ml: { xs: depth, sm: 4 * depth }, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h3" component="h2">{say('agenda.question', { number })}</Typography>
      <QuestionFields item={item} types={regulation.questionTypes} path={`/questions/${at}`} refused={refused}
        onChange={onChange} />
      {parent && (
        <TextField select label={say('agenda.when')} value={item.outcome} helperText={say('agenda.childNote')}
          onChange={(event) => onChange({ outcome: event.target.value as Ending })}>
          {endingsOf(parent.kind).map((one) => <MenuItem key={one} value={one}>{texts.conduct.onlyIf(one)}</MenuItem>)}
        </TextField>
      )}
      <Limits item={item} regulation={regulation} onChange={onChange} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={onUp}>{say('agenda.up')}</Button>
        <Button onClick={onChild}>{say('agenda.addChild')}</Button>
        <Button color="error" onClick={onRemove}>{say('action.remove')}</Button>
      </Box>
    </Paper>
  );
}
