import { textAt, type Tree } from "../tree/tree.ts"
import { type Answers, choices, type Said } from "./answers.ts"

/** What is right for a package is not always right for an image, a database or a host: this is right for all. */
const slug = /^[a-z](?:-?[a-z0-9])*$/
const longest = 40
const slugRule = `lower-case letters, digits and single hyphens, starting with a letter, at most ${longest} characters`

/** Names that npm, Windows or the template keep for themselves. */
const taken = /^(?:node-modules|con|prn|aux|nul|com\d|lpt\d|touchstone)$/

/** Words that need no quoting in any of the languages in which they come to stand. */
const prose = /^[\p{L}\p{N}](?:[\p{L}\p{N} .,&'()-]*[\p{L}\p{N}.)])?$/u

const isSlug = (text: string): boolean => slug.test(text) && text.length <= longest

/** The scopes of the packages that the template takes from others. */
const scopesOfOthers = (tree: Tree): ReadonlySet<string> =>
  new Set(
    [...textAt(tree, "pnpm-lock.yaml").matchAll(/^ {2}'(?<scope>@[^/']+)\/[^']+':/gm)].map(
      ({ groups: { scope = "" } = {} }) => scope,
    ),
  )

const nameProblem = (name: string): string | null => {
  if (!isSlug(name)) return `The name is ${JSON.stringify(name)}; it must be ${slugRule}.`
  return taken.test(name) ? `The name ${name} is taken. Choose another.` : null
}

const scopeProblem = (scope: string, tree: Tree): string | null => {
  if (!scope.startsWith("@") || !isSlug(scope.slice(1)))
    return `The scope is ${JSON.stringify(scope)}; it must be @ and then ${slugRule}.`
  return scope === "@touchstone" || scopesOfOthers(tree).has(scope)
    ? `The scope ${scope} is that of packages which the template uses. Choose another with --scope.`
    : null
}

const proseProblem = (what: string, text: string): string | null =>
  prose.test(text) && text.length <= 80
    ? null
    : `The ${what} is ${JSON.stringify(text)}; it must be words of letters, digits and . , & ' ( ) - in at most 80 characters.`

const isOneOf = <const Choice extends string>(choice: ReadonlyArray<Choice>, text: string): text is Choice =>
  choice.some((one) => one === text)

const choiceProblem = (what: keyof typeof choices, text: string): string | null =>
  isOneOf<string>(choices[what], text)
    ? null
    : `The ${what} is ${JSON.stringify(text)}; it must be ${choices[what].join(" or ")}.`

/** The exercises are about the orders service, and the old code is freed with what it shares. */
const workshopProblem = ({ sample, workshop }: Said): string | null =>
  workshop === "yes" && sample === "none"
    ? "The workshop is about the orders service. Leave one out: --workshop or --sample none."
    : null

/** All that is wrong with what was said. What was made of a name that is wrong is not said to be wrong, too. */
export const problemsOf = (said: Said, tree: Tree): ReadonlyArray<string> => {
  const ofName = nameProblem(said.name)
  const ofTitle = ofName === null ? proseProblem("title", said.title) : null
  const ofOthers = [
    ofName !== null && said.scope === `@${said.name}` ? null : scopeProblem(said.scope, tree),
    ofTitle,
    ofName === null && ofTitle === null ? proseProblem("holder", said.holder) : null,
    choiceProblem("sample", said.sample),
    choiceProblem("target", said.target),
    choiceProblem("broker", said.broker),
    choiceProblem("workshop", said.workshop) ?? workshopProblem(said),
  ]
  return [ofName, ...ofOthers].filter((problem) => problem !== null)
}

/** What was said as answers, where nothing is wrong with it. */
export const answersOf = (said: Said, tree: Tree): Answers | null => {
  const { sample, target, broker, workshop } = said
  return problemsOf(said, tree).length === 0 &&
    isOneOf(choices.sample, sample) &&
    isOneOf(choices.target, target) &&
    isOneOf(choices.broker, broker) &&
    isOneOf(choices.workshop, workshop)
    ? { ...said, sample, target, broker, workshop }
    : null
}
