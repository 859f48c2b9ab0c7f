import { expect, test } from "vitest"
import { commandOf, insteadOf, type Manager, managerOf, type Task, type Workplace } from "./tasks.ts"

const place = (scripts: Readonly<Record<string, string>>, about: Partial<Workplace> = {}): Workplace => ({
  manager: "npm",
  isLocked: true,
  given: new Map(),
  ...about,
  scripts: Object.entries(scripts).map(([name, body]) => ({ name, body })),
})

const found: ReadonlyArray<readonly [Task, Readonly<Record<string, string>>, string | null]> = [
  ["test", { test: "vitest" }, "npm run test"],
  ["test", { test: 'echo "Error: no test specified" && exit 1' }, null],
  ["test", { "test:watch": "vitest" }, null],
  ["build", { "build:ts": "tsc", build: "vite build" }, "npm run build"],
  ["build", { "build:ts": "tsc" }, "npm run build:ts"],
  ["check", { verify: "a", check: "b" }, "npm run check"],
  ["check", { verify: "a" }, "npm run verify"],
  ["format", { format: "prettier --write ." }, null],
  ["format", { format: "prettier --check ." }, "npm run format"],
  ["format", { "format:check": "biome format" }, "npm run format:check"],
  ["format", { style: "prettier . -c " }, "npm run style"],
  ["format", { fix: "biome check --write" }, null],
  ["lint", { lint: "eslint ." }, "npm run lint"],
  ["lint", { "lint:fix": "eslint --fix ." }, null],
  ["types", { typecheck: "tsc" }, "npm run typecheck"],
  ["types", { all: "tsc -p . --noEmit" }, "npm run all"],
  ["structure", { tidy: "knip" }, "npm run tidy"],
  ["secrets", { scan: "secretlint '**/*'" }, "npm run scan"],
  ["docs", { prose: "markdownlint ." }, "npm run prose"],
  ["setup", { test: "vitest" }, "npm run test"],
  ["setup", { check: "a", test: "vitest" }, "npm run check"],
  ["install", {}, "npm ci"],
]

test.each(found)("%s in %j: %s", (task, scripts, command) => {
  expect(commandOf(task, place(scripts))).toBe(command)
})

test("what the caller gives comes first", () => {
  expect(commandOf("test", place({ test: "vitest" }, { given: new Map([["test", "make test"]]) }))).toBe(
    "make test",
  )
})

const installed: ReadonlyArray<readonly [Manager, frozen: string, loose: string]> = [
  ["npm", "npm ci", "npm install"],
  ["pnpm", "pnpm install --frozen-lockfile", "pnpm install --no-frozen-lockfile"],
  ["yarn", "yarn install --frozen-lockfile", "yarn install"],
  ["yarn-berry", "yarn install --immutable", "yarn install --no-immutable"],
]

test.each(installed)("%s installs as it is pinned, where it is", (manager, frozen, loose) => {
  expect(commandOf("install", place({}, { manager }))).toBe(frozen)
  expect(commandOf("install", place({}, { manager, isLocked: false }))).toBe(loose)
  expect(insteadOf(frozen, manager)).toBe(loose)
  expect(insteadOf("make install", manager)).toBeNull()
})

const managed: ReadonlyArray<readonly [files: ReadonlyArray<string>, said: string, Manager]> = [
  [[], "", "npm"],
  [["package-lock.json"], "", "npm"],
  [["pnpm-lock.yaml"], "", "pnpm"],
  [["yarn.lock"], "", "yarn"],
  [["yarn.lock", ".yarnrc.yml"], "", "yarn-berry"],
  [["yarn.lock"], "yarn@1.22.22", "yarn"],
  [[], "yarn@4.1.0", "yarn-berry"],
  [["package-lock.json"], "pnpm@10.0.0", "pnpm"],
  [["pnpm-lock.yaml"], "bun@1.3.0", "pnpm"],
]

test.each(managed)("%j, saying %j, is managed by %s", (files, said, manager) => {
  expect(managerOf(new Set(files), said)).toBe(manager)
})
