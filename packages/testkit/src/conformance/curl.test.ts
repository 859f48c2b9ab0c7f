import { execFileSync } from "node:child_process"
import { expect, test } from "vitest"
import type { WireRequest } from "./call.ts"
import { type Exchange, script } from "./curl.ts"

const sent = (request: Partial<WireRequest>, made?: string): Exchange => ({
  request: { method: "POST", target: "/notes", headers: {}, body: undefined, authorized: true, ...request },
  status: 200,
  made,
})

/** What a shell makes of a line: the arguments of its command, one each. */
const inShell = (line: string): ReadonlyArray<string> =>
  execFileSync("sh", ["-c", line.replace(/^curl/, String.raw`printf '%s\n'`)], {
    encoding: "utf8",
    env: { ORIGIN: "http://notes", TOKEN: "t0k3n" },
  })
    .trimEnd()
    .split("\n")

test("a line means to a shell what was sent, whatever its characters", () => {
  const body = `{"text":"it's \\"so\\" $HOME \`id\` \\\\ ! #"}`
  const target = "/notes?after=it's!"
  const [line = ""] = script([sent({ target, headers: { empty: "", "x-key": "a'b $X" }, body })])
  expect(inShell(line)).toEqual([
    "-sSi",
    "-X",
    "POST",
    "http://notes/notes?after=it's%21",
    "-H",
    "Authorization: Bearer t0k3n",
    "-H",
    "empty;",
    "-H",
    "x-key: a'b $X",
    "--data-raw",
    body,
  ])
})

test("a request that was sent without a token is sent without one again", () => {
  expect(script([sent({ authorized: false })])).toEqual([`curl -sSi -X POST "$ORIGIN/notes" # 200`])
})

test("characters beyond ASCII are escaped as JSON has it", () => {
  const [line = ""] = script([sent({ body: JSON.stringify({ text: "ä🫖" }) })])
  expect(line).toContain(String.raw`'{"text":"\u00e4\ud83e\uded6"}'`)
})

test("what a request has made is found by those after it, and by nobody where nobody looks for it", () => {
  expect(
    script([
      sent({}, "n1"),
      sent({}, "n2"),
      sent({ target: "/notes/n2/parts?like=n2" }),
      sent({ target: "/notes" }),
    ]),
  ).toEqual([
    `curl -sS -X POST "$ORIGIN/notes" -H "Authorization: Bearer $TOKEN" # 200`,
    `ID2=$(curl -sS -X POST "$ORIGIN/notes" -H "Authorization: Bearer $TOKEN" | jq -r .id) # 200`,
    `curl -sS -X POST "$ORIGIN/notes/\${ID2}/parts?like=\${ID2}" -H "Authorization: Bearer $TOKEN" # 200`,
    `curl -sSi -X POST "$ORIGIN/notes" -H "Authorization: Bearer $TOKEN" # 200`,
  ])
})
