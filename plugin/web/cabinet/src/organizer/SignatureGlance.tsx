// What the verdict on a signature rests on: certificate, authority, revocation.
import { Alert, Box } from '@mui/material';
import type { Application } from '@quorum/core/api/types';
import { reasonsIn } from '../lib/signatures';
import { useWords } from '../lib/text';
import { nameIn } from './signature';

type Signature = NonNullable<Application['signature']>;

export function SignatureGlance({ application, zone }: { application: Application; zone: string }) {
  const say = useWords();
  const valid = application.verdict === 'valid';
  const { signature } = application;
  return (
    <Alert severity={valid ? 'success' : 'warning'} sx={{ mb: 1 }}>
      {say(valid ? 'review.signatureValid' : 'review.signatureNot', { verdict: say.named('verdict', application.verdict) })}
      {!valid && application.reasons && <Box>{say('signatures.why', { reasons: reasonsIn(say, application) })}</Box>}
      {application.acceptedAt && (
        <Box>{say('signatures.acceptedAt', { when: say.when(application.acceptedAt, zone) })} {application.acceptedBecause}</Box>
      )}
      {signature && <Facts signature={signature} zone={zone} />}
    </Alert>
  );
}

function Facts({ signature, zone }: { signature: Signature; zone: string }) {
  const say = useWords();
  const { signer, organization, issuer, serial, notAfter, policy, revocations } = signature;
  return (
    <Box component="dl" sx={{ m: 0, mt: 0.5, overflowWrap: 'anywhere', '& dt': { fontWeight: 600 }, '& dd': { m: 0 } }}>
      <dt>{say('glance.certificate')}</dt>
      <dd>
        {[signer, organization].filter(Boolean).join(', ')}. {say('glance.until', { when: say.when(notAfter, zone) })} № {serial}
      </dd>
      <dt>{say('glance.authority')}</dt>
      <dd>{nameIn(issuer)}. {say.named('policy', policy, policy)}</dd>
      <dt>{say('glance.revocation')}</dt>
      {revocations.map((one) => (
        <dd key={one.subject}>
          {revocations.length > 1 && `${nameIn(one.subject)}: `}
          {say.named('revocation', one.status, one.status)}
          {one.thisUpdate && `, ${say(one.kind === 'ocsp' ? 'glance.answer' : 'glance.list', { when: say.when(one.thisUpdate, zone) })}`}
        </dd>
      ))}
    </Box>
  );
}
