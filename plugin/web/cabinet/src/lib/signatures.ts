// The rules signatures are judged by, and why one is not settled, in words.
import type { Application, SignaturePolicy } from '@quorum/core/api/types';
import type { Words } from './text';

export const policyName = (say: Words, name: string) => say.named('signatures.name', name);

/** What it demands, a sentence each. */
export const policyTerms = (say: Words, { name, revocation, acceptWeak }: SignaturePolicy) => [
  say.named('signatures.chain', name),
  say(`signatures.revocation.${revocation}`),
  ...(acceptWeak.length > 0 ? [say('signatures.weak', { list: acceptWeak.join(', ') })] : []),
];

export const reasonsIn = (say: Words, { reasons }: Pick<Application, 'reasons'>) =>
  (reasons ?? []).map((one) => (say.locale === 'ru' ? one.ru : one.en)).join('; ');

/** Nobody is admitted by it as things stand. */
export const isUnsettled = ({ verdict, acceptedAt }: Application) => verdict !== 'valid' && !acceptedAt;
