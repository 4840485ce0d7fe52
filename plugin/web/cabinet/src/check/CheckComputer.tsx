// "Check my computer": what a meeting needs of it, tried out one by one.
import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { CryptoPro } from '@quorum/core/signing/cryptopro';
import type { AnswerOf } from '@quorum/core/api/types';
import { SigningError } from '@quorum/core/signing/types';
import { useEffect, useRef, useState } from 'react';
import { Page } from '../components/Page';
import { api } from '../lib/api';
import { useWords, type Words } from '../lib/text';
import { TrialSignature } from './TrialSignature';
import { clockError, isModernBrowser } from './checks';

/** In no language yet: it may be changed while the result stands there. */
type Result = { severity: 'success' | 'warning' | 'error' | 'info'; words(say: Words): string } | null;

export function CheckComputer() {
  const say = useWords();
  return (
    <Page title={say('check.title')} narrow>
      <Typography sx={{ mb: 2 }}>{say('check.note')}</Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <BrowserCheck />
        <ClockCheck />
        <CryptoProCheck />
        <TrialCheck />
        <MediaCheck />
      </Box>
    </Page>
  );
}

function Item({ title, result, children }: { title: string; result: Result; children?: React.ReactNode }) {
  const say = useWords();
  return (
    <Paper component="section" sx={{ p: 2 }}>
      <Typography variant="h2" gutterBottom>{title}</Typography>
      <Box role="status">
        {result ? <Alert severity={result.severity}>{result.words(say)}</Alert> : <Typography>{say('check.waiting')}</Typography>}
      </Box>
      {children}
    </Paper>
  );
}

function BrowserCheck() {
  const say = useWords();
  const good = isModernBrowser();
  return (
    <Item title={say('check.browser')} result={{ severity: good ? 'success' : 'error', words: (say) => say(good ? 'check.browserGood' : 'check.browserOld') }} />
  );
}

function ClockCheck() {
  const say = useWords();
  const [error, setError] = useState<number | null | undefined>();
  useEffect(() => {
    void clockError(() => api.get<AnswerOf<'/time', 'get'>>('/time')).then(setError);
  }, []);
  const result = (): Result => {
    if (error === undefined) return null;
    if (error === null) return { severity: 'error', words: (say) => say('error.unreachable') };
    const seconds = Math.round(Math.abs(error) / 1000);
    if (seconds < 60) return { severity: 'success', words: (say) => say('check.clockGood') };
    return { severity: 'warning', words: (say) => say('check.clockWrong', { minutes: Math.round(seconds / 60) }) };
  };
  return <Item title={say('check.clock')} result={result()} />;
}

function CryptoProCheck() {
  const say = useWords();
  const [result, setResult] = useState<Result>({ severity: 'info', words: (say) => say('check.cryptoNote') });
  const look = async () => {
    setResult(null);
    try {
      const plugin = await CryptoPro.load('/quorum/room/cadesplugin_api.js');
      const count = (await plugin.certificates()).length;
      setResult(count > 0
        ? { severity: 'success', words: (say) => say('check.certificates', { count }) }
        : { severity: 'warning', words: (say) => say('check.noCertificates') });
    } catch (error) {
      const missing = error instanceof SigningError && error.trouble === 'plugin_missing';
      setResult({ severity: 'warning', words: (say) => say(missing ? 'check.noCrypto' : 'check.cryptoFailed') });
    }
  };
  return (
    <Item title={say('check.crypto')} result={result}>
      <Button sx={{ mt: 2 }} variant="outlined" disabled={!result} onClick={() => void look()}>
        {say('check.try')}
      </Button>
    </Item>
  );
}

function TrialCheck() {
  const say = useWords();
  return (
    <Paper component="section" aria-label={say('trial.title')} sx={{ p: 2 }}>
      <Typography variant="h2" gutterBottom>{say('trial.title')}</Typography>
      <TrialSignature />
    </Paper>
  );
}

/** Both, or the one that is there: many a computer has no camera. */
async function openMedia(): Promise<{ stream: MediaStream; lacks?: 'check.noCamera' | 'check.noMicrophone' }> {
  const ask = (audio: boolean, video: boolean) => navigator.mediaDevices.getUserMedia({ audio, video });
  try {
    return { stream: await ask(true, true) };
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
  }
  const sound = await ask(true, false).catch(() => null);
  return sound
    ? { stream: sound, lacks: 'check.noCamera' }
    : { stream: await ask(false, true), lacks: 'check.noMicrophone' };
}

function MediaCheck() {
  const say = useWords();
  const [result, setResult] = useState<Result>({ severity: 'info', words: (say) => say('check.mediaNote') });
  const [picture, setPicture] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const stream = useRef<MediaStream | null>(null);
  const stop = () => stream.current?.getTracks().forEach((track) => track.stop());
  useEffect(() => stop, []);
  const look = async () => {
    stop();
    setPicture(false);
    setResult(null);
    try {
      const found = await openMedia();
      stream.current = found.stream;
      if (video.current) video.current.srcObject = found.stream;
      setPicture(found.lacks !== 'check.noCamera');
      const severity = found.lacks ? 'warning' : 'success';
      setResult({ severity, words: (say) => say(found.lacks ?? 'check.mediaGood') });
    } catch (error) {
      const denied = error instanceof DOMException && error.name === 'NotAllowedError';
      setResult({ severity: 'warning', words: (say) => say(denied ? 'check.mediaDenied' : 'check.mediaNone') });
    }
  };
  return (
    <Item title={say('check.media')} result={result}>
      <Button sx={{ mt: 2 }} variant="outlined" disabled={!result} onClick={() => void look()}>
        {say('check.try')}
      </Button>
      <Box component="video" ref={video} autoPlay playsInline muted aria-label={say('check.picture')}
        sx={{ display: picture ? 'block' : 'none', width: '100%', maxWidth: 320, mt: 2 }} />
    </Item>
  );
}
