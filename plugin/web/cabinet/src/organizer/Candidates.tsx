// The variants or candidates of a question, and how many of them are elected.
import { Box, Button, Typography } from '@mui/material';
import { Field } from '../components/Field';
import { useWords } from '../lib/text';
import { withOption, type Asked } from './agenda';

interface Props {
  item: Pick<Asked, 'kind' | 'options' | 'seats'>;
  path: string;
  refused: unknown;
  onChange(part: Partial<Asked>): void;
}

export function Candidates({ item, path, refused, onChange }: Props) {
  const say = useWords();
  const variants = item.kind === 'single_choice';
  const put = (at: number, text: string) =>
    onChange({ options: item.options.map((one, i) => (i === at ? { ...one, text } : one)) });
  return (
    <Box role="group" aria-label={say(variants ? 'agenda.variants' : 'agenda.candidates')}
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h3" component="h3">{say(variants ? 'agenda.variants' : 'agenda.candidates')}</Typography>
      {item.options.map((one, i) => (
        <Box key={one.id} sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
          <Field sx={{ flex: 1 }} value={one.text} path={`${path}/options/${i}/text`} refused={refused}
            label={say(variants ? 'agenda.variant' : 'agenda.candidate', { number: i + 1 })}
            onText={(text) => put(i, text)} />
          <Button color="error" disabled={item.options.length < 2}
            aria-label={`${say('action.remove')}: ${say(variants ? 'agenda.variant' : 'agenda.candidate', { number: i + 1 })}`}
            onClick={() => onChange({ options: item.options.filter((other) => other.id !== one.id) })}>
            {say('action.remove')}
          </Button>
        </Box>
      ))}
      <Button variant="outlined" onClick={() => onChange({ options: withOption(item).options })}>
        {say(variants ? 'agenda.addVariant' : 'agenda.addCandidate')}
      </Button>
      {!variants && (
        <Field type="number" label={say('agenda.seats')} value={String(item.seats)} sx={{ maxWidth: 260 }}
          path={`${path}/seats`} refused={refused} slotProps={{ htmlInput: { min: 1, max: 99 } }}
          onText={(seats) => onChange({ seats: Math.max(1, Math.floor(Number(seats) || 1)) })} />
      )}
    </Box>
  );
}
