/** What to do about the general rules, and the compiler's, whose own messages do not say it. */
const remedies: Readonly<Record<string, string>> = {
  "eslint(no-console)": 'in an effect `yield* Effect.logInfo("…")`, elsewhere return what is to be said',
  "eslint(no-restricted-imports)": "import the module that you need by its own path, such as `effect/Effect`",
  TS2366: "say what is returned in the case that is missing: of a union, each `_tag` needs its own",
  "typescript(consistent-type-assertions)":
    "decode with a Schema, prove it with a brand's constructor, or write a type guard",
  "typescript(no-explicit-any)": "`unknown`, and decode it with a Schema",
  "typescript(no-non-null-assertion)":
    "handle `undefined`, or take a list that is never empty (NonEmptyReadonlyArray)",
  "vitest(expect-expect)": "assert what the test's name promises, with `expect` or `assert`",
}

export const withRemedy = (rule: string, message: string): string =>
  remedies[rule] === undefined ? message : `${message} Fix: ${remedies[rule]}`
