// A signature to try out one's key: nothing is kept of it.
import { Alert, Box, Button, Typography } from '@mui/material';
import type { AnswerOf } from '@quorum/core/api/types';
import { fileName } from '@quorum/core/signing/file_name';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useLanguage } from '../app/Language';
import { SignDocument } from '../components/SignDocument';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useSession } from '../lib/session';
import { reasonsIn } from '../lib/signatures';
import { useWords } from '../lib/text';

type Document = AnswerOf<'/account/trial-signature', 'get'> & { language: string };
type Judged = AnswerOf<'/account/trial-signature', 'post'>;

const path = '/account/trial-signature';

export function TrialSignature() {
  const say = useWords();
  const { language } = useLanguage();
  const { data: session } = useSession();
  const act = useAct();
  const [drawn, setDrawn] = useState<Document | null>(null);
  const [judged, setJudged] = useState<Judged | null>(null);
  const draw = () => void act.run(async () => {
    setJudged(null);
    setDrawn({ ...await api.get<Omit<Document, 'language'>>(path), language });
  });
  // The document is in the language it was drawn up in; in another one it is another document.
  const document = drawn?.language === language ? drawn : null;
  if (!session) {
    return (
      <>
        <Alert severity="info">{say('trial.signInFirst')}</Alert>
        <Button sx={{ mt: 2 }} variant="outlined" component={RouterLink} to="/sign-in">{say('session.signIn')}</Button>
      </>
    );
  }
  return (
    <>
      <Typography>{say('trial.note')}</Typography>
      {judged && <Outcome judged={judged} />}
      <Trouble error={act.error} />
      {!document && (
        <Button sx={{ mt: 2 }} variant="outlined" disabled={act.busy} onClick={draw}>
          {say(judged ? 'trial.again' : 'trial.begin')}
        </Button>
      )}
      {document && (
        <Box sx={{ mt: 2 }}>
          <SignDocument
            document={document.document}
            sha256={document.sha256}
            fileName={fileName('txt', say('trial.title'))}
            onSigned={async (signature, key) => {
              setJudged(await api.post<Judged>(path, { signature }, { key }));
              setDrawn(null);
            }}
          />
        </Box>
      )}
    </>
  );
}

function Outcome({ judged }: { judged: Judged }) {
  const say = useWords();
  const good = judged.verdict === 'valid';
  return (
    <Box role="status" sx={{ mt: 2 }}>
      <Alert severity={good ? 'success' : 'warning'}>
        {good ? say('trial.good') : say('trial.unsettled', { reasons: reasonsIn(say, judged) })}
      </Alert>
    </Box>
  );
}
