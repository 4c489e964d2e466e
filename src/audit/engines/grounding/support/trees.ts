/**
 * A sum of decision trees over the same numbers, as boosting makes it (Friedman 2001).
 *
 * A tree is written in preorder, its nodes apart by spaces: `3<0.5` asks whether number 3 is below 0.5, and is
 * followed by the tree for yes and the tree for no; `=-0.12` is what the tree adds.
 */
export interface Trees {
  readonly base: number
  readonly trees: ReadonlyArray<string>
}

const NODE = /^(?:(\d+)<(-?[\d.e+-]+)|=(-?[\d.e+-]+))$/

/** A leaf, or a question with the trees for yes and for no. */
type Node =
  | number
  | { readonly feature: number; readonly limit: number; readonly yes: Node; readonly no: Node }

const parsed = (tree: string): Node => {
  const nodes = tree.split(" ")
  let next = 0
  const read = (): Node => {
    const node = NODE.exec(nodes[next++] ?? "")
    if (node === null) throw new Error(`Not a tree: ${tree.slice(0, 80)}`)
    if (node[1] === undefined) return Number(node[3])
    return { feature: Number(node[1]), limit: Number(node[2]), yes: read(), no: read() }
  }
  const root = read()
  if (next !== nodes.length) throw new Error(`More than a tree: ${tree.slice(0, 80)}`)
  return root
}

const depthOf = (node: Node): number =>
  typeof node === "number" ? 0 : 1 + Math.max(depthOf(node.yes), depthOf(node.no))

/**
 * Reads trees into a function of the numbers. Throws on a tree that is not written as one.
 *
 * **Details**
 *
 * All trees are made as deep as the deepest, with node 1 as their root and nodes 2n and 2n + 1 below node n, so that
 * each takes as many steps and none of them is a branch, which processors would mostly foresee wrongly.
 */
export const treesOf = ({ base, trees }: Trees): ((numbers: ArrayLike<number>) => number) => {
  const roots = trees.map(parsed)
  const depth = Math.max(0, ...roots.map(depthOf))
  const size = 1 << depth
  const features = new Int32Array(size * trees.length)
  const limits = new Float64Array(size * trees.length)
  const leaves = new Float64Array(size * trees.length)
  const place = (node: Node, tree: number, at: number): void => {
    if (at >= size) leaves[tree + at - size] = typeof node === "number" ? node : 0
    else if (typeof node === "number") {
      place(node, tree, 2 * at)
      place(node, tree, 2 * at + 1)
    } else {
      features[tree + at] = node.feature
      limits[tree + at] = node.limit
      place(node.no, tree, 2 * at)
      place(node.yes, tree, 2 * at + 1)
    }
  }
  for (const [number, root] of roots.entries()) place(root, number * size, 1)
  return (numbers) => {
    let sum = base
    for (let tree = 0; tree < features.length; tree += size) {
      let at = 1
      for (let step = 0; step < depth; step++) {
        const isYes = (numbers[features[tree + at] ?? 0] ?? 0) < (limits[tree + at] ?? 0)
        at = 2 * at + Number(isYes)
      }
      sum += leaves[tree + at - size] ?? 0
    }
    return sum
  }
}
