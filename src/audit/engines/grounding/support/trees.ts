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

/** Reads trees into a function of the numbers. Throws on a tree that is not written as one. */
export const treesOf = ({ base, trees }: Trees): ((numbers: ArrayLike<number>) => number) => {
  const features: Array<number> = []
  const values: Array<number> = []
  /** For each node, where the tree for "no" starts; that for "yes" is the next node. */
  const others: Array<number> = []
  const starts = trees.map((tree) => {
    const nodes = tree.split(" ")
    let next = 0
    const read = (): number => {
      const node = NODE.exec(nodes[next++] ?? "")
      if (node === null) throw new Error(`Not a tree: ${tree.slice(0, 80)}`)
      const at = features.push(node[1] === undefined ? -1 : Number(node[1])) - 1
      values.push(Number(node[2] ?? node[3]))
      others.push(-1)
      if (node[1] !== undefined) {
        read()
        others[at] = read()
      }
      return at
    }
    const root = read()
    if (next !== nodes.length) throw new Error(`More than a tree: ${tree.slice(0, 80)}`)
    return root
  })
  const feature = Int32Array.from(features)
  const value = Float64Array.from(values)
  const other = Int32Array.from(others)
  const roots = Int32Array.from(starts)
  return (numbers) => {
    let sum = base
    for (let tree = 0; tree < roots.length; tree++) {
      let at = roots[tree] ?? 0
      for (let asked = feature[at] ?? -1; asked >= 0; asked = feature[at] ?? -1) {
        at = (numbers[asked] ?? 0) < (value[at] ?? 0) ? at + 1 : (other[at] ?? 0)
      }
      sum += value[at] ?? 0
    }
    return sum
  }
}
