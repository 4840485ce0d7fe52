// Everything the cabinet says, by language; what it shares with the room is in core/voting/texts.
import type { ValuesOf } from '@quorum/core/i18n/catalogue';
import type { Language } from '@quorum/core/i18n/language';
import { en } from './en';
import { ru } from './ru';

export type Catalogue = typeof ru;
export type MessageId = keyof Catalogue;
export type ValuesOfMessage<Id extends MessageId> = ValuesOf<Catalogue[Id]>;

/** Sentences without values: what they are named by may come from the server. */
export type PlainId = { [Id in MessageId]: Catalogue[Id] extends string ? Id : never }[MessageId];

export const catalogues: Record<Language, Catalogue> = { ru, en };

export const isPlainId = (catalogue: Catalogue, id: string): id is PlainId =>
  id in catalogue && typeof catalogue[id as MessageId] === 'string';
