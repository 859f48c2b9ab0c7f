/** Whether a file is there for tests, by its path: what they are, what they share, what they compare with. */
export const isTestCode = (path: string): boolean =>
  /\.(?:test|spec|suite|generators|oracle|traits|fixture|setup)\.[cm]?[jt]sx?$|(?:^|\/)(?:test|tests|__tests__|__mocks__|fixtures|testkit)\/|(?:^|\/)[\w-]*suite\.ts$/.test(
    path,
  )
