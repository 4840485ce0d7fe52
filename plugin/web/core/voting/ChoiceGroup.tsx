import { useId } from 'react';
import type { Choice } from './model';
import type { Texts } from './texts';

interface Props {
  legend: string;
  note?: string;
  choice: Choice | undefined;
  options: Choice[];
  disabled: boolean;
  texts: Texts;
  onPick(choice: Choice): void;
}

/** For, against, abstain: radio buttons large enough for any hand. */
export function ChoiceGroup({ legend, note, choice, options, disabled, texts, onPick }: Props) {
  const name = useId();
  return (
    <fieldset className="qv-choices" disabled={disabled}>
      <legend className="qv-legend">
        {legend}
        {note && <span className="qv-note"> {note}</span>}
      </legend>
      <div className="qv-options">
        {options.map((one) => (
          <label key={one} className={`qv-option qv-option-${one}`} data-picked={choice === one}>
            <input
              type="radio"
              name={name}
              value={one}
              checked={choice === one}
              onChange={() => onPick(one)}
            />
            <span>{texts.choices[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
