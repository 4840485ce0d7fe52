// Signing a document that the server made: its whole text on the screen, three ways to sign it.
import {
  Alert, Box, Button, FormControl, FormControlLabel, MenuItem, Paper, Radio, RadioGroup, TextField,
  Typography,
} from '@mui/material';
import { textOf } from '@quorum/core/signing/check';
import { SigningDesk, type DeskState, type Way } from '@quorum/core/signing/desk';
import { fromBase64, readSignature } from '@quorum/core/signing/upload';
import { textsIn } from '@quorum/core/voting/texts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useAct } from '../lib/act';
import { spoken } from '../lib/api';
import { saveBlob } from '../lib/save';
import { whenLeaving } from '../lib/session';
import { useWords } from '../lib/text';
import { FilePick } from './FilePick';
import { Trouble } from './Trouble';

/** One for the page: a certificate chosen once stays chosen. */
export const desk = new SigningDesk({
  cryptopro: '/quorum/room/cadesplugin_api.js',
  keyFile: { load: () => import('@quorum/core/signing/pkcs12') },
});
whenLeaving(() => desk.forget());

const ways: Way[] = ['cryptopro', 'file', 'upload'];

interface Props {
  document: string; // base64 of exactly the bytes to sign
  sha256: string;
  fileName: string;
  onSigned(signature: string, key: string): Promise<void>;
}

export function SignDocument({ document, sha256, fileName, onSigned }: Props) {
  const say = useWords();
  const texts = textsIn(spoken());
  const state = useSyncExternalStore(desk.subscribe, desk.get);
  const act = useAct();
  useEffect(() => void desk.prepare(), []);
  const signWith = (make: () => Promise<string>) =>
    void act.run(async (key) => onSigned(await make(), key));
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <ExactText document={document} sha256={sha256} />
      <FormControl>
        <Typography id="ways" variant="h3" component="h2">{texts.signing.way}</Typography>
        <RadioGroup
          aria-labelledby="ways"
          value={state.way}
          onChange={(_, way) => desk.setWay(way as Way)}
        >
          {ways.map((way) => (
            <FormControlLabel key={way} value={way} control={<Radio />} label={texts.signing.ways[way]} />
          ))}
        </RadioGroup>
      </FormControl>
      {state.way === 'file' && !state.chosen && <KeyFile state={state} />}
      {state.way !== 'upload' && <Certificates state={state} />}
      {state.way === 'file' && state.chosen && (
        <Box><Button variant="outlined" onClick={() => desk.closeFile()}>{texts.signing.otherFile}</Button></Box>
      )}
      {state.trouble && <Trouble error={state.trouble} />}
      {state.way === 'upload' ? (
        <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
          <Typography>{texts.signing.uploadHint}</Typography>
          <Button
            variant="outlined"
            onClick={() => saveBlob(new Blob([fromBase64(document)]), fileName)}
          >
            {say('sign.download')}
          </Button>
          <FilePick
            label={say('sign.upload')}
            accept=".sig,.p7s,.p7b,.pem,.sign"
            maxBytes={1 << 20}
            busy={act.busy}
            onFile={(file) =>
              signWith(async () => readSignature(new Uint8Array(await file.arrayBuffer())))}
          />
        </Box>
      ) : (
        <Button
          variant="contained"
          size="large"
          disabled={!state.chosen || act.busy}
          onClick={() => signWith(() => desk.sign(document))}
        >
          {act.busy ? texts.signing.signing : say('sign.sign')}
        </Button>
      )}
      <Trouble error={act.error} />
    </Box>
  );
}

function ExactText({ document, sha256 }: { document: string; sha256: string }) {
  const say = useWords();
  const text = textOf({ ballot: document, sha256 });
  return (
    <div>
      <Typography id="exact" variant="h3" component="h2" gutterBottom>{say('sign.exact')}</Typography>
      <Typography sx={{ mb: 1 }}>{sentenceIn(text)}</Typography>
      <Paper
        component="pre"
        tabIndex={0}
        role="region"
        aria-labelledby="exact"
        sx={{
          m: 0, p: 2, maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere', fontSize: '0.95rem', fontFamily: 'inherit',
        }}
      >
        {text}
      </Paper>
    </div>
  );
}

/** What the document says in one sentence, before all its fields. */
function sentenceIn(text: string): string {
  try {
    const { text: sentence } = JSON.parse(text) as { text?: unknown };
    return typeof sentence === 'string' ? sentence : '';
  } catch {
    return '';
  }
}

function Certificates({ state }: { state: DeskState }) {
  const say = useWords();
  const texts = textsIn(spoken());
  if (state.looking && state.way === 'cryptopro') return <Typography role="status">{texts.signing.looking}</Typography>;
  if (state.certificates.length === 0) {
    if (state.way === 'file') return null;
    return (
      <Box>
        <Button variant="outlined" onClick={() => void desk.look()}>{say('action.retry')}</Button>
      </Box>
    );
  }
  return (
    <TextField
      select
      label={texts.signing.certificate}
      value={state.chosen?.thumbprint ?? ''}
      onChange={(event) => desk.choose(event.target.value)}
    >
      {state.certificates.map((one) => (
        <MenuItem key={one.thumbprint} value={one.thumbprint} sx={{ whiteSpace: 'normal' }}>
          {one.subject}, {texts.signing.validTo(new Date(one.validTo).toLocaleDateString(say.locale))}
        </MenuItem>
      ))}
    </TextField>
  );
}

function KeyFile({ state }: { state: DeskState }) {
  const texts = textsIn(spoken());
  const [file, setFile] = useState<File | null>(null);
  const [password, setPassword] = useState('');
  const open = async () => {
    if (file) await desk.openFile(await file.arrayBuffer(), password);
    setPassword('');
  };
  return (
    <Box
      component="form"
      sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <FilePick
        label={texts.signing.keyFile}
        accept=".p12,.pfx"
        maxBytes={1 << 20}
        chosen={file?.name}
        onFile={setFile}
      />
      <TextField
        type="password"
        label={texts.signing.password}
        autoComplete="off"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Alert severity="info">{texts.signing.keyStays}</Alert>
      <Button type="submit" variant="outlined" disabled={!file || state.looking}>
        {state.looking ? texts.signing.openingFile : texts.signing.openFile}
      </Button>
    </Box>
  );
}
