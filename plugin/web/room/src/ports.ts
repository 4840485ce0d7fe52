// What the shared panel asks of the server, over the room's connection.
import { newKey } from '../../core/api/client';
import type {
  ConductPort, MeetingPort, MeetingView, Receipt, SealedBallot, Voter,
} from '../../core/voting/model';
import type { RoomConnection } from './connection';

const at = (rest: string) => `/meetings/{meeting}${rest}`;
const ballot = (question: string, elector: string, act: string) =>
  at(`/questions/${encodeURIComponent(question)}/ballots/${encodeURIComponent(elector)}/${act}`);

export const meetingPort = (room: RoomConnection): MeetingPort => {
  return {
    view: () => room.call<MeetingView>('GET', at('')),
    choose: (question, elector, vote, key) =>
      room.call<SealedBallot>('POST', ballot(question, elector, 'choice'), vote, key),
    sign: async (question, elector, sha256, signature, key) => {
      const body = { sha256, signature };
      const path = ballot(question, elector, 'signature');
      return (await room.call<{ receipt: Receipt }>('POST', path, body, key)).receipt;
    },
    events: (last, signal) => room.stream(at('/events'), last, signal),
  };
};

export const conductPort = (room: RoomConnection): ConductPort => {
  const act = (rest: string, body: unknown = {}) =>
    room.call<void>('POST', at(rest), body, newKey());
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
    voters: (id) => room.call<Voter[]>('GET', at(question(id, 'voters'))),
    resume: () => act('/resumption'),
    end: () => act('/end'),
  };
};
