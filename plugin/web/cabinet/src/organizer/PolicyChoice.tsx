// By which rules the signatures of a meeting will be judged: the organizer chooses before the
// announcement, unless the regulation does, or the host offers one only.
import { Box, MenuItem, Typography } from '@mui/material';
import type { Regulation } from '@quorum/core/api/types';
import { Field } from '../components/Field';
import { usePolicies } from '../lib/queries';
import { policyName, policyTerms } from '../lib/signatures';
import { useWords } from '../lib/text';

export function PolicyChoice({ chosen, rules, refused, mistake, onChoose }: {
  chosen: string; // empty: not yet
  rules: Regulation | undefined;
  refused: unknown;
  mistake: string | undefined;
  onChoose(name: string): void;
}) {
  const say = useWords();
  const offered = usePolicies().data ?? [];
  const fixed = rules?.signaturePolicy;
  const name = fixed ?? (chosen || (offered[0]?.name ?? ''));
  const terms = offered.find((one) => one.name === name);
  if (offered.length === 0) return null;
  const known = terms ? policyTerms(say, terms) : [];
  const helper = [...known, say(fixed ? 'signatures.fixed' : 'signatures.note')].join(' ');
  if (fixed !== undefined || offered.length === 1) {
    return (
      <Box>
        <Typography>{say('card.signatures')}: {policyName(say, name)}</Typography>
        <Typography variant="body2" sx={{ color: mistake ? 'error.main' : 'text.secondary' }}>{mistake ?? helper}</Typography>
      </Box>
    );
  }
  return (
    <Field select label={say('card.signatures')} value={terms ? name : ''}
      path="/signaturePolicy" refused={refused} {...(mistake ? { mistake } : {})} helperText={helper} onText={onChoose}>
      {offered.map((one) => <MenuItem key={one.name} value={one.name}>{policyName(say, one.name)}</MenuItem>)}
    </Field>
  );
}
