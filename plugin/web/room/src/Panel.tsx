import { useEffect, useState, useSyncExternalStore } from 'react';
import { Conduct } from '../../core/voting/Conduct';
import type { MeetingStore } from '../../core/voting/store';
import { textsIn } from '../../core/voting/texts';
import { VotePanel } from '../../core/voting/VotePanel';
import { wordsOf } from '../../core/voting/words';
import { join, type App } from './app';

interface Props {
  app: App;
  onSign(question: string): void;
  onShown(shown: boolean): void;
}

/** The client gives a box that does not scroll and throws away what is in it on closing. */
export function Panel({ app, onSign, onShown }: Props) {
  const [store, setStore] = useState<MeetingStore | null>(app.store);
  const [problem, setProblem] = useState<unknown>();
  const language = useSyncExternalStore(app.onLanguage, () => app.language);
  useEffect(() => {
    onShown(true);
    return () => onShown(false);
  }, [onShown]);
  useEffect(() => {
    let here = true;
    join(app).then(
      (joined) => here && setStore(joined),
      (error: unknown) => here && setProblem(error),
    );
    return () => {
      here = false;
    };
  }, [app]);
  const texts = textsIn(language);
  return (
    <div style={{ height: '100%', overflowY: 'auto' }} data-test="quorumPanel">
      {store ? (
        <VotePanel store={store} language={language} onSign={onSign}
          protocolUrl={app.protocolUrl()} cabinetUrl={app.cabinetUrl()}>
          <Conduct store={store} port={app.conduct} language={language} />
        </VotePanel>
      ) : (
        <div className="qv-panel" lang={language}>
          <h1 className="qv-heading">{texts.panelName}</h1>
          {problem !== undefined
            ? <p className="qv-problem" role="alert">{wordsOf(problem, texts)}</p>
            : <p role="status">{texts.connection.connecting}</p>}
        </div>
      )}
    </div>
  );
}
