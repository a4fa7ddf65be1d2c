/// Where a request really comes from, when proxies of the office stand between.
///
/// `X-Forwarded-For` is believed only from a proxy that was named, and in it only what such a proxy
/// wrote: read from the right, the first address that is no such proxy. Whatever a client put in front is
/// never looked at.
struct ClientAddress: Sendable {
  let trustedProxies: Set<String>

  func client(peer: String, forwardedFor header: String?) -> String {
    guard trustedProxies.contains(peer), let header else { return peer }
    let hops = header.split(separator: ",").map { $0.filter { $0 != " " } }
    return hops.last { !trustedProxies.contains($0) } ?? peer
  }
}
