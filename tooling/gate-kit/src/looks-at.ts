/** Gates that look at one kind of package. While there is none, nobody has to be asked, and nothing can be planted. */
const kinds: Readonly<Record<string, RegExp>> = {
  artifact: /^apps\/[^/]+$/,
  contract: /^packages\/[^/]+-contract$/,
  evolution: /^packages\/[^/]+-contract$/,
  mutation: /^packages\/[^/]+-core$/,
}

/** Whether a gate has something to look at, where these are the folders of the packages. */
export const looksAtSomething = (gate: string, folders: Iterable<string>): boolean => {
  const kind = kinds[gate]
  return kind === undefined || [...folders].some((folder) => kind.test(folder))
}
