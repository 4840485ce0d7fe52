import { BallotFields } from './BallotFields';
import type { Elector, Question, Vote } from '../api/types';
import type { MeetingSnapshot, MeetingStore } from './store';
import type { Texts } from './texts';
import type { Language } from '../i18n/language';
import { maySplit, sameVote } from './vote';
import { wordsOf } from './words';

interface Props {
  store: MeetingStore;
  snapshot: MeetingSnapshot;
  question: Question;
  electors: Elector[];
  texts: Texts;
  language: Language;
  /** Choices may be made and are not taken; what is saved may be signed. */
  onBreak?: boolean;
  /** Asks for the signatures over what has just been sealed. */
  onSign(): void;
}

/** Everybody this person votes for, on one screen: the same for all, or one by one. */
export function VoteForm(props: Props) {
  const { store, snapshot, question, electors, texts, onBreak = false, onSign } = props;
  const states = electors.map((one) => store.ballot(question.id, one.elector));
  const busy = states.some((s) => s.stage === 'sealing' || s.stage === 'signing');
  const open = question.stage === 'open';
  // Somebody may have given no instructions: the others' votes do not wait for his.
  const ready = states.some((s) => s.vote !== undefined);
  const silent = ready ? electors.filter((_, i) => states[i]?.vote === undefined) : [];
  const saved = states.some((s) => s.stage === 'sealed');
  const taken = open && !onBreak;
  const signable = saved || (taken && ready);
  const onlyToSign = !open || (saved && (onBreak || !states.some((s) => s.stage === 'picked')));
  const problem = states.find((s) => s.problem !== undefined)?.problem;
  const ids = electors.map((one) => one.elector);

  const saveAndSign = async () => {
    if (taken) await store.seal(question.id, ids);
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
      {electors.length > 1 && mayBeTogether(question) && <Together store={store} snapshot={snapshot} texts={texts} />}
      <Choices {...props} disabled={busy || !open} />
      {problem !== undefined && <p className="qv-problem" role="alert">{wordsOf(problem, texts)}</p>}
      {silent.length > 0 && <p className="qv-note" role="status">{texts.withoutVote(silent.map((one) => one.name).join(', '))}</p>}
      <button type="submit" className="qv-button qv-primary" disabled={busy || !signable}>
        {busy ? texts.saving : onlyToSign ? texts.continueSigning : texts.saveAndSign}
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

/** Votes given out to candidates depend on how many one has: never the same for all. */
const mayBeTogether = (question: Question): boolean => question.kind !== 'cumulative';

function Choices(props: Props & { disabled: boolean }) {
  const { store, snapshot, question, electors, texts, language, disabled } = props;
  const pick = (ids: string[]) => (vote: Vote | undefined) => store.pick(question.id, ids, vote);
  const weight = (one: Elector) => texts.votes(one.weight);
  const common = { question, texts, language };
  if (electors.length > 1 && snapshot.together && mayBeTogether(question)) {
    const picked = electors.map((one) => store.ballot(question.id, one.elector).vote);
    return (
      <>
        <ul className="qv-people">
          {electors.map((one) => (
            <li key={one.elector}>
              <span className="qv-name">{one.name}</span>
              <span className="qv-note">{weight(one)}</span>
              {one.represented && <span className="qv-note">{texts.represented}</span>}
              <Stage {...props} elector={one} />
            </li>
          ))}
        </ul>
        <BallotFields
          {...common}
          legend={texts.yourChoice}
          vote={picked.every((one) => sameVote(one, picked[0])) ? picked[0] : undefined}
          weight="0"
          disabled={disabled}
          onVote={pick(electors.map((one) => one.elector))}
        />
        {maySplit(question) && electors.some((one) => one.nominee) && <p className="qv-note">{texts.splitOneByOne}</p>}
      </>
    );
  }
  return (
    <>
      {electors.map((one) => (
        <div key={one.elector} className="qv-person">
          <BallotFields
            {...common}
            legend={one.name}
            note={weight(one)}
            vote={store.ballot(question.id, one.elector).vote}
            weight={one.weight}
            undivided={!one.nominee}
            disabled={disabled || store.ballot(question.id, one.elector).stage === 'accepted'}
            onVote={pick([one.elector])}
          />
          {one.represented && <p className="qv-note">{texts.represented}</p>}
          <Stage {...props} elector={one} />
        </div>
      ))}
    </>
  );
}

function Stage({ store, question, texts, elector }: Props & { elector: Elector }) {
  const { stage } = store.ballot(question.id, elector.elector);
  // Only the window that has saved a choice can show it, and sign it.
  const elsewhere = stage === 'empty' && elector.ballots[question.id]?.stage === 'sealed';
  return elsewhere
    ? <span className="qv-stage" data-stage="sealed">{texts.sealedElsewhere}</span>
    : <span className="qv-stage" data-stage={stage}>{texts.stages[stage]}</span>;
}
