import { useId } from 'react';

export interface ChoiceOption<Id extends string> {
  id: Id;
  text: string;
}

interface Props<Id extends string> {
  legend: string;
  note?: string;
  choice: Id | undefined;
  options: ChoiceOption<Id>[];
  disabled: boolean;
  onPick(choice: Id): void;
}

/** One mark of several: radio buttons large enough for any hand. */
export function ChoiceGroup<Id extends string>({ legend, note, choice, options, disabled, onPick }: Props<Id>) {
  const name = useId();
  return (
    <fieldset className="qv-choices" disabled={disabled}>
      <legend className="qv-legend">
        {legend}
        {note && <span className="qv-note"> {note}</span>}
      </legend>
      <div className="qv-options">
        {options.map((one) => (
          <label key={one.id} className="qv-option" data-picked={choice === one.id}>
            <input
              type="radio"
              name={name}
              value={one.id}
              checked={choice === one.id}
              onChange={() => onPick(one.id)}
            />
            <span>{one.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
