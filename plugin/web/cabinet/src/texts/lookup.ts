// What the cabinet says of forms that a directory of organizations begins, in both languages.
type Value = string | number;

export const lookupRu = {
  'fill.byInn': ({ source }: { source: Value }) => `Заполнить по ИНН: ${source}`,
  'fill.asking': ({ source }: { source: Value }) => `${source} отвечает…`,
  'fill.done': ({ source, day }: { source: Value; day: Value }) => `Пустые поля заполнены: ${source}, ${day}. Проверьте: изменить можно всё.`,
  'fill.from': ({ source, day }: { source: Value; day: Value }) => `${source}, ${day}`,
  'fill.otherwise': ({ source, said }: { source: Value; said: Value }) => `${source}: ${said}`,
  'fill.status.liquidating': 'По данным справочника организация ликвидируется.',
  'fill.status.liquidated': 'По данным справочника организация прекратила деятельность.',
  'fill.status.bankrupt': 'По данным справочника организация — банкрот.',
  'fill.status.reorganizing': 'По данным справочника организация реорганизуется.',
};

export const lookupEn: typeof lookupRu = {
  'fill.byInn': ({ source }) => `Fill in by INN: ${source}`,
  'fill.asking': ({ source }) => `${source} is answering…`,
  'fill.done': ({ source, day }) => `Empty fields are filled in: ${source}, ${day}. Check them: everything can be changed.`,
  'fill.from': ({ source, day }) => `${source}, ${day}`,
  'fill.otherwise': ({ source, said }) => `${source}: ${said}`,
  'fill.status.liquidating': 'The directory says that the organization is being liquidated.',
  'fill.status.liquidated': 'The directory says that the organization has ceased to be.',
  'fill.status.bankrupt': 'The directory says that the organization is bankrupt.',
  'fill.status.reorganizing': 'The directory says that the organization is being reorganized.',
};
