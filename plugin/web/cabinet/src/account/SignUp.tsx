// Sign-up in four steps; the account opens when the application is signed.
import { Alert, Box, Button, Step, StepLabel, Stepper, Typography } from '@mui/material';
import { Problem } from '@quorum/core/api/problem';
import type { SignUpToSign } from '@quorum/core/api/types';
import { fileName } from '@quorum/core/signing/file_name';
import { useState } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { Page } from '../components/Page';
import { SignDocument } from '../components/SignDocument';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useWords } from '../lib/text';
import { AccountStep, DocumentsStep, PersonStep } from './SignUpSteps';
import { begun, forget, formOf, keep, stepOf, steps, type Draft } from './form';
import { useMistakes } from './useMistakes';

/** In the address, for the browser's Back. `last`: passwords are not kept, after a reload they come
 *  first; and nothing is signed that is not drawn up. */
function useStep(last: number): [number, (next: number) => void] {
  const [query, setQuery] = useSearchParams();
  const asked = steps.findIndex((one) => one === query.get('step'));
  const setAt = (next: number) => setQuery(next > 0 ? { step: steps[next]! } : {});
  return [Math.min(last, Math.max(0, asked)), setAt];
}

export function SignUp() {
  const say = useWords();
  const [draft, setDraft] = useState<Draft>(begun);
  const [toSign, setToSign] = useState<SignUpToSign | null>(null);
  const [done, setDone] = useState(false);
  const [known, setKnown] = useState<Problem | null>(null);
  const act = useAct();
  const [at, setAt] = useStep(draft.password === '' ? 0 : toSign ? 3 : 2);
  const change = (part: Partial<Draft>) =>
    setDraft((old) => {
      const next = { ...old, ...part };
      keep(next);
      return next;
    });
  const step = steps[at]!;
  const mistakes = useMistakes(step, draft);
  const back = () => setAt(at - 1);
  const draw = () =>
    act.run(async (key) => {
      try {
        setToSign(await api.post<SignUpToSign>('/sign-ups', formOf(draft), { key }));
        setAt(3);
      } catch (error) {
        if (error instanceof Problem) setAt(steps.indexOf(stepOf(firstPath(error))));
        throw error;
      }
    });
  const finish = (signed: SignUpToSign, signature: string) =>
    act.run(async (key) => {
      try {
        await api.post(`/sign-ups/${signed.signUp}/signature`, { signature }, { key });
        forget();
        setDone(true);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // He has an account: nothing here leads further. Or an address to mend, then a new document.
        if (error.code === 'account_exists') return setKnown(error);
        if (error.body.path) {
          setToSign(null);
          setAt(steps.indexOf(stepOf(error.body.path)));
        }
        throw error;
      }
    });
  const next = () => {
    if (!mistakes.ask()) return;
    if (step === 'documents') void draw();
    else setAt(at + 1);
  };
  if (done) return <Welcome email={draft.email} />;
  if (known) return <Known problem={known} />;
  const parts = { draft, change, refused: act.error, mistakes };
  return (
    <Page title={say('signUp.title')} narrow>
      <Stepper activeStep={at} alternativeLabel sx={{ mb: 3 }} aria-label={say('signUp.steps')}>
        {steps.map((one) => (
          <Step key={one}><StepLabel>{say(`signUp.step.${one}`)}</StepLabel></Step>
        ))}
      </Stepper>
      <Typography variant="h2" gutterBottom>{say(`signUp.step.${step}`)}</Typography>
      {step !== 'sign' && <Trouble error={act.error} />}
      {step === 'account' && <AccountStep {...parts} />}
      {step === 'person' && <PersonStep {...parts} />}
      {step === 'documents' && <DocumentsStep {...parts} />}
      {step === 'sign' && toSign && (
        <SignDocument
          document={toSign.document}
          sha256={toSign.sha256}
          fileName={fileName('txt', say('signUp.file'))}
          onSigned={async (signature) => void (await finish(toSign, signature))}
        />
      )}
      {step === 'sign' && <Trouble error={act.error} />}
      {mistakes.summary && <Alert severity="error" sx={{ mt: 2 }}>{mistakes.summary}</Alert>}
      <Box sx={{ display: 'flex', justifyContent: 'space-between', mt: 3 }}>
        {at > 0 ? <Button variant="outlined" onClick={back}>{say('action.back')}</Button> : <span />}
        {step !== 'sign' && (
          <Button variant="contained" disabled={act.busy} onClick={next}>{say('action.next')}</Button>
        )}
      </Box>
    </Page>
  );
}

const firstPath = (problem: Problem): string =>
  problem.body.errors?.[0]?.path ?? problem.body.path ?? '';

/** His signature has shown that he has an account, and which. */
function Known({ problem }: { problem: Problem }) {
  const say = useWords();
  return (
    <Page title={say('signUp.known')} narrow>
      <Alert severity="info" sx={{ mb: 2 }}>{problem.body.detail}</Alert>
      <Button component={RouterLink} to="/sign-in" variant="contained" size="large">
        {say('session.signIn')}
      </Button>
    </Page>
  );
}

function Welcome({ email }: { email: string }) {
  const say = useWords();
  return (
    <Page title={say('signUp.done')} narrow>
      <Alert severity="success" sx={{ mb: 2 }}>{say('signUp.doneNote', { email })}</Alert>
      <Button component={RouterLink} to="/sign-in" variant="contained" size="large">
        {say('session.signIn')}
      </Button>
    </Page>
  );
}
