import type { Question } from './model';
import { Result } from './Result';
import type { Language, Texts } from './texts';

/** Every question with where it stands and, once counted, its result. */
export function Agenda(props: { questions: Question[]; texts: Texts; language: Language }) {
  const { questions, texts, language } = props;
  return (
    <section className="qv-card" aria-labelledby="qv-agenda">
      <h2 id="qv-agenda" className="qv-heading">{texts.agenda}</h2>
      <ol className="qv-agenda">
        {questions.map((question) => (
          <li key={question.id} data-stage={question.stage}>
            <details>
              <summary>
                <span className="qv-number">{question.number}</span>
                <span className="qv-name">{question.title}</span>
                <Badge question={question} texts={texts} />
              </summary>
              <p className="qv-text">{question.text}</p>
              {question.outcome && <Result outcome={question.outcome} texts={texts} language={language} />}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Badge({ question, texts }: { question: Question; texts: Texts }) {
  const decision = question.outcome?.decision;
  return (
    <span className="qv-badge" data-stage={question.stage} data-decision={decision}>
      {decision ? texts.outcome[decision] : texts.questionStage[question.stage]}
    </span>
  );
}
