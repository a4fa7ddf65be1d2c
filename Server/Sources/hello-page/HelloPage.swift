import Hummingbird
import HummingbirdCore

/// A page that only says hello, on the same server as the others: what Benchmarks holds their times
/// against. It is part of nothing that is installed.
@main
struct HelloPage {
  static func main() async throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8079
    let router = Router()
    router.get("/") { _, _ in "Xin chào" }
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
    try await application.runService()
  }
}
