// A new password, typed twice.
import { characters } from '../lib/identifiers';
import { Field } from '../components/Field';
import { useWords } from '../lib/text';

export interface Typed {
  password: string;
  again: string;
}

export const nothingTyped: Typed = { password: '', again: '' };

export const isFit = ({ password, again }: Typed): boolean =>
  characters(password) >= 10 && characters(password) <= 200 && again === password;

export function PasswordFields({ typed, onTyped, refused }: {
  typed: Typed;
  onTyped(typed: Typed): void;
  refused: unknown;
}) {
  const say = useWords();
  const length = characters(typed.password);
  const wrongLength = length > 0 && (length < 10 || length > 200);
  const differ = typed.again !== '' && typed.again !== typed.password;
  return (
    <>
      <Field
        label={say('profile.newPassword')}
        type="password"
        autoComplete="new-password"
        value={typed.password}
        refused={refused}
        path="/password"
        {...(wrongLength && { mistake: say('wrong.password_length') })}
        helperText={say('account.passwordHint')}
        onText={(password) => onTyped({ ...typed, password })}
      />
      <Field
        label={say('profile.newPasswordAgain')}
        type="password"
        autoComplete="new-password"
        value={typed.again}
        {...(differ && { mistake: say('wrong.passwords_differ') })}
        onText={(again) => onTyped({ ...typed, again })}
      />
    </>
  );
}
