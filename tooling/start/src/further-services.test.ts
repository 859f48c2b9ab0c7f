import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { furtherServices } from "./further-services.ts"

const root = mkdtempSync(join(tmpdir(), "further-"))
afterAll(() => rmSync(root, { recursive: true }))

const write = (path: string, contents: unknown): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), JSON.stringify(contents))
}

const operation = (scope: string) => ({ security: [{ bearer: [scope] }] })

test("an app is known by the API that its manifest names, and by the scopes that this asks for", () => {
  write("apps/billing/package.json", { delivery: { api: "api.json" } })
  write("apps/billing/api.json", {
    paths: { "/billing": { get: operation("billing:read"), post: operation("billing:write") } },
    again: operation("billing:read"),
  })
  write("apps/known/package.json", { delivery: { api: "../billing/api.json" } })
  write("apps/worker/package.json", { delivery: {} })
  write("apps/other/package.json", {})
  write("apps/unwritten/package.json", { delivery: { api: "nowhere.json" } })
  expect(furtherServices(root, ["known"])).toEqual([
    { name: "billing", scopes: ["billing:read", "billing:write"] },
  ])
})
