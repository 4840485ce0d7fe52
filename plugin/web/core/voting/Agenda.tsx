import { Checking } from './Checking';
import { Result } from './Result';
import type { Decision, Meeting, Question } from '../api/types';
import { outcomeFor } from './model';
import type { Texts } from './texts';
import type { Language } from '../i18n/language';

interface Props {
  view: Meeting;
  texts: Texts;
  language: Language;
}

/** Every question with where it stands and, once announced, its result. */
export function Agenda({ view, texts, language }: Props) {
  return (
    <section className="qv-card" aria-labelledby="qv-agenda">
      <h2 id="qv-agenda" className="qv-heading">{texts.agenda}</h2>
      <ol className="qv-agenda">
        {view.agenda.map((question) => {
          const outcome = outcomeFor(view, question);
          return (
            <li key={question.id} data-stage={question.stage}>
              <details>
                <summary>
                  <span className="qv-number">{question.number}</span>
                  <span className="qv-name">{question.title}</span>
                  <Badge question={question} decision={outcome?.decision} texts={texts} />
                </summary>
                <p className="qv-text">{question.text}</p>
                {question.stage === 'counted' && <Checking view={view} question={question} texts={texts} language={language} />}
                {outcome && <Result question={question} outcome={outcome} texts={texts} language={language} />}
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Badge(props: { question: Question; decision: Decision | undefined; texts: Texts }) {
  const { question, decision, texts } = props;
  return (
    <span className="qv-badge" data-stage={question.stage} data-decision={decision}>
      {decision ? texts.outcome[decision] : texts.questionStage[question.stage]}
    </span>
  );
}
