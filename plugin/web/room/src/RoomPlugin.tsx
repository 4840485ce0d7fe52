import {
  BbbPluginSdk, GenericContentSidekickArea, IntlLocaleUiDataNames, type PluginApi,
} from 'bigbluebutton-html-plugin-sdk';
import { useEffect, useRef, useState, type MutableRefObject } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { SigningDialog } from '../../core/signing/SigningDialog';
import { textsIn } from '../../core/voting/texts';
import { languageOf, type Language } from '../../core/i18n/language';
import type { MeetingStore } from '../../core/voting/store';
import { wordsOf } from '../../core/voting/words';
import { join, type App } from './app';
import { Announcements } from './Announcements';
import { Attention } from './Attention';
import { Ended } from './Ended';
import { EntryToken } from './EntryToken';
import { Panel } from './Panel';
import { callVoter, tellOutcome } from './call_voter';

interface Props {
  uuid: string;
  pluginName: string;
  app: App;
}

const panelIcon = 'polling';

/** Registers the panel once, and shows over the room what must be seen with the panel closed. */
export function RoomPlugin({ uuid, pluginName, app }: Props) {
  BbbPluginSdk.initialize(uuid);
  const api = BbbPluginSdk.getPluginApi(uuid, pluginName);
  const locale = api.useUiData?.(IntlLocaleUiDataNames.CURRENT_LOCALE, {
    locale: document.documentElement.lang || navigator.language,
    fallbackLocale: 'en',
  });
  const unmounting = api.useShouldUnmountPlugin?.() ?? false;
  const language = languageOf(locale?.locale);
  useEffect(() => app.speak(language), [app, language]);
  const [store, setStore] = useState<MeetingStore | null>(null);
  const [problem, setProblem] = useState<unknown>();
  const [signing, setSigning] = useState<string | null>(null);
  const [panelOpen, setPanelOpen] = useState(false);
  const shown = useRef(false);
  const panel = useRegisteredPanel(api, app, language, { setSigning, setPanelOpen });
  useEffect(() => {
    shown.current = panelOpen;
  }, [panelOpen]);

  useEffect(() => {
    join(app).then(setStore, setProblem);
  }, [app]);
  useEffect(() => {
    if (!unmounting) return;
    store?.stop();
    api.setGenericContentItems([]);
  }, [unmounting, store, api]);
  if (unmounting || !store) {
    return (
      <>
        {app.foreign && !unmounting && <EntryToken api={api} onToken={app.takeEntryToken} />}
        {problem !== undefined && createPortal(
          <Notice text={wordsOf(problem, textsIn(language))} />, document.body)}
      </>
    );
  }
  return createPortal(
    <>
      <Attention
        store={store}
        language={language}
        panelOpen={panelOpen}
        onNews={(question) => callVoter(api, panel.current, question, textsIn(language))}
        onGo={() => openPanel(api, panel, () => shown.current)}
      />
      <Announcements
        store={store}
        onAnnounced={(question) => tellOutcome(api, question, textsIn(language))}
      />
      {signing && (
        <SigningDialog
          store={store}
          desk={app.desk}
          question={signing}
          language={language}
          onClose={() => setSigning(null)}
        />
      )}
      <Ended store={store} language={language} />
    </>,
    document.body,
  );
}

function Notice({ text }: { text: string }) {
  return <div className="qv-toast" role="alert"><p className="qv-problem">{text}</p></div>;
}

interface Registered {
  id: string;
  item: GenericContentSidekickArea;
}

/** Once, and again in another language: every registration renders the client anew, and a panel whose
 *  id vanishes is closed. */
function useRegisteredPanel(
  api: PluginApi,
  app: App,
  language: Language,
  on: { setSigning(question: string): void; setPanelOpen(open: boolean): void },
): MutableRefObject<Registered | null> {
  const registered = useRef<Registered | null>(null);
  const { setSigning, setPanelOpen } = on;
  useEffect(() => {
    const texts = textsIn(language);
    if (registered.current) {
      const { id, item } = registered.current;
      if (item.name === texts.panelName) return;
      item.setItemId(id);
      Object.assign(item, { name: texts.panelName, section: texts.panelName, open: false });
      api.setGenericContentItems([item]);
      return;
    }
    const item = new GenericContentSidekickArea({
      id: 'quorum-vote',
      name: texts.panelName,
      section: texts.panelName,
      buttonIcon: panelIcon,
      open: false,
      dataTest: 'quorumVote',
      contentFunction: (element) => {
        const root = createRoot(element);
        root.render(<Panel app={app} onSign={setSigning} onShown={setPanelOpen} />);
        return root;
      },
    });
    const [id] = api.setGenericContentItems([item]);
    registered.current = { id: id ?? item.id, item };
  }, [api, app, language, setSigning, setPanelOpen]);
  return registered;
}

/** Late hosts of 0.1 open a panel by command; earlier ones only an item that is registered open. */
function openPanel(
  api: PluginApi, panel: MutableRefObject<Registered | null>, isOpen: () => boolean,
): void {
  if (!panel.current) return;
  const { id, item } = panel.current;
  api.uiCommands?.sidekickArea?.panel?.open?.(id);
  setTimeout(() => {
    if (isOpen()) return;
    item.setItemId(id);
    item.open = true;
    const [next] = api.setGenericContentItems([item]);
    panel.current = { id: next ?? id, item };
  }, 300);
}
