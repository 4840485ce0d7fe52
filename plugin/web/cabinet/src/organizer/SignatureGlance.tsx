// What the verdict on a signature rests on: certificate, authority, revocation.
import { Alert, Box, Link } from '@mui/material';
import type { Application } from '@quorum/core/api/types';
import { api, meetingPath } from '../lib/api';
import { reasonsIn } from '../lib/signatures';
import { useWords } from '../lib/text';
import { nameIn } from './signature';

type Signature = NonNullable<Application['signature']>;

export function SignatureGlance({ application, meeting, zone }: { application: Application; meeting: string; zone: string }) {
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
      {signature && <Verdict meeting={meeting} application={application} />}
    </Alert>
  );
}

/** The whole verdict, to be kept beside the papers or shown to a court. */
function Verdict({ meeting, application }: { meeting: string; application: Application }) {
  const say = useWords();
  const path = meetingPath(meeting, `/applications/${application.application}/verdict`);
  const file = `${say('glance.file')}-${application.number}`;
  return (
    <Box sx={{ mt: 1 }}>
      <Link href={api.address(`${path}/${say.locale}`)} download={`${file}.pdf`}>{say('glance.pdf')}</Link>
      {' · '}
      <Link href={api.address(`${path}/json`)} download={`${file}.json`}>{say('glance.json')}</Link>
    </Box>
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
