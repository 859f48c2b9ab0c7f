import { expect, test } from "vitest"
import { repositoryWith } from "../repository/repository.ts"
import { plantedSecrets } from "./planted.ts"
import { secretsIn } from "./secretlint.ts"

test("each message of secretlint becomes a finding at its place", () => {
  const report = [
    { filePath: "/repo/src/quiet.ts", messages: [] },
    {
      filePath: "/repo/.env",
      messages: [
        {
          ruleId: "@secretlint/secretlint-rule-aws",
          message: "found AWS Secret Access Key: ****************",
          loc: { start: { line: 3 } },
        },
      ],
    },
  ]
  const found = secretsIn(report, "/repo")
  expect(found).toMatchObject([{ rule: "aws", file: ".env", line: 3 }])
  expect(found[0]?.message).toMatch(/^found AWS Secret Access Key: \*\*\*\. .* Fix: revoke it/)
})

test("only the drills of this gate hold secrets on purpose", () => {
  const isPlanted = plantedSecrets(
    repositoryWith({
      "tooling/drills/07-token-in-code/drill.json": '{"gate": "secrets"}',
      "tooling/drills/08-clock-in-core/drill.json": '{"gate": "lint"}',
    }),
  )
  expect(isPlanted("tooling/drills/07-token-in-code/defect.patch")).toBe(true)
  expect(isPlanted("tooling/drills/08-clock-in-core/defect.patch")).toBe(false)
  expect(isPlanted("tooling/drills/src/run.ts")).toBe(false)
})
