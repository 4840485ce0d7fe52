// What a question says and how it is decided: the same for an agenda that is drawn up and for a
// question that a participant asks for.
import { MenuItem, TextField } from '@mui/material';
import type { QuestionType } from '@quorum/core/api/types';
import { Field } from '../components/Field';
import { useWords } from '../lib/text';
import { withType, type Asked } from './agenda';
import { Candidates } from './Candidates';

interface Props {
  item: Asked;
  types: QuestionType[];
  /** Of the question in what is sent. */
  path: string;
  refused: unknown;
  onChange(part: Partial<Asked>): void;
}

export function QuestionFields({ item, types, path, refused, onChange }: Props) {
  const say = useWords();
  const choose = (name: string) => {
    const type = types.find((one) => one.type === name);
    if (!type) return;
    const { kind, options } = withType(item, type);
    onChange({ type: name, kind, options });
  };
  return (
    <>
      <Field label={say('agenda.title')} value={item.title} path={`${path}/title`} refused={refused}
        onText={(title) => onChange({ title })} />
      <Field label={say('agenda.text')} multiline minRows={2} value={item.text} path={`${path}/text`}
        refused={refused} onText={(text) => onChange({ text })} />
      <TextField select label={say('agenda.type')} value={item.type} onChange={(event) => choose(event.target.value)}>
        {types.map((one) => (
          <MenuItem key={one.type} value={one.type} disabled={one.secret === true} sx={{ whiteSpace: 'normal' }}>
            {say.locale === 'ru' ? one.titleRu : one.titleEn} ({one.article}){one.secret === true && ` — ${say('agenda.secret')}`}
          </MenuItem>
        ))}
      </TextField>
      {item.kind !== 'binary' && <Candidates item={item} path={path} refused={refused} onChange={onChange} />}
    </>
  );
}
