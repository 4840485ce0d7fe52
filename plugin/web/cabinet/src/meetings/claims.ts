// Whom an application names, as typed, and as the API wants it.
import type { ApplicationForm, Session } from '@quorum/core/api/types';

export interface Claim {
  authority: 'own' | 'head' | 'power_of_attorney';
  inn: string;
  number: string;
  issuedOn: string;
  validUntil: string;
  file: string;
  fileName: string;
  signature: string;
  signatureName: string;
}

/** An application that is being filled in: with votes for those it names, or as an invited person. */
export interface ApplicationDraft {
  claims: Claim[];
  votes: boolean;
  capacity: string;
}

export const emptyClaim: Claim = {
  authority: 'power_of_attorney', inn: '', number: '', issuedOn: '', validUntil: '', file: '',
  fileName: '', signature: '', signatureName: '',
};

/** For oneself, or for the organization one heads. */
export const ownClaim = (me: Pick<Session, 'kind' | 'inn'>): Claim => ({
  ...emptyClaim, authority: me.kind === 'legal_entity' ? 'head' : 'own', inn: me.inn,
});

export const emptyApplication = (me: Pick<Session, 'kind' | 'inn'>): ApplicationDraft =>
  ({ claims: [ownClaim(me)], votes: true, capacity: '' });

/** Copied from anywhere: blanks, dashes and no-break spaces come along. */
export const digitsOf = (text: string): string => text.replace(/[^\d]/g, '');

export const claimsOf = (claims: Claim[]): ApplicationForm['claims'] =>
  claims.map((one) => {
    const inn = digitsOf(one.inn);
    if (one.authority !== 'power_of_attorney') return { inn, authority: one.authority };
    const { number, issuedOn, validUntil, file, signature } = one;
    return {
      inn,
      authority: one.authority,
      powerOfAttorney: {
        number: number.trim(), issuedOn, validUntil, file, ...(signature ? { signature } : {}),
      },
    };
  });

export const missingInClaims = (claims: Claim[]): boolean =>
  claims.some((one) => {
    if (digitsOf(one.inn) === '') return true;
    if (one.authority !== 'power_of_attorney') return false;
    return !(one.number.trim() && one.issuedOn && one.validUntil && one.file);
  });
