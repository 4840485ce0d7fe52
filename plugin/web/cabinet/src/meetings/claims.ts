// Whom an application names, as typed, and as the API wants it.
import type { ApplicationForm, Session } from '@quorum/core/api/types';

export interface Claim {
  authority: 'own' | 'head' | 'power_of_attorney' | 'substitution';
  inn: string;
  number: string;
  issuedOn: string;
  validUntil: string;
  file: string;
  fileName: string;
  signature: string;
  signatureName: string;
  /** The only questions it covers; empty: all. */
  questions: string[];
  limited: boolean;
}

/** An application that is being filled in: with votes for those it names, or as an invited person. */
export interface ApplicationDraft {
  claims: Claim[];
  votes: boolean;
  capacity: string;
}

export const emptyClaim: Claim = {
  authority: 'power_of_attorney', inn: '', number: '', issuedOn: '', validUntil: '', file: '',
  fileName: '', signature: '', signatureName: '', questions: [], limited: false,
};

export const byPower = ({ authority }: Pick<Claim, 'authority'>): boolean =>
  authority === 'power_of_attorney' || authority === 'substitution';

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
    if (!byPower(one)) return { inn, authority: one.authority };
    const { number, issuedOn, validUntil, file, signature, limited, questions } = one;
    return {
      inn,
      authority: one.authority,
      powerOfAttorney: {
        number: number.trim(), issuedOn, validUntil, file, ...(signature ? { signature } : {}),
        ...(limited ? { questions } : {}),
      },
    };
  });

export const missingInClaims = (claims: Claim[]): boolean =>
  claims.some((one) => {
    if (digitsOf(one.inn) === '') return true;
    if (!byPower(one)) return false;
    if (one.limited && one.questions.length === 0) return true;
    return !(one.number.trim() && one.issuedOn && one.validUntil && one.file);
  });
