// Documents shown with a meeting or a question: everybody it concerns reads them.
import { Box, Button, List, ListItem, ListItemText, Typography } from '@mui/material';
import type { Material, Meeting } from '@quorum/core/api/types';
import { Nothing } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { saveBlob } from '../lib/save';
import { useWords } from '../lib/text';
import { AttachMaterial, MaterialActions } from '../organizer/AttachMaterial';

const inForce = (one: Material) => one.replacedBy === undefined && one.withdrawnAt === undefined;

export const mayAttach = (meeting: Meeting): boolean =>
  meeting.me.role === 'organizer' && ['draft', 'announced', 'registration', 'open'].includes(meeting.phase);

/** All of the meeting; the organizer adds to them. */
export function Materials({ meeting, onChanged, untitled }: { meeting: Meeting; onChanged(): void; untitled?: boolean }) {
  const say = useWords();
  const all = meeting.materials ?? [];
  const before = all.filter((one) => !inForce(one));
  return (
    <Box component="section" aria-label={say('materials.title')} sx={{ mb: 3 }}>
      {!untitled && <Typography variant="h2" gutterBottom>{say('materials.title')}</Typography>}
      {mayAttach(meeting) && <Typography sx={{ color: 'text.secondary' }}>{say('materials.note')}</Typography>}
      {all.length === 0 && <Nothing>{say('materials.none')}</Nothing>}
      <Lines meeting={meeting} list={all.filter(inForce)} onChanged={onChanged} />
      {before.length > 0 && (
        <details>
          <summary>{say('materials.before')}</summary>
          <Lines meeting={meeting} list={before} onChanged={onChanged} />
        </details>
      )}
      {mayAttach(meeting) && <AttachMaterial meeting={meeting} onChanged={onChanged} />}
    </Box>
  );
}

/** Beside a question on the agenda. */
export function MaterialsOfQuestion({ meeting, question, onChanged }: {
  meeting: Meeting;
  question: string;
  onChanged(): void;
}) {
  const list = (meeting.materials ?? []).filter((one) => one.question === question && inForce(one));
  return list.length === 0 ? null : <Lines meeting={meeting} list={list} onChanged={onChanged} bare />;
}

function Lines({ meeting, list, onChanged, bare }: {
  meeting: Meeting;
  list: Material[];
  onChanged(): void;
  bare?: boolean;
}) {
  if (list.length === 0) return null;
  return (
    <List dense={bare}>
      {list.map((one) => (
        <Line key={one.number} meeting={meeting} material={one} onChanged={onChanged} bare={bare} />
      ))}
    </List>
  );
}

function Line({ meeting, material, onChanged, bare }: {
  meeting: Meeting;
  material: Material;
  onChanged(): void;
  bare?: boolean;
}) {
  const say = useWords();
  const act = useAct();
  const path = meetingPath(meeting.meeting, `/materials/${material.number}`);
  const load = () => act.run(async () => saveBlob(await api.download(path), material.fileName));
  const hidden = material.withdrawnAt !== undefined && meeting.me.role !== 'organizer';
  return (
    <ListItem disableGutters divider={!bare} sx={{ flexWrap: 'wrap', gap: 1 }}>
      <ListItemText primary={material.title} secondary={useNote(meeting, material, bare)}
        sx={{ flex: '1 1 12rem', overflowWrap: 'anywhere' }} />
      {!hidden && (
        <Button variant="outlined" disabled={act.busy} onClick={() => void load()}>
          {say(act.busy ? 'file.loading' : 'action.download')}
          <span className="visually-hidden">: {material.title}</span>
        </Button>
      )}
      {!bare && inForce(material) && mayAttach(meeting) && (
        <MaterialActions meeting={meeting} material={material} onChanged={onChanged} />
      )}
      <Trouble error={act.error} />
    </ListItem>
  );
}

/** Of which question, how large, since when, and what became of it. */
function useNote(meeting: Meeting, material: Material, bare?: boolean): string {
  const say = useWords();
  const { zone } = meeting.card;
  const of = meeting.agenda.find((one) => one.id === material.question);
  const kb = new Intl.NumberFormat(say.locale).format(Math.max(1, Math.round(material.bytes / 1024)));
  const parts = [
    of && !bare ? say('materials.toQuestion', { number: of.number }) : '',
    material.fileName,
    say('materials.size', { kb }),
    say('materials.added', { when: say.when(material.at, zone) }),
    material.replacedBy === undefined ? '' : say('materials.replaced'),
    material.withdrawnAt === undefined ? '' : say('materials.withdrawn', {
      when: say.when(material.withdrawnAt, zone), reason: material.withdrawnBecause ?? '',
    }),
  ];
  return parts.filter((one) => one !== '').join(' · ');
}
