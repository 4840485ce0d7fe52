import { useEffect, useState } from 'react';
import { useWords } from '../lib/text';
import type { Draft, Step } from './form';
import { mistakesIn } from './mistakes';

/** A mistake is told when its field is left, or when the step is to be left; not while one types. */
export function useMistakes(step: Step, draft: Draft) {
  const say = useWords();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Step | null>(null);
  const [times, setTimes] = useState(0);
  const mistakes = mistakesIn(step, draft);
  useEffect(() => {
    if (times > 0) document.querySelector<HTMLElement>('main [aria-invalid=true]')?.focus();
  }, [times]);
  const told = (path: string) => {
    const mistake = mistakes.get(path);
    const due = asked === step || (mistake !== 'missing' && left.has(path));
    return mistake && due ? say(`wrong.${mistake}`) : undefined;
  };
  const leave = (path: string) => setLeft((old) => new Set(old).add(path));
  /** May the step be left? If not, the first field to mend has the focus. */
  const ask = () => {
    setAsked(step);
    if (mistakes.size > 0) setTimes(times + 1);
    return mistakes.size === 0;
  };
  const missing = [...mistakes.values()].includes('missing');
  const summary = asked === step && mistakes.size > 0 ? say(missing ? 'form.fillAll' : 'form.mend') : '';
  return { told, leave, ask, summary };
}
