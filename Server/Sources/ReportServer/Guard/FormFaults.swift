import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// What is wrong with what somebody filled in. Its page is shown again with all that was written, and each
/// fault is told twice: at the top with a link, and at its field.
struct FormFaults: Error, Sendable {
  /// One fault.
  struct Fault: Sendable {
    /// The id of the field.
    let field: String
    let text: String
  }

  let faults: [Fault]
  /// What was filled in.
  let form: FormFields
  /// Whether nothing is wrong with it, but somebody else changed the same thing meanwhile.
  var isChangedMeanwhile = false

  init(_ faults: [Fault], _ form: FormFields) { (self.faults, self.form) = (faults, form) }

  /// One fault at one field.
  init(_ field: String, _ text: String, _ form: FormFields) {
    self.init([Fault(field: field, text: text)], form)
  }

  /// Somebody else changed what the fields stand for.
  static func changedMeanwhile(_ faults: [Fault], _ form: FormFields) -> FormFaults {
    var faults = FormFaults(faults, form)
    faults.isChangedMeanwhile = true
    return faults
  }

  /// Somebody else changed what the field stands for.
  static func changedMeanwhile(_ field: String, _ text: String, _ form: FormFields) -> FormFaults {
    changedMeanwhile([Fault(field: field, text: text)], form)
  }

  var title: String {
    isChangedMeanwhile ? PageError.changedMeanwhile("").title : "Chưa ghi được"
  }

  var status: HTTPResponse.Status { isChangedMeanwhile ? .conflict : .unprocessableContent }

  /// The faults by their fields.
  var byField: [String: String] {
    Dictionary(faults.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// Does what a form asks for, or shows its page again.
  ///
  /// - Parameters:
  ///   - context: whose form it is.
  ///   - body: does it, and throws `FormFaults` for what cannot be.
  ///   - again: makes the page, from a context that holds the faults.
  /// - Returns: the answer.
  /// - Throws: what else `body` throws, or making the page.
  static func orAgain(
    _ context: PageContext, _ body: () async throws -> Response,
    page again: (PageContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch let faults as FormFaults {
      var context = context
      context.faults = faults
      return try await again(context)
    }
  }
}
