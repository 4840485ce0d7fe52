import { Checkbox, FormControlLabel, FormGroup, Typography } from '@mui/material';
import type { Question } from '@quorum/core/api/types';
import { readSignature } from '@quorum/core/signing/upload';
import { Field } from '../components/Field';
import { FilePick, uploadMaxBytes } from '../components/FilePick';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useWords } from '../lib/text';
import type { Claim } from './claims';

/** The power of attorney: its data, its file, and the represented person's signature under it. */
export function PowerOfAttorney({ agenda, claim, onChange }: {
  agenda: Question[];
  claim: Claim;
  onChange(claim: Claim): void;
}) {
  const say = useWords();
  const act = useAct();
  const set = (part: Partial<Claim>) => onChange({ ...claim, ...part });
  return (
    <>
      <Field label={say('paper.number')} value={claim.number} onText={(number) => set({ number })} />
      <Field label={say('paper.issuedOn')} type="date" value={claim.issuedOn}
        slotProps={{ inputLabel: { shrink: true } }} onText={(issuedOn) => set({ issuedOn })} />
      <Field label={say('paper.validUntil')} type="date" value={claim.validUntil}
        slotProps={{ inputLabel: { shrink: true } }} onText={(validUntil) => set({ validUntil })} />
      <FormControlLabel
        control={<Checkbox checked={claim.authority === 'substitution'} />}
        label={say('paper.passedOn')}
        onChange={(_, passedOn) => set({ authority: passedOn ? 'substitution' : 'power_of_attorney' })}
      />
      <Scope agenda={agenda} claim={claim} onChange={onChange} />
      <FilePick
        label={say('paper.file')}
        maxBytes={uploadMaxBytes}
        busy={act.busy}
        chosen={claim.fileName}
        onFile={(file) =>
          void act.run(async (key) => {
            const { sha256 } = await api.upload(file, { key });
            set({ file: sha256, fileName: file.name });
          })}
      />
      <FilePick
        label={say('paper.signature')}
        accept=".sig,.p7s,.p7b,.pem,.sign"
        maxBytes={1 << 20}
        busy={act.busy}
        chosen={claim.signatureName}
        onFile={(file) =>
          void act.run(async () => {
            const signature = readSignature(new Uint8Array(await file.arrayBuffer()));
            set({ signature, signatureName: file.name });
          })}
      />
      <Typography sx={{ color: 'text.secondary' }}>{say('paper.signatureNote')}</Typography>
      <Trouble error={act.error} />
    </>
  );
}

/** Which questions it covers: all, or those picked. */
function Scope({ agenda, claim, onChange }: {
  agenda: Question[];
  claim: Claim;
  onChange(claim: Claim): void;
}) {
  const say = useWords();
  const pick = (id: string, picked: boolean) => {
    const rest = claim.questions.filter((one) => one !== id);
    onChange({ ...claim, questions: picked ? [...rest, id] : rest });
  };
  if (agenda.length === 0) return null;
  return (
    <>
      <FormControlLabel
        control={<Checkbox checked={claim.limited} />}
        label={say('paper.limited')}
        onChange={(_, limited) => onChange({ ...claim, limited, questions: [] })}
      />
      {claim.limited && (
        <FormGroup sx={{ pl: 3 }} role="group" aria-label={say('paper.questions')}>
          {agenda.map((one) => (
            <FormControlLabel
              key={one.id}
              control={<Checkbox checked={claim.questions.includes(one.id)} />}
              label={`${one.number}. ${one.title}`}
              onChange={(_, picked) => pick(one.id, picked)}
            />
          ))}
        </FormGroup>
      )}
    </>
  );
}
