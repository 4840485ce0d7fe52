import type { PluginApi } from 'bigbluebutton-html-plugin-sdk';
import { useEffect } from 'react';

interface Metadata {
  user_metadata: { parameter: string; value: string }[];
}

/** What the join link carried for this user; the conference shows it to nobody else. */
export function EntryToken({ api, onToken }: { api: PluginApi; onToken(token: string): void }) {
  const { data } = api.useCustomSubscription!<Metadata>('subscription { user_metadata { parameter value } }');
  const token = data?.user_metadata.find((one) => one.parameter === 'quorum_ott')?.value;
  useEffect(() => {
    if (token) onToken(token);
  }, [token, onToken]);
  return null;
}
