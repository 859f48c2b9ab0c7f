import { expect, test } from "vitest"
import { hottest } from "./hottest.ts"

const node = (id: number, functionName: string, url = "file:///service.mjs", lineNumber = id) => ({
  id,
  callFrame: { functionName, url, lineNumber, columnNumber: 0 },
})

test("time counts where it is spent, however the function was called, and idle time counts nowhere", () => {
  const { functions, busy } = hottest(
    {
      nodes: [
        node(1, "(root)", "", -1),
        node(2, "(idle)", "", -1),
        node(3, "price"),
        node(4, "price", "file:///service.mjs", 3),
        node(5, ""),
        node(6, "(garbage collector)", "", -1),
      ],
      samples: [2, 3, 4, 5, 6],
      timeDeltas: [500, 100, 150, 200, 50],
    },
    3,
  )
  expect(busy).toBe(0.5)
  expect(functions).toStrictEqual([
    { name: "price", place: "file:///service.mjs:4", share: 0.5 },
    { name: "(anonymous)", place: "file:///service.mjs:6", share: 0.4 },
    { name: "(garbage collector)", place: "", share: 0.1 },
  ])
})

test("nothing was hot where nothing ran", () => {
  expect(hottest({ nodes: [], samples: [], timeDeltas: [] }, 10)).toStrictEqual({ functions: [], busy: 0 })
})
