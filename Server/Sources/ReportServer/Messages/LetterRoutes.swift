import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// Letters to units as one document to be printed: returns sent back, overdue returns, figures to explain.
struct LetterRoutes {
  /// The format that letters are written in.
  static let format = "docx"
  /// What the address of the page that is led back to carries where there is no letter.
  static let none = "khong-cong-van"
  /// What that page says.
  static let noneSaid = "Không có công văn nào như vậy phải gửi."

  let office: Office

  func add(to routes: inout GuardedRoutes) {
    routes.get("/ky/cong-van", .needs(.takeInReturns)) { request, context in
      try await letters(to: nil, request.query)
    }
    routes.get("/don-vi/:ma/cong-van", .needs(.takeInReturns)) { request, context in
      try await letters(to: try context.parameters.require("ma"), request.query)
    }
  }

  private func letters(to code: String?, _ query: FormFields) async throws -> Response {
    let chosen = try await office.period(query["ky"])
    let period = chosen.period
    let kind = query["loai"].flatMap { CommuneLetter.Purpose(rawValue: $0) }
    let purposes: Set<CommuneLetter.Purpose> =
      kind.map { [$0] } ?? Set(CommuneLetter.Purpose.allCases)
    let history = office.workspace.workspace.history
    let unit = code.map { OrganisationUnit.ID($0, in: history.edition(for: period)) }
    let (publisher, today) = (Publisher(office.exporters), office.today)
    let file = try await office.read { workspace, work -> (name: String, bytes: [UInt8])? in
      let letters = try workspace.letters(
        for: period, purposes: purposes, to: unit, date: nil, answer: nil, today: today, work)
      if letters.isEmpty { return nil }
      let name =
        "cong-van-\(kind?.rawValue ?? "tat-ca")-\(code.map { "\($0)-" } ?? "")\(period.code)"
      return try ScratchFolder.use { folder in
        let written = try publisher.publish(
          letters, in: Self.format, boundAs: name, to: folder, work)
        return written.paths.first { $0.hasSuffix("/\(name).\(Self.format)") }.flatMap { path in
          FileManager.default.contents(atPath: path)
        }.map { (name: "\(name).\(Self.format)", bytes: Array($0)) }
      }
    }
    guard let file else {
      return Office.back(to: code.map { "/don-vi/\($0)" } ?? "/ky", chosen, done: Self.none)
    }
    let type = office.exporters[Self.format]?.format.mediaType ?? "application/octet-stream"
    return .download(file.bytes, name: file.name, type: type)
  }
}

/// A folder for what is written, sent and forgotten.
enum ScratchFolder {
  /// Makes one, and takes it away with all that is in it.
  ///
  /// - Parameter body: gets the path of a folder that is not there yet.
  /// - Returns: what the body gives.
  /// - Throws: what the body throws, or an error if the folder cannot be made.
  static func use<Result>(_ body: (String) throws -> Result) throws -> Result {
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "reportgen-tai-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    return try body("\(scratch.path)/a")
  }
}
