import type { Question } from './model';
import type { Texts } from './texts';

/** Every question with where it stands and, once counted, its result. */
export function Agenda({ questions, texts }: { questions: Question[]; texts: Texts }) {
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
              <Result question={question} texts={texts} />
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

function Result({ question, texts }: { question: Question; texts: Texts }) {
  if (!question.outcome) return null;
  return (
    <dl className="qv-result" aria-label={texts.result}>
      {question.outcome.criteria.map((one, i) => (
        <div key={i}>
          <dt>{one.percent ? `${one.percent} %` : ''}</dt>
          <dd>{`${one.left} ${one.criterion.op} ${one.right}`}</dd>
        </div>
      ))}
      {(['for', 'against', 'abstain'] as const).map((choice) => (
        <div key={choice}>
          <dt>{texts.choices[choice]}</dt>
          <dd>{String(question.outcome?.heads[choice] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
