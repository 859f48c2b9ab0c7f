import { ruleSuite } from "../../rule-suite.ts"
import { noSwallowedError } from "./no-swallowed-error.ts"

const file = "apps/orders/src/orders/use-cases.ts"
const effect = 'import * as Effect from "effect/Effect"\n'
const piped = (step: string): string => `${effect}export const saved = store.save(order).pipe(${step})`

ruleSuite("no-swallowed-error", noSwallowedError, {
  right: [
    { file, code: piped("Effect.catchTags({ VersionMismatch: Effect.die })") },
    { file, code: piped('Effect.catchTag("TimeoutError", () => Effect.succeed(down))') },
    {
      file,
      code: piped("Effect.catch((e) => Effect.andThen(Effect.logError(e), Effect.fail(new Failed())))"),
    },
    { file, code: piped("Effect.catchCause((cause) => { audit(cause); return Effect.succeed(answer) })") },
    { file, code: piped("Effect.orElseSucceed(() => [])") },
    { file, code: piped("Effect.mapError(() => undefined)") },
    { file, code: piped("Effect.andThen(Effect.void)") },
    {
      file,
      code: `${effect}const g = Effect.gen(function* () { const found = yield* Effect.option(find) })`,
    },
    { file, code: "const Effect = { ignore: 1, orDie: 2 }\nconst both = [Effect.ignore, Effect.orDie]" },
    { file, code: "try { start() } catch (error) { stop(error) }" },
    { file, code: "fetching.catch((error) => ({ failed: error }))" },
    { file, code: "fetching.then(() => undefined)" },
    { file: "apps/orders/test/failures.test.ts", code: piped("Effect.ignore") },
    { file: "packages/testkit/src/fresh-database.ts", code: piped("Effect.orDie") },
  ],
  wrong: [
    { file, code: piped("Effect.ignore"), errors: ["ignored"] },
    { file, code: piped("Effect.ignore({ log: true })"), errors: ["ignored"] },
    { file, code: 'import { ignoreCause } from "effect/Effect"\nignoreCause(save)', errors: ["ignored"] },
    { file, code: 'import { Effect as E } from "effect"\nE.ignoreLogged(save)', errors: ["ignored"] },
    { file, code: piped("Effect.catch(() => Effect.void)"), errors: ["nothing"] },
    { file, code: piped("Effect.catchAll(() => Effect.succeed(undefined))"), errors: ["nothing"] },
    { file, code: piped("Effect.catchCause(() => Effect.succeed(null))"), errors: ["nothing"] },
    { file, code: piped('Effect.catchTag("SqlError", () => Effect.succeed(void 0))'), errors: ["nothing"] },
    {
      file,
      code: piped("Effect.catchTags({ A: () => Effect.succeedNone, B: () => Effect.fail(1) })"),
      errors: ["nothing"],
    },
    { file, code: piped("Effect.catch(() => { return Effect.void })"), errors: ["nothing"] },
    { file, code: piped("Effect.catch(() => Effect.sync(() => {}))"), errors: ["nothing"] },
    {
      file,
      code: `${effect}const quiet = () => Effect.void\nexport const saved = Effect.catch(save, quiet)`,
      errors: ["nothing"],
    },
    { file, code: piped("Effect.orElseSucceed(() => undefined)"), errors: ["nothing"] },
    {
      file,
      code: 'import { Effect, Option } from "effect"\nEffect.orElseSucceed(find, () => Option.none())',
      errors: ["nothing"],
    },
    { file, code: `${effect}Effect.gen(function* () { yield* Effect.option(save) })`, errors: ["unread"] },
    {
      file,
      code: `${effect}Effect.gen(function* () { yield* save.pipe(Effect.result) })`,
      errors: ["unread"],
    },
    { file, code: piped("Effect.orDie"), errors: ["die"] },
    { file, code: piped("Effect.orDieWith((error) => new Bug(error))"), errors: ["die"] },
    { file, code: 'import * as Layer from "effect/Layer"\nconst l = Layer.orDie(database)', errors: ["die"] },
    { file, code: "try { start() } catch {}", errors: ["catch"] },
    { file, code: "try { start() } catch (error) {\n  // never mind\n}", errors: ["catch"] },
    { file, code: "fetching.catch(() => undefined)", errors: ["promise"] },
    { file, code: "fetching.catch(() => {})", errors: ["promise"] },
    { file, code: "fetching.catch(() => ({}))", errors: ["promise"] },
    { file, code: "fetching.then(use, () => null)", errors: ["promise"] },
    { file: "packages/service-kit/src/http/limits.ts", code: piped("Effect.ignore"), errors: ["ignored"] },
  ],
})
