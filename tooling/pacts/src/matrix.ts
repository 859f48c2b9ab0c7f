import type { Pact } from "./pact.ts"
import type { Version } from "./versions.ts"

/** Whether a version of a provider keeps what a version of a consumer expects of it. */
export interface Cell {
  readonly consumer: Version
  readonly provider: Version
  /** How many interactions the consumer expects. */
  readonly expected: number
  /** The descriptions of those that the provider was not verified against. */
  readonly missing: ReadonlyArray<string>
}

const cellOf = (consumer: Version, pact: Pact, provider: Version): Cell => ({
  consumer,
  provider,
  expected: pact.interactions.length,
  missing: pact.interactions.flatMap(({ digest, description }) =>
    provider.verified?.has(digest) === true ? [] : [description],
  ),
})

/** Every version of a consumer with every version of its provider. */
export const matrixOf = (versions: ReadonlyArray<Version>): ReadonlyArray<Cell> =>
  versions.flatMap((consumer) =>
    consumer.pacts.flatMap((pact) =>
      versions.filter(({ app }) => app === pact.provider).map((provider) => cellOf(consumer, pact, provider)),
    ),
  )

export interface Asked {
  readonly app: string
  /** null for the working tree. */
  readonly version: string | null
}

const is = (one: Asked, other: Asked): boolean => one.app === other.app && one.version === other.version

/**
 * What the answer depends on: every pair of the version that is asked about with one that is out there. A release meets
 * releases; the working tree meets the working tree as well, with which it may be released.
 */
export const concerning = (matrix: ReadonlyArray<Cell>, asked: Asked): ReadonlyArray<Cell> =>
  matrix.filter(({ consumer, provider }) => {
    const other = is(consumer, asked) ? provider : is(provider, asked) ? consumer : null
    return other !== null && (asked.version === null || other.version !== null)
  })
