import { useId } from 'react';

export interface ChoiceOption {
  id: string;
  text: string;
}

interface Props {
  legend: string;
  note?: string;
  choice: string | undefined;
  options: ChoiceOption[];
  disabled: boolean;
  onPick(choice: string): void;
}

/** One mark of several: radio buttons large enough for any hand. */
export function ChoiceGroup({ legend, note, choice, options, disabled, onPick }: Props) {
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
