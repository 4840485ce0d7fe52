// The routes of one meeting by the cabinet's session.
import type { MeetingCaller } from '@quorum/core/voting/ports';
import { api, meetingPath } from '../lib/api';

export const meetingCaller = (meeting: string): MeetingCaller => ({
  get: <T>(rest: string) => api.get<T>(meetingPath(meeting, rest)),
  post: <T>(rest: string, body: unknown, key: string) =>
    api.post<T>(meetingPath(meeting, rest), body, { key }),
  stream: (rest, last, signal) => api.stream(meetingPath(meeting, rest), last, signal),
});
