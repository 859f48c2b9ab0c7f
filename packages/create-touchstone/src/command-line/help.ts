export const help = `create-touchstone [DIRECTORY] [OPTIONS]

Makes a repository of your own in DIRECTORY, which must be empty or not yet there. On a terminal it asks for what is not
given; elsewhere, or with --yes, what is not given follows from DIRECTORY.

  --name NAME       of the repository, its images and databases; the last part of DIRECTORY when left out
  --scope @SCOPE    of its packages; @NAME when left out
  --title TITLE     the name in prose; made of NAME when left out
  --holder HOLDER   who holds the copyright; "The TITLE authors" when left out
  --sample SAMPLE   orders: keeps the orders service, and the fulfilment that goes with it; none: keeps the harness alone
  --no-git          makes no git repository of it, without which the gates cannot look
  --install         installs the dependencies, too; otherwise the first command in it does

  --yes, -y         asks nothing
  --dry-run         says what would be made, and writes nothing
  --json            prints one JSON object, and asks nothing
  --version, -v     prints the version
  --help, -h        shows this

Exit code: 0 made; 1 could not be made; 2 asked wrongly; 130 interrupted. Unless it is 0, nothing has been left behind.
`
