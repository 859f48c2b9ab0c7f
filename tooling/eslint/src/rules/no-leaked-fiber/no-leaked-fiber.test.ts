import { ruleSuite } from "../../rule-suite.ts"
import { noLeakedFiber } from "./no-leaked-fiber.ts"

const file = "apps/orders/src/orders/use-cases.ts"
const effect = 'import * as Effect from "effect/Effect"\n'
const fiber = 'import * as Fiber from "effect/Fiber"\n'
const scope = 'import * as Scope from "effect/Scope"\n'

ruleSuite("no-leaked-fiber", noLeakedFiber, {
  right: [
    { file, code: `${effect}export const work = Effect.forkScoped(consume)` },
    {
      file,
      code: `${effect}${fiber}export const both = Effect.gen(function* () {
  const first = yield* Effect.forkChild(read)
  return yield* Fiber.join(first)
})`,
    },
    {
      file,
      code: `${effect}${fiber}export const begun = (write) =>
  Effect.flatMap(Effect.forkDetach(write), (one) => Fiber.join(one))`,
    },
    {
      file,
      code: `${effect}import * as FiberSet from "effect/FiberSet"
export const add = (all) => Effect.gen(function* () {
  const one = yield* Effect.forkDetach(read)
  yield* FiberSet.add(all, one)
})`,
    },
    { file, code: "const Effect = { forkDetach: (f) => f }\nEffect.forkDetach(start)" },
    {
      file,
      code: `${effect}${scope}export const held = Effect.acquireRelease(Scope.make(), (one) => Scope.close(one, exit))`,
    },
    { file: "apps/orders/test/crash.test.ts", code: `${effect}const one = Effect.forkDetach(read)` },
    { file: "packages/testkit/src/postgres.ts", code: `${effect}export const one = Effect.forkDetach(read)` },
  ],
  wrong: [
    {
      file,
      code: `${effect}export const pay = Effect.gen(function* () {\n  yield* Effect.forkDetach(mail)\n})`,
      errors: ["detached"],
    },
    { file, code: `${effect}export const pay = mail.pipe(Effect.forkDetach)`, errors: ["detached"] },
    {
      file,
      code: 'import { forkDetach as f } from "effect/Effect"\nexport const x = f(y)',
      errors: ["detached"],
    },
    {
      file: "packages/service-kit/src/http/server.ts",
      code: `${effect}export const pay = (mail) => Effect.andThen(Effect.forkChild(mail), answer)`,
      errors: ["child"],
    },
    {
      file,
      code: `${effect}${fiber}export const pay = Effect.gen(function* () {
  yield* Effect.forkChild(mail)
  const kept = yield* Effect.forkChild(read)
  return yield* Fiber.join(kept)
})`,
      errors: ["child"],
    },
    {
      file,
      code: `${effect}${scope}export const open = Effect.flatMap(Scope.make(), (one) => Scope.provide(pool, one))`,
      errors: ["scope"],
    },
  ],
})
