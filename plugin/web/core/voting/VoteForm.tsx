import { ChoiceGroup } from './ChoiceGroup';
import type { Choice, Elector, Question } from './model';
import type { MeetingSnapshot, MeetingStore } from './store';
import { roubles, type Language, type Texts } from './texts';

interface Props {
  store: MeetingStore;
  snapshot: MeetingSnapshot;
  question: Question;
  electors: Elector[];
  texts: Texts;
  language: Language;
  /** Asks for the signatures over what has just been sealed. */
  onSign(): void;
}

/** Everybody this person votes for, on one screen: the same for all, or one by one. */
export function VoteForm(props: Props) {
  const { store, snapshot, question, electors, texts, onSign } = props;
  const states = electors.map((one) => store.ballot(question.id, one.elector));
  const busy = states.some((s) => s.stage === 'sealing' || s.stage === 'signing');
  const open = question.stage === 'open';
  const ready = states.length > 0 && states.every((s) => s.choice !== undefined || s.stage === 'accepted');
  const signable = states.some((s) => s.stage === 'sealed') || (open && ready);
  const problem = states.find((s) => s.problem)?.problem;
  const ids = electors.map((one) => one.elector);

  const saveAndSign = async () => {
    if (open) await store.seal(question.id, ids);
    const sealed = ids.some((id) => store.ballot(question.id, id).stage === 'sealed');
    if (sealed) onSign();
  };

  return (
    <form
      className="qv-form"
      onSubmit={(event) => {
        event.preventDefault();
        void saveAndSign();
      }}
    >
      {electors.length > 1 && <Together store={store} snapshot={snapshot} texts={texts} />}
      <Choices {...props} disabled={busy || !open} />
      {problem && <p className="qv-problem" role="alert">{problem}</p>}
      <button type="submit" className="qv-button qv-primary" disabled={busy || !signable}>
        {busy ? texts.saving : open ? texts.saveAndSign : texts.continueSigning}
      </button>
    </form>
  );
}

function Together({ store, snapshot, texts }: Pick<Props, 'store' | 'snapshot' | 'texts'>) {
  const way = (together: boolean, label: string) => (
    <label className="qv-way" data-picked={snapshot.together === together}>
      <input
        type="radio"
        name="qv-together"
        checked={snapshot.together === together}
        onChange={() => store.setTogether(together)}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset className="qv-together">
      <legend className="qv-legend">{texts.howToVote}</legend>
      {way(true, texts.sameForAll)}
      {way(false, texts.oneByOne)}
    </fieldset>
  );
}

function Choices(props: Props & { disabled: boolean }) {
  const { store, snapshot, question, electors, texts, language, disabled } = props;
  const pick = (ids: string[]) => (choice: Choice) => store.pick(question.id, ids, choice);
  const weight = (one: Elector) => texts.weight(roubles(one.weight, language));
  if (electors.length > 1 && snapshot.together) {
    const picked = electors.map((one) => store.ballot(question.id, one.elector).choice);
    return (
      <>
        <ul className="qv-people">
          {electors.map((one) => (
            <li key={one.elector}>
              <span className="qv-name">{one.name}</span>
              <span className="qv-note">{weight(one)}</span>
              <Stage {...props} elector={one} />
            </li>
          ))}
        </ul>
        <ChoiceGroup
          legend={texts.yourChoice}
          choice={picked.every((one) => one === picked[0]) ? picked[0] : undefined}
          options={question.options}
          disabled={disabled}
          texts={texts}
          onPick={pick(electors.map((one) => one.elector))}
        />
      </>
    );
  }
  return (
    <>
      {electors.map((one) => (
        <div key={one.elector} className="qv-person">
          <ChoiceGroup
            legend={one.name}
            note={weight(one)}
            choice={store.ballot(question.id, one.elector).choice}
            options={question.options}
            disabled={disabled || store.ballot(question.id, one.elector).stage === 'accepted'}
            texts={texts}
            onPick={pick([one.elector])}
          />
          <Stage {...props} elector={one} />
        </div>
      ))}
    </>
  );
}

function Stage({ store, question, texts, elector }: Props & { elector: Elector }) {
  const { stage } = store.ballot(question.id, elector.elector);
  return <span className="qv-stage" data-stage={stage}>{texts.stages[stage]}</span>;
}
