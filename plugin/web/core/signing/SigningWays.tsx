import type { Texts } from '../voting/texts';
import type { Language } from '../i18n/language';
import { FileField } from './FileField';
import type { DeskState, SigningDesk, Way } from './desk';
import { isExpired } from './types';

const ways: Way[] = ['cryptopro', 'file', 'upload'];

export function WayChoice({ way, texts, onWay }: { way: Way; texts: Texts; onWay(way: Way): void }) {
  return (
    <fieldset className="qv-together">
      <legend className="qv-legend">{texts.signing.way}</legend>
      {ways.map((one) => (
        <label key={one} className="qv-way" data-picked={way === one}>
          <input type="radio" name="qv-signing-way" checked={way === one} onChange={() => onWay(one)} />
          <span>{texts.signing.ways[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface DeskProps {
  desk: SigningDesk;
  state: DeskState;
  texts: Texts;
}

export function CertificateChoice({ desk, state, texts, language }: DeskProps & { language: Language }) {
  if (state.looking && state.way === 'cryptopro') return <p className="qv-note" role="status">{texts.signing.looking}</p>;
  if (state.certificates.length === 0) {
    if (state.way !== 'cryptopro') return null;
    return (
      <button type="button" className="qv-button" onClick={() => void desk.look()}>{texts.retry}</button>
    );
  }
  const until = (iso: string) => new Date(iso).toLocaleDateString(language);
  const choice = (
    <label className="qv-field">
      <span>{texts.signing.certificate}</span>
      <select
        value={state.chosen?.thumbprint ?? ''}
        onChange={(event) => desk.choose(event.target.value)}
      >
        {!state.chosen && <option value="">{texts.signing.choose}</option>}
        {state.certificates.map((one) => (
          <option key={one.thumbprint} value={one.thumbprint}>
            {`${one.subject}, ${(isExpired(one) ? texts.signing.expired : texts.signing.validTo)(until(one.validTo))}`}
          </option>
        ))}
      </select>
    </label>
  );
  if (state.way !== 'file') return choice;
  return (
    <>
      {choice}
      <button type="button" className="qv-button" onClick={() => desk.closeFile()}>{texts.signing.otherFile}</button>
    </>
  );
}

export function KeyFileForm({ desk, state, texts, onEnter }: DeskProps & { onEnter(): void }) {
  if (state.chosen) return null;
  return (
    <form
      className="qv-form"
      onSubmit={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      <FileField
        label={texts.signing.keyFile}
        accept=".p12,.pfx"
        texts={texts}
        keeps={state.picked.file?.name ?? ''}
        onFile={(file) => desk.pick({ file })}
      />
      <label className="qv-field">
        <span>{texts.signing.password}</span>
        <input
          type="password"
          autoComplete="off"
          value={state.picked.password}
          onChange={(event) => desk.pick({ password: event.target.value })}
        />
      </label>
      <p className="qv-note">{texts.signing.keyStays}</p>
    </form>
  );
}
