// Texts are one object for each language. The English one has the type of the Russian one, so the
// compiler finds a sentence that either lacks; a sentence with values is a function of them.
export type Sentence = string | ((values: never) => string);

/** What has to be given beside the name of a sentence: nothing, or its values. */
export type ValuesOf<S> = S extends (values: infer Values) => string ? [values: Values] : [];

/** A sentence with its values, which were checked where it was named. */
export const said = (sentence: Sentence, values: unknown[]): string =>
  typeof sentence === 'string' ? sentence : sentence(values[0] as never);
