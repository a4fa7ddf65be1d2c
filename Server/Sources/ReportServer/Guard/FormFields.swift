import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// The fields of a form without files, as browsers send it.
struct FormFields: Sendable {
  /// The field that carries the session's token.
  static let tokenName = "_token"
  /// The most bytes of such a form.
  static let limit = 1 << 20

  private let fields: [String: [String]]

  /// Reads the form of a request.
  ///
  /// - Throws: `.tooLarge`; 415 for another kind of body.
  init(_ request: Request, _ context: PageContext) async throws {
    guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true
    else { throw HTTPError(.unsupportedMediaType) }
    do {
      self.init(String(buffer: try await request.body.collect(upTo: Self.limit)))
    } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
      throw PageError.tooLarge(limit: Self.limit)
    }
  }

  init(_ text: String) {
    var fields: [String: [String]] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]),
        let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
      else { continue }
      // Text is normalised to NFC where it enters.
      fields[name, default: []].append(value.precomposedStringWithCanonicalMapping)
    }
    self.fields = fields
  }

  /// The value of a field; the last one if there are several.
  subscript(name: String) -> String? { fields[name]?.last }

  /// The value of each field; the last one if there are several.
  var last: [String: String] { fields.compactMapValues(\.last) }

  /// All values of a field.
  func all(_ name: String) -> [String] { fields[name] ?? [] }

  /// The session's token.
  var token: String? { self[Self.tokenName] }

  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }
}

extension Request {
  /// What the address asks for, as forms write it: a space is a plus sign there.
  var query: FormFields { FormFields(uri.query ?? "") }

  /// The page of ours that the request was sent from.
  var pageBefore: String? {
    // `https:`, the host, and the rest.
    let parts = headers[.referer]?.split(separator: "/", maxSplits: 2) ?? []
    return parts.count == 3 ? SignInRoutes.next("/\(parts[2])") : nil
  }
}
