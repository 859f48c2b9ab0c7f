/** What may be answered where there is a choice; the first is taken when nobody says. */
export const choices = {
  /** Which of the template's services are kept: orders, with the fulfilment that goes with it, or none. */
  sample: ["orders", "none"],
  /** What is delivered to: a machine with Compose, or that and a cluster. */
  target: ["compose", "kubernetes"],
  /** How events travel: through the feed alone, or through NATS where there is one. */
  broker: ["none", "nats"],
  /** Whether what is there to learn with is kept: the exercises, the old code, what judges other repositories. */
  workshop: ["no", "yes"],
} as const

type Chosen = { readonly [Key in keyof typeof choices]: (typeof choices)[Key][number] }

/** What a repository is made with. The stamp keeps them, so that a later version can be rendered with the same. */
export interface Answers extends Chosen {
  /** Of the root package, images and databases: `acme-shop`. */
  readonly name: string
  /** Of the packages, with its `@`: `@acme`. */
  readonly scope: string
  /** The name in prose: `Acme Shop`. */
  readonly title: string
  /** Who holds the copyright. */
  readonly holder: string
}

/** What was said, before anybody has looked whether it will do. */
export type Given = { readonly [Key in keyof Answers]?: string | undefined }

export type Said = Readonly<Record<keyof Answers, string>>

const titleOf = (name: string): string =>
  name
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(" ")

/** What was said, and for the rest what follows from the name. */
export const withDefaults = (given: Given & { readonly name: string }): Said => {
  const title = given.title ?? titleOf(given.name)
  return {
    name: given.name,
    scope: given.scope ?? `@${given.name}`,
    title,
    holder: given.holder ?? `The ${title} authors`,
    sample: given.sample ?? choices.sample[0],
    target: given.target ?? choices.target[0],
    broker: given.broker ?? choices.broker[0],
    workshop: given.workshop ?? choices.workshop[0],
  }
}

/** The answers as flags, for the program of another version; what was not asked there is no flag. */
export const flagsOf = (given: Given): ReadonlyArray<string> =>
  Object.entries(given).flatMap(([name, value]) => {
    if (name === "workshop") return value === "yes" ? ["--workshop"] : []
    return value === undefined ? [] : [`--${name}=${value}`]
  })
