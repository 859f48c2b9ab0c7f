import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { soilOf } from "./soil.ts"

const firstOf = (files: ReadonlyArray<string>): string | undefined => {
  const tree = mkdtempSync(join(tmpdir(), "readiness-soil-"))
  onTestFinished(() => {
    rmSync(tree, { recursive: true, force: true })
  })
  for (const file of files) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), "export const a = 1\n")
  }
  return soilOf(tree, files).sources[0]?.path
}

const soils: ReadonlyArray<readonly [files: ReadonlyArray<string>, first: string]> = [
  [["src/app/api/trpc/[trpc]/route.ts", "src/server/post.ts"], "src/server/post.ts"],
  [["app/page.tsx", "lib/price.js"], "lib/price.js"],
  [["src/routes/about/+page.ts", "src/routes/game.ts"], "src/routes/game.ts"],
  [["src/pages/index.tsx", "src/price.tsx"], "src/price.tsx"],
  [["src/app/page.tsx", "src/app/page.test.tsx", "src/server/post.ts"], "src/server/post.ts"],
  [["src/routes/route.ts"], "src/routes/route.ts"],
  [["src/app/price.ts", "src/app/tax.ts", "src/app/tax.test.ts"], "src/app/tax.ts"],
]

test.each(soils)("of %j, defects are planted in %s", (files, first) => {
  expect(firstOf(files)).toBe(first)
})
