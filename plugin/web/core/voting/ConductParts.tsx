// What the organizer's controls share.
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import type { Meeting } from '../api/types';
import type { ConductPort } from './ports';
import type { Texts } from './texts';
import type { Language } from '../i18n/language';

export type Act = (work: () => Promise<void>) => void;

export interface Parts {
  view: Meeting;
  texts: Texts;
  language: Language;
  port: ConductPort;
  act: Act;
  busy: boolean;
}

/** What cannot be taken back is asked first; the question stands until it is answered. */
export function Sure(props: {
  texts: Texts;
  label: string;
  busy: boolean;
  /** What there is to know before it is confirmed. */
  note?: string;
  onSure(): void;
}): ReactNode {
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(asked);
  useEffect(() => {
    if (before.current !== asked) button.current?.focus();
    before.current = asked;
  }, [asked]);
  if (!asked) {
    return (
      <button ref={button} type="button" className="qv-button qv-danger" disabled={props.busy} onClick={() => setAsked(true)}>
        {props.label}
      </button>
    );
  }
  // The second click of a double click was meant for the button that stood here before.
  const answer = (event: MouseEvent, act?: () => void) => {
    if (event.detail > 1) return;
    setAsked(false);
    act?.();
  };
  return (
    <div
      className="qv-sure"
      role="group"
      aria-label={props.label}
      onKeyDown={(event) => event.key === 'Escape' && setAsked(false)}
    >
      {props.note && <p className="qv-problem" role="alert">{props.note}</p>}
      <div className="qv-actions">
        <button
          ref={button}
          type="button"
          className="qv-button qv-danger"
          disabled={props.busy}
          onClick={(event) => answer(event, props.onSure)}
        >
          {`${props.label}: ${props.texts.conduct.sure}`}
        </button>
        <button type="button" className="qv-button" onClick={(event) => answer(event)}>
          {props.texts.conduct.notSure}
        </button>
      </div>
    </div>
  );
}
