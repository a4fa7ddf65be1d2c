import ArgumentParser

/// Where the server listens.
struct ListenAddress: Hashable, Sendable {
  let host: String
  let port: Int

  /// Reads `127.0.0.1:8080`, or `[::1]:8080`.
  init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { throw ValidationError("--listen '\(text)': cần dạng 127.0.0.1:8080.") }
    host = text[..<colon].filter { $0 != "[" && $0 != "]" }
    self.port = port
    if host.isEmpty { throw ValidationError("--listen '\(text)': thiếu địa chỉ.") }
  }

  /// Whether only this machine can reach it.
  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
