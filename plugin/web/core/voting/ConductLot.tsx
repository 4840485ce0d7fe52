// A lot that was drawn before witnesses: on whom it fell, who saw it, how it was drawn.
import { useState } from 'react';
import type { Question } from '../api/types';
import { between } from './ConductOutcomes';
import type { Parts } from './ConductParts';
import { awaitsLot } from './model';
import { optionText } from './vote_text';

const witnessesMin = 2;

export function Lots(parts: Parts) {
  return parts.view.agenda.filter(awaitsLot).map((one) => <Lot key={one.id} {...parts} question={one} />);
}

function Lot({ view, texts, port, act, busy, question }: Parts & { question: Question }) {
  const [won, setWon] = useState<string[]>([]);
  const [witnesses, setWitnesses] = useState<string[]>([]);
  const [comment, setComment] = useState('');
  const words = texts.conduct.lot;
  const places = question.outcome?.election?.vacant ?? 1;
  const people = (view.participants ?? []).filter((one) => !one.chair);
  const whole = won.length === places && witnesses.length >= witnessesMin && comment.trim() !== '';
  return (
    <div className="qv-person" role="group" aria-label={words.title(question.number)}>
      <p><strong>{words.title(question.number)}</strong></p>
      <Picks legend={words.won(places)} picked={won} onPick={setWon}
        options={between(question).map((id) => ({ id, text: optionText(question, id, texts) }))} />
      <Picks legend={words.witnesses} picked={witnesses} onPick={setWitnesses}
        options={people.map((one) => ({ id: one.participant, text: one.name }))} />
      <label>
        {words.comment}
        <textarea value={comment} rows={2} onChange={(event) => setComment(event.target.value)} />
      </label>
      <div className="qv-actions">
        <button
          type="button" className="qv-button" disabled={busy || !whole}
          onClick={() => act(() => port.lot(question.id, { won, witnesses, comment }))}
        >
          {words.record}
        </button>
      </div>
    </div>
  );
}

interface PicksProps {
  legend: string;
  options: { id: string; text: string }[];
  picked: string[];
  onPick(ids: string[]): void;
}

function Picks({ legend, options, picked, onPick }: PicksProps) {
  const toggle = (id: string) =>
    onPick(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map((one) => (
        <label key={one.id}>
          <input type="checkbox" checked={picked.includes(one.id)} onChange={() => toggle(one.id)} /> {one.text}
        </label>
      ))}
    </fieldset>
  );
}
