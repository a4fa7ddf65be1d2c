import Hummingbird
import HummingbirdCore

/// How a page about a period is opened: which period was asked for, and what was just done there.
struct PeriodOpening: Sendable {
  let chosen: ChosenPeriod
  /// What was done, as the page tells it; `nil` if it is opened for the first time.
  let done: String?
}

extension Office {
  /// Opens a page about a period by what its address asks for.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - isLong: whether half years and years are offered too.
  ///   - words: what each act is told by, under the word that its address carries.
  /// - Returns: the period with the others that could be chosen, and what was done.
  /// - Throws: `PageError.notFound` if it is no period of the workspace.
  func opening(
    _ request: Request, isLong: Bool = false, done words: [String: String]
  ) async throws -> PeriodOpening {
    let query = request.query
    return PeriodOpening(
      chosen: try await period(query["ky"], isLong: isLong),
      done: query["xong"].flatMap { words[$0] })
  }

  /// Leads back to a page about a period, which tells what was done.
  static func back(to path: String, _ chosen: ChosenPeriod, done: String) -> Response {
    .redirect(to: "\(path)?ky=\(chosen.code)&xong=\(done)", type: .normal)
  }
}
