// What the shared voting panel asks of the server, by the cabinet's session.
import { newKey } from '@quorum/core/api/client';
import type {
  ConductPort, MeetingPort, MeetingView, Receipt, SealedBallot, Voter,
} from '@quorum/core/voting/model';
import { api, meetingPath, spoken } from '../lib/api';

export function meetingPort(meeting: string): MeetingPort {
  const ballot = (question: string, elector: string, act: string) =>
    meetingPath(meeting, `/questions/${encodeURIComponent(question)}/ballots/${encodeURIComponent(elector)}/${act}`);
  return {
    view: () => api.get<MeetingView>(meetingPath(meeting)),
    choose: (question, elector, vote, key) =>
      api.post<SealedBallot>(ballot(question, elector, 'choice'), vote, { key }),
    sign: async (question, elector, sha256, signature, key) => {
      const body = { sha256, signature };
      const path = ballot(question, elector, 'signature');
      return (await api.post<{ receipt: Receipt }>(path, body, { key })).receipt;
    },
    events: (last, signal) =>
      fetch(api.base + meetingPath(meeting, '/events'), {
        headers: {
          Accept: 'text/event-stream',
          'Accept-Language': spoken(),
          ...(last === undefined ? {} : { 'Last-Event-ID': String(last) }),
        },
        credentials: 'same-origin',
        signal,
      }),
  };
}

export function conductPort(meeting: string): ConductPort {
  const act = (rest: string, body: unknown = {}) =>
    api.post<void>(meetingPath(meeting, rest), body, { key: newKey() });
  const question = (id: string, rest: string) => `/questions/${encodeURIComponent(id)}/${rest}`;
  return {
    openMeeting: () => act('/opening'),
    declareFailed: () => act('/failure'),
    openQuestion: (id, durationMs) => act(question(id, 'opening'), { durationMs }),
    extend: (id, byMs) => act(question(id, 'extension'), { byMs }),
    close: (id) => act(question(id, 'closing')),
    announce: (id) => act(question(id, 'announcement')),
    abort: (id, ground) => act(question(id, 'abortion'), { ground }),
    castingVote: (id, vote) => act(question(id, 'casting-vote'), { vote }),
    secondRound: (id) => act(question(id, 'second-round')),
    pause: () => act('/pause'),
    voters: (id) => api.get<Voter[]>(meetingPath(meeting, question(id, 'voters'))),
    resume: () => act('/resumption'),
    end: () => act('/end'),
  };
}
