import { BlockList, isIP } from "node:net"

const loopback = new BlockList()
loopback.addSubnet("127.0.0.0", 8, "ipv4")
loopback.addAddress("::1", "ipv6")

const wildcard = new BlockList()
wildcard.addAddress("0.0.0.0", "ipv4")
wildcard.addAddress("::", "ipv6")

const isIn = (list: BlockList, host: string): boolean => {
  const version = isIP(host)
  return version !== 0 && list.check(host, version === 6 ? "ipv6" : "ipv4")
}

// A name may end in the dot of the root.
const isLocalhost = (host: string): boolean => /^localhost\.?$/i.test(host)

/** Whether only this machine can connect to `host`: `localhost`, 127.0.0.0/8 or `::1`. */
export const isLoopback = (host: string): boolean => isLocalhost(host) || isIn(loopback, host)

/** Whether listening on `host` means every address of this machine: `0.0.0.0` or `::`. */
const isWildcard = (host: string): boolean => isIn(wildcard, host)

const isSame = (a: string, b: string): boolean =>
  a.toLowerCase() === b.toLowerCase() ||
  ((isLocalhost(a) || isLocalhost(b)) && isLoopback(a) && isLoopback(b))

/** Whether two listeners on the same port get in each other's way. */
export const collide = (a: string, b: string): boolean => isSame(a, b) || isWildcard(a) || isWildcard(b)

/** Whether a connection to `target` arrives at a listener on `listener`, the ports being the same. */
export const reaches = (target: string, listener: string): boolean =>
  isSame(target, listener) ||
  (isWildcard(listener) && (isLoopback(target) || isWildcard(target))) ||
  (isWildcard(target) && isLoopback(listener))
