import { Box, Paper, Typography } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { policyName, policyTerms } from '../lib/signatures';
import { useCardWords, useWords } from '../lib/text';

export function General({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const { label } = useCardWords();
  const { card, regulation, signatures } = meeting;
  const policy = signatures?.name ?? card.signaturePolicy;
  const terms = signatures ? policyTerms(say, signatures) : [];
  const rows: [string, string | undefined][] = [
    [say('card.startsAt'), say.when(card.startsAt, card.zone)],
    [say('card.form'), say(`form.${card.form}`)],
    [label('debtor'), card.debtor.name],
    [label('debtorInn'), card.debtor.inn],
    [label('debtorOgrn'), card.debtor.ogrn],
    [label('debtorAddress'), card.debtor.address],
    [say('card.court'), card.court],
    [say('card.caseNumber'), card.caseNumber],
    [label('manager'), card.manager],
    [say('card.contactPhone'), card.contactPhone],
    [say('card.contactEmail'), card.contactEmail],
    [say('card.ground'), card.ground],
    [say('card.notice'), card.notice],
    [say('card.regulation'), say.locale === 'ru' ? regulation.titleRu : regulation.titleEn],
    [say('card.language'), say(`language.${card.language ?? 'ru'}`)],
    [say('card.signatures'), policy && [policyName(say, policy), ...terms].join('\n')],
  ];
  return (
    <Paper sx={{ p: 2 }}>
      <Facts rows={rows} />
    </Paper>
  );
}

/** Names and values; those without a value are left out. */
export function Facts({ rows }: { rows: [string, string | undefined][] }) {
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', columnGap: 3, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) minmax(0, 2fr)' } }}>
      {rows.filter(([, value]) => value).map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Typography component="dt" sx={{ color: 'text.secondary', pt: 1 }}>{name}</Typography>
          <Typography component="dd" sx={{ m: 0, pt: { xs: 0, sm: 1 }, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
