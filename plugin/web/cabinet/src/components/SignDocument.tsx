// Signing a document that the server made, with the room's own means: its whole text on the screen,
// three ways to sign it.
import { textOf } from '@quorum/core/signing/check';
import { SigningDesk } from '@quorum/core/signing/desk';
import { SigningPane } from '@quorum/core/signing/SigningPane';
import '@quorum/core/voting/panel.css';
import { textsIn } from '@quorum/core/voting/texts';
import { useSyncExternalStore } from 'react';
import { useLanguage } from '../app/Language';
import { useAct } from '../lib/act';
import { whenLeaving } from '../lib/session';
import { useWords } from '../lib/text';
import { wordsFor } from './Trouble';

/** One for the page: a certificate chosen once stays chosen. */
export const desk = new SigningDesk({
  cryptopro: '/quorum/room/cadesplugin_api.js',
  keyFile: { load: () => import('@quorum/core/signing/pkcs12') },
});
whenLeaving(() => desk.forget());

interface Props {
  document: string; // base64 of exactly the bytes to sign
  sha256: string;
  fileName: string;
  onSigned(signature: string, key: string): Promise<void>;
}

export function SignDocument({ document, sha256, fileName, onSigned }: Props) {
  const say = useWords();
  const { language } = useLanguage();
  const state = useSyncExternalStore(desk.subscribe, desk.get);
  const act = useAct();
  const text = textOf({ ballot: document, sha256 });
  const signWith = (make: () => Promise<string>) =>
    void act.run(async (key) => onSigned(await make(), key));
  const trouble = act.error ?? state.trouble;
  return (
    <div className="qv-panel qv-alone">
      <SigningPane
        documents={[{ id: sha256, name: '', heading: say('sign.exact'), text, content: document, fileName }]}
        desk={desk}
        texts={textsIn(language)}
        language={language}
        busy={act.busy}
        problem={trouble ? wordsFor(trouble, say) : ''}
        labels={{ download: say('sign.download'), signatureFile: say('sign.upload') }}
        onSign={() => signWith(() => desk.sign(document))}
        onSignature={(_, read) => signWith(read)}
      />
    </div>
  );
}
