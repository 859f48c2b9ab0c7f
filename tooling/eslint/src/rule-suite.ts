import { join } from "node:path"
import { RuleTester } from "@typescript-eslint/rule-tester"
import type { TSESLint } from "@typescript-eslint/utils"
import { expect, test } from "vitest"
import { house } from "./house.ts"

/** A file of ours that a snippet pretends to be in, by its path from the root. */
export interface Snippet {
  readonly file: string
  readonly code: string
}

/** A snippet that the rule must report, and the messages' ids in the order they stand in it. */
export interface Wrong extends Snippet {
  readonly errors: ReadonlyArray<string>
  /** The code after the automatic fix, where there is one. */
  readonly output?: string
}

const at = ({ file, code }: Snippet) => ({ filename: join(house, file), code })

/**
 * Holds a rule against snippets: those it must leave alone, and those it must report. Every message it has is
 * reported by at least one of them, and is part of the snapshot.
 */
export const ruleSuite = (
  name: string,
  rule: TSESLint.RuleModule<string>,
  cases: { readonly right: ReadonlyArray<Snippet>; readonly wrong: ReadonlyArray<Wrong> },
): void => {
  const tester = new RuleTester()
  tester.run(name, rule, {
    valid: cases.right.map(at),
    invalid: cases.wrong.map(({ errors, output, ...snippet }) => ({
      ...at(snippet),
      errors: errors.map((messageId) => ({ messageId })),
      output: output ?? null,
    })),
  })

  test(`${name}: every message is reported by a case, and reads well`, () => {
    const reported = new Set(cases.wrong.flatMap(({ errors }) => errors))
    expect(Object.keys(rule.meta.messages).filter((id) => !reported.has(id))).toEqual([])
    expect(rule.meta.messages).toMatchSnapshot()
  })
}
