/** How far a version goes up, from not at all to a break. */
const bumps = ["none", "patch", "minor", "major"] as const

export type Bump = (typeof bumps)[number]

export const isAtLeast = (bump: Bump, wanted: Bump): boolean => bumps.indexOf(bump) >= bumps.indexOf(wanted)

export const largest = (all: ReadonlyArray<Bump>): Bump =>
  all.reduce((one, other) => (isAtLeast(other, one) ? other : one), "none")

export interface Version {
  readonly numbers: readonly [number, number, number]
  readonly prerelease: boolean
}

export const versionOf = (text: string): Version | null => {
  const [, major, minor, patch, prerelease] =
    /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?(?:\+.*)?$/.exec(text) ?? []
  return major === undefined
    ? null
    : { numbers: [Number(major), Number(minor), Number(patch)], prerelease: prerelease !== undefined }
}

export const compareVersions = (one: Version, other: Version): number => {
  const differences = one.numbers.map((number, index) => number - (other.numbers[index] ?? 0))
  return differences.find((difference) => difference !== 0) ?? 0
}

/** Which number went up between two versions. A version of 0.x is a version: what breaks goes to the next major. */
export const bumpBetween = (before: Version, after: Version): Bump => {
  if (compareVersions(before, after) >= 0) return "none"
  if (after.numbers[0] > before.numbers[0]) return "major"
  return after.numbers[1] > before.numbers[1] ? "minor" : "patch"
}
