import { useEffect, useRef, useState } from 'react';
import { useMeeting } from '../../core/voting/hooks';
import { Modal } from '../../core/voting/Modal';
import type { MeetingStore } from '../../core/voting/store';
import { textsIn } from '../../core/voting/texts';
import type { Language } from '../../core/i18n/language';

/** When the organizer ends the meeting or declares it failed, everybody who was there is told, once. */
export function Ended({ store, language }: { store: MeetingStore; language: Language }) {
  const phase = useMeeting(store).view?.phase;
  const before = useRef(phase);
  const [shown, show] = useState(false);
  useEffect(() => {
    const wasOn = before.current === 'open' || before.current === 'registration';
    if (wasOn && (phase === 'ended' || phase === 'failed')) show(true);
    before.current = phase;
  }, [phase]);
  const texts = textsIn(language);
  const failed = phase === 'failed';
  if (!shown) return null;
  return (
    <Modal title={failed ? texts.failedTitle : texts.endedTitle} closeLabel={texts.close} language={language} onClose={() => show(false)}>
      <p>{failed ? texts.failedText : texts.endedText}</p>
      <div className="qv-actions">
        <button type="button" className="qv-button qv-primary" onClick={() => show(false)}>
          {texts.close}
        </button>
      </div>
    </Modal>
  );
}
