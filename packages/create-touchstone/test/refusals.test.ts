import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { runHere } from "./command.ts"
import { emptyFolder } from "./here.ts"

/** A folder in which some places are taken. */
const makePlace = (): string => {
  const place = emptyFolder()
  writeFileSync(join(place, "file"), "")
  mkdirSync(join(place, "full"))
  writeFileSync(join(place, "full", ".hidden"), "")
  symlinkSync(join(place, "nowhere"), join(place, "dangling"))
  return place
}

const contentsOf = (place: string): ReadonlyArray<string> =>
  readdirSync(place, { recursive: true, encoding: "utf8" }).toSorted()

const slug =
  "it must be lower-case letters, digits and single hyphens, starting with a letter, at most 40 characters."
const prose = "it must be words of letters, digits and . , & ' ( ) - in at most 80 characters."
const others = "is that of packages which the template uses. Choose another with --scope."
const long = "n".repeat(41)

// PLACE stands for the folder.
const invocations: ReadonlyArray<readonly [ReadonlyArray<string>, string]> = [
  [[], "Name the folder to make; `--help` shows what there is."],
  [["--yes"], "Name the folder to make; `--help` shows what there is."],
  [["--json"], "Name the folder to make; `--help` shows what there is."],
  [["PLACE/a", "PLACE/b"], "There is no place for PLACE/b; `--help` shows what there is."],
  [["PLACE/a", "--bogus"], "Unknown option '--bogus'; `--help` shows what there is."],
  [["PLACE/a", "-x"], "Unknown option '-x'; `--help` shows what there is."],
  [["PLACE/a", "--scope"], "Option '--scope <value>' argument missing; `--help` shows what there is."],
  [["PLACE/a", "--scope", "--yes"], "Option '--scope' argument is ambiguous; `--help` shows what there is."],
  [["PLACE/a", "--yes=no"], "Option '-y, --yes' does not take an argument; `--help` shows what there is."],
  [["update", "PLACE/a"], "There is no place for PLACE/a; `--help` shows what there is."],
  [["update", "--scope", "@a"], "Unknown option '--scope'; `--help` shows what there is."],
  [["remove-sample", "orders"], "There is no place for orders; `--help` shows what there is."],
  [["rename"], "Say the new name: npm run rename -- NAME --scope @SCOPE"],
  [["PLACE/a", "--name=a", "--name=b"], "--name is there twice; say it once."],
  [["PLACE/a", "--sample", "shop"], 'The sample is "shop"; it must be orders or none.'],
  [["PLACE/a", "--sample", ""], 'The sample is ""; it must be orders or none.'],
  [["PLACE/a", "--target", "swarm"], 'The target is "swarm"; it must be compose or kubernetes.'],
  [["PLACE/a", "--broker", "kafka"], 'The broker is "kafka"; it must be none or nats.'],
  [
    ["PLACE/a", "--workshop=no"],
    "Option '--workshop' does not take an argument; `--help` shows what there is.",
  ],
  [
    ["PLACE/a", "--workshop", "--sample=none"],
    "The workshop is about the orders service. Leave one out: --workshop or --sample none.",
  ],
  [["PLACE/full"], "PLACE/full is not empty. Name a folder that is empty or not yet there."],
  [["PLACE"], "PLACE is not empty. Name a folder that is empty or not yet there."],
  [["PLACE/file"], "PLACE/file is not a folder. Name another, or take it away."],
  [["PLACE/dangling"], "PLACE/dangling is not a folder. Name another, or take it away."],
  [["PLACE/file/a"], "There is no folder PLACE/file to make a in. Make it first."],
  [["PLACE/missing/a"], "There is no folder PLACE/missing to make a in. Make it first."],
  [["PLACE/Acme"], `The name is "Acme"; ${slug}`],
  [["PLACE/two words"], `The name is "two words"; ${slug}`],
  [["PLACE/under_score"], `The name is "under_score"; ${slug}`],
  [["PLACE/dotted.name"], `The name is "dotted.name"; ${slug}`],
  [["PLACE/2fast"], `The name is "2fast"; ${slug}`],
  [["PLACE/größe"], `The name is "größe"; ${slug}`],
  [["PLACE/a--b"], `The name is "a--b"; ${slug}`],
  [["PLACE/a-"], `The name is "a-"; ${slug}`],
  [[`PLACE/${long}`], `The name is "${long}"; ${slug}`],
  [["PLACE/a", "--name", ""], `The name is ""; ${slug}`],
  [["PLACE/a", "--name", "../b"], `The name is "../b"; ${slug}`],
  [["PLACE/a", "--name", "@acme/b"], `The name is "@acme/b"; ${slug}`],
  [["PLACE/a", "--name", "a$(id)"], `The name is "a$(id)"; ${slug}`],
  [["PLACE/touchstone"], "The name touchstone is taken. Choose another."],
  [["PLACE/node-modules"], "The name node-modules is taken. Choose another."],
  [["PLACE/con"], "The name con is taken. Choose another."],
  [
    ["PLACE/a", "--scope", "acme"],
    `The scope is "acme"; it must be @ and then ${slug.slice("it must be ".length)}`,
  ],
  [
    ["PLACE/a", "--scope", "@"],
    `The scope is "@"; it must be @ and then ${slug.slice("it must be ".length)}`,
  ],
  [
    ["PLACE/a", "--scope", "@a/b"],
    `The scope is "@a/b"; it must be @ and then ${slug.slice("it must be ".length)}`,
  ],
  [["PLACE/a", "--scope", "@effect"], `The scope @effect ${others}`],
  [["PLACE/a", "--scope", "@types"], `The scope @types ${others}`],
  [["PLACE/a", "--scope", "@touchstone"], `The scope @touchstone ${others}`],
  [["PLACE/vitest"], `The scope @vitest ${others}`],
  [["PLACE/a", "--title", ""], `The title is ""; ${prose}`],
  [["PLACE/a", "--title", '"quoted"'], `The title is "\\"quoted\\""; ${prose}`],
  [["PLACE/a", "--holder", "One\nTwo"], `The holder is "One\\nTwo"; ${prose}`],
  [["PLACE/a", "--holder", "x".repeat(81)], `The holder is "${"x".repeat(81)}"; ${prose}`],
]

test.each(invocations)("%j", async (args, refusal) => {
  const place = makePlace()
  const before = contentsOf(place)
  const placed = (text: string) => text.replaceAll("PLACE", place)
  expect(await runHere(args.map(placed))).toEqual({
    exitCode: 2,
    printed: "",
    noted: "",
    complaint: `${placed(refusal)}\n`,
  })
  expect(contentsOf(place)).toEqual(before)
})

test("all that is wrong is said at once, a line each", async () => {
  const { complaint } = await runHere([join(emptyFolder(), "A"), "--scope", "b", "--sample", "c"])
  expect(complaint.match(/^The \w+ is/gm)).toEqual(["The name is", "The scope is", "The sample is"])
})

test.each(["18.20.8", "20.10.0"])("Node.js %s", async (node) => {
  expect(await runHere(["a"], { node })).toMatchObject({
    exitCode: 2,
    complaint: `Node.js 20.11 or later is needed; this is ${node}.\n`,
  })
})
