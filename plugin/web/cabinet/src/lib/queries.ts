// What pages ask the server for.
import { useQuery } from '@tanstack/react-query';
import type {
  Account, AccountList, Application, BallotLine, Commission, Explained, Meeting, MeetingLine, PaperLine, RegisterLine, Regulation,
  SessionLine, SignaturePolicy, SignersAuthority,
} from '@quorum/core/api/types';
import { api, meetingPath } from './api';

export const useAccount = () =>
  useQuery({ queryKey: ['account'], queryFn: ({ signal }) => api.get<Account>('/account', signal) });

/** For operators; found by a search that stands in no address. */
export const useAccounts = (words: string) =>
  useQuery({
    queryKey: ['accounts', words],
    queryFn: ({ signal }) => (words
      ? api.post<AccountList>('/operator/account-searches', { words })
      : api.get<AccountList>('/operator/accounts', signal)),
  });

export const useSessions = () =>
  useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => api.get<SessionLine[]>('/account/sessions', signal) });

export const useMeetings = () =>
  useQuery({
    queryKey: ['meetings'],
    queryFn: ({ signal }) => api.get<MeetingLine[]>('/meetings', signal),
    refetchInterval: 30_000,
  });

/** Once, and not followed; nothing is asked for an empty id. */
export const useMeetingOnce = (meeting: string) =>
  useQuery({
    queryKey: ['meeting', meeting],
    queryFn: ({ signal }) => api.get<Meeting>(meetingPath(meeting), signal),
    enabled: meeting !== '',
  });

export const useDirectory = () =>
  useQuery({
    queryKey: ['directory'],
    queryFn: ({ signal }) => api.get<{ source?: string }>('/company-lookups', signal),
    staleTime: Infinity,
  });

export const useRegulations = () =>
  useQuery({
    queryKey: ['regulations'],
    queryFn: ({ signal }) => api.get<Regulation[]>('/regulations', signal),
    staleTime: Infinity,
  });

export const usePolicies = () =>
  useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => api.get<SignaturePolicy[]>('/signature-policies', signal),
    staleTime: Infinity,
  });

export const useRegister = (meeting: string) =>
  useQuery({
    queryKey: ['register', meeting],
    queryFn: ({ signal }) => api.get<RegisterLine[]>(meetingPath(meeting, '/register'), signal),
  });

export const useApplications = (meeting: string) =>
  useQuery({
    queryKey: ['applications', meeting],
    queryFn: ({ signal }) => api.get<Application[]>(meetingPath(meeting, '/applications'), signal),
    refetchInterval: 15_000,
  });

/** Asking has what is missing fetched, so that it is asked again. */
export const useAuthorities = (meeting: string) =>
  useQuery({
    queryKey: ['authorities', meeting],
    queryFn: ({ signal }) => api.get<SignersAuthority[]>(meetingPath(meeting, '/authorities'), signal),
    refetchInterval: 30_000,
  });

export const useBallots = (meeting: string, question: string, wanted: boolean) =>
  useQuery({
    queryKey: ['ballots', meeting, question],
    queryFn: ({ signal }) =>
      api.get<BallotLine[]>(meetingPath(meeting, `/questions/${question}/ballots`), signal),
    enabled: wanted,
    staleTime: Infinity,
  });

export const usePapers = (meeting: string, question: string) =>
  useQuery({
    queryKey: ['papers', meeting, question],
    queryFn: ({ signal }) =>
      api.get<PaperLine[]>(meetingPath(meeting, `/questions/${question}/papers`), signal),
    refetchInterval: 5000,
  });

export const useCommission = (meeting: string) =>
  useQuery({
    queryKey: ['commission', meeting],
    queryFn: ({ signal }) => api.get<Commission>(meetingPath(meeting, '/commission'), signal),
    refetchInterval: 5000,
  });

export const useExplanation = (meeting: string, question: string, wanted: boolean) =>
  useQuery({
    queryKey: ['explanation', meeting, question],
    queryFn: ({ signal }) => api.get<Explained>(
      meetingPath(meeting, `/questions/${question}/explanation`), signal),
    enabled: wanted,
  });
