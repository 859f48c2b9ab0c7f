/** Which of the template's services are kept: orders, with the fulfilment that goes with it, or none. */
export const samples = ["orders", "none"] as const
export type Sample = (typeof samples)[number]

/** What a repository is made with. The stamp keeps them, so that a later version can be rendered with the same. */
export interface Answers {
  /** Of the root package, images and databases: `acme-shop`. */
  readonly name: string
  /** Of the packages, with its `@`: `@acme`. */
  readonly scope: string
  /** The name in prose: `Acme Shop`. */
  readonly title: string
  /** Who holds the copyright. */
  readonly holder: string
  readonly sample: Sample
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
    sample: given.sample ?? "orders",
  }
}
