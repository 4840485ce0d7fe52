// What stands after # in the link of a letter: no server's log ever sees it.
import { useState } from 'react';
import { useLocation } from 'react-router-dom';

export function useSecret(): string {
  const { hash } = useLocation();
  const [secret] = useState(() => hash.slice(1));
  return secret;
}

/** The browser's history keeps no link that was used. */
export const forgetSecret = (): void => history.replaceState(history.state, '', location.pathname);
