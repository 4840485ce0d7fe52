// What the organizer's controls share.
import { useEffect, useState, type ReactNode } from 'react';
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

/** Until the question is withdrawn: longer when there is something to read first. */
const askedMs = { plain: 5000, withNote: 20_000 };

/** What cannot be taken back is asked twice. */
export function Sure(props: {
  texts: Texts;
  label: string;
  busy: boolean;
  /** What there is to know before it is confirmed. */
  note?: string;
  onSure(): void;
}): ReactNode {
  const [asked, setAsked] = useState(false);
  const patience = props.note === undefined ? askedMs.plain : askedMs.withNote;
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), patience);
    return () => clearTimeout(timer);
  }, [asked, patience]);
  const press = () => {
    if (asked) props.onSure();
    setAsked(!asked);
  };
  return (
    <>
      {asked && props.note && <p className="qv-problem" role="alert">{props.note}</p>}
      <button type="button" className="qv-button qv-danger" disabled={props.busy} onClick={press}>
        {asked ? `${props.label}: ${props.texts.conduct.sure}` : props.label}
      </button>
    </>
  );
}
