import ts from "typescript"

/** Whether a statement may end the test before what comes after it. */
const leaves = (statement: ts.Statement): boolean =>
  ts.isReturnStatement(statement) ||
  (ts.isIfStatement(statement) &&
    [statement.thenStatement, statement.elseStatement].some(
      (branch) =>
        branch !== undefined &&
        (ts.isReturnStatement(branch) ||
          (ts.isBlock(branch) && branch.statements.some(ts.isReturnStatement))),
    ))

/** The conditions between a node and the test that it is in. */
export const guardsAround = (node: ts.Node, until: ts.Node): number => {
  let count = 0
  for (let each = node; each !== until && !ts.isSourceFile(each); each = each.parent) {
    const { parent } = each
    if (ts.isIfStatement(parent) && each !== parent.expression) count += 1
    if (ts.isConditionalExpression(parent) && each !== parent.condition) count += 1
    if (
      ts.isBinaryExpression(parent) &&
      each === parent.right &&
      /^(?:&&|\|\||\?\?)$/.test(parent.operatorToken.getText())
    )
      count += 1
    if (ts.isCatchClause(parent) || ts.isCaseClause(parent) || ts.isWhileStatement(parent)) count += 1
    if (
      ts.isTryStatement(parent) &&
      each === parent.tryBlock &&
      parent.catchClause !== undefined &&
      !/\bthrow\b/.test(parent.catchClause.block.getText())
    )
      count += 1
    if (
      ts.isCallExpression(parent) &&
      /\.(?:catch|ignore|catchCause|catchAll|catchAllCause|catchDefect|option|exit)$/.test(
        parent.expression.getText(),
      ) &&
      each === parent.expression
    )
      count += 1
    if (ts.isBlock(parent))
      count += parent.statements
        .slice(
          0,
          parent.statements.findIndex((statement) => statement === each),
        )
        .filter(leaves).length
  }
  return count
}
