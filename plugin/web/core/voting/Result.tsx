import { decimal, roubles, type Language, type Texts } from './texts';
import type { Outcome } from './model';

interface Props {
  outcome: Outcome;
  texts: Texts;
  language: Language;
}

/** Votes by choice, and the inequality that decided. */
export function Result({ outcome, texts, language }: Props) {
  return (
    <dl className="qv-result" aria-label={texts.result}>
      {(['for', 'against', 'abstain'] as const).map((choice) => (
        <div key={choice}>
          <dt>{texts.choices[choice]}</dt>
          <dd>{texts.weight(roubles(outcome.weight[choice] ?? '0', language))}</dd>
        </div>
      ))}
      {outcome.criteria.map((one, i) => (
        <div key={i}>
          <dt>{one.percent ? `${decimal(one.percent, language)} %` : ''}</dt>
          <dd>{`${one.left} ${one.criterion.op} ${one.right}`}</dd>
        </div>
      ))}
    </dl>
  );
}
