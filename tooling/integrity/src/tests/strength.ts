/** How much an assertion says of its subject. */
export const strengths = { none: 0, exists: 1, bounded: 2, partly: 3, alike: 4, exactly: 5 } as const

const byMatcher: Readonly<Record<string, number>> = {
  // Only that there is something.
  toBeDefined: 1,
  toBeTruthy: 1,
  toBeTypeOf: 1,
  toHaveBeenCalled: 1,
  toBeCalled: 1,
  toSatisfy: 3,
  toBeObject: 1,
  ok: 1,
  isOk: 1,
  isDefined: 1,
  exists: 1,
  isNotNull: 1,
  isNotUndefined: 1,
  typeOf: 1,
  isObject: 1,
  isArray: 1,
  isFunction: 1,
  isString: 1,
  isNumber: 1,
  isBoolean: 1,
  isFinite: 1,
  doesNotThrow: 1,
  isNotEmpty: 1,
  hasAssertions: 1,
  assert: 1,
  assertDefined: 1,
  // Less than all values.
  toBeGreaterThan: 2,
  toBeGreaterThanOrEqual: 2,
  toBeLessThan: 2,
  toBeLessThanOrEqual: 2,
  isAbove: 2,
  isAtLeast: 2,
  isBelow: 2,
  isAtMost: 2,
  toBeOneOf: 2,
  oneOf: 2,
  toBeFalsy: 2,
  notEqual: 1,
  notStrictEqual: 1,
  notDeepEqual: 1,
  notDeepStrictEqual: 1,
  notInclude: 1,
  notMatch: 1,
  // Some of it.
  toMatchObject: 3,
  toHaveLength: 3,
  lengthOf: 3,
  toContain: 3,
  toContainEqual: 3,
  toMatch: 3,
  toHaveProperty: 3,
  toBeCloseTo: 3,
  toBeInstanceOf: 3,
  toThrow: 3,
  toThrowError: 3,
  include: 3,
  includeMembers: 3,
  deepInclude: 3,
  match: 3,
  property: 3,
  closeTo: 3,
  approximately: 3,
  instanceOf: 3,
  throws: 3,
  rejects: 3,
  containSubset: 3,
  isSubset: 3,
  toHaveBeenCalledWith: 4,
  containsAllKeys: 3,
  hasAnyKeys: 2,
  looseEqual: 3,
}

/** Matchers that compare one value with one other. */
export const equalities = new Set([
  "toBe",
  "toEqual",
  "toStrictEqual",
  "equal",
  "strictEqual",
  "deepEqual",
  "deepStrictEqual",
])

const strict = new Set(["toStrictEqual", "deepStrictEqual"])

/** What a matcher says of a subject. Of a plain value a strict comparison says no more than another. */
export const strengthOf = (matcher: string, isPlain: boolean): number => {
  if (strict.has(matcher) && !isPlain) return strengths.exactly
  const known = Object.hasOwn(byMatcher, matcher) ? byMatcher[matcher] : undefined
  return known ?? strengths.alike
}
