/** What the environment of a service can be made of. */
export interface Around {
  /** Where a service listens. */
  readonly urlOf: (name: string) => string
  /** What verifies tokens: who gives them out, and for whom. */
  readonly authentication: Readonly<Record<string, string>>
  readonly tokenUrl: string
  /** As whom the service asks for tokens of its own. */
  readonly client: { readonly id: string; readonly secret: string }
}

/** A service that `npm start` runs. */
export interface Served {
  readonly name: string
  /** The variable that names a database of the user's for it. */
  readonly databaseVariable: string
  /** What a person may be allowed to do with it. */
  readonly scopes: ReadonlyArray<string>
  /** What only other services may be allowed to do with it. */
  readonly serviceScopes: ReadonlyArray<string>
  /** What it is itself allowed to do with others. */
  readonly clientScopes: ReadonlyArray<string>
  /** What it is told, beside what every service is told. */
  readonly environment: (around: Around) => Readonly<Record<string, string>>
  /** The lines about it, given where it listens. */
  readonly shown: (url: string) => ReadonlyArray<readonly [label: string, value: string]>
}
