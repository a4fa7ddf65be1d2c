import Foundation
import ReportCore

/// Finds something by its code or by its Vietnamese name, regardless of case and spacing.
///
/// A name without diacritics, or one that is only a prefix, is suggested and never taken; an ambiguous name is
/// refused with all candidates.
package struct Naming: Sendable {
  /// Something that has a code and names.
  package struct Entry: Sendable {
    let code: String
    let names: [String]
    /// How it is named where somebody has to choose; the first name if nothing is said.
    let shown: String

    /// Something to be named.
    package init(_ code: String, names: [String], shown: String? = nil) {
      (self.code, self.names) = (code, names.filter { !$0.isEmpty })
      self.shown = shown ?? self.names.first ?? code
    }

    /// How it is offered: `Sơ kết (so-ket)`.
    var offer: String { shown == code ? "'\(code)'" : "'\(shown)' (\(code))" }
  }

  /// What is named.
  package enum Subject: Sendable {
    case plan, report, programme, form, calendar, basis, letter, deadline, agency, setting, unit,
      numbers
  }

  private let entries: [Entry]
  private let subject: Subject

  /// Names of things of one kind.
  package init(_ entries: [Entry], of subject: Subject) {
    (self.entries, self.subject) = (entries, subject)
  }

  /// The code of what words name.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if nothing bears that name, with near ones; or if
  ///   several things do.
  package func code(_ words: String) throws(WorkspaceError) -> String {
    let found = found(words)
    if let only = found.first, found.count == 1 { return only.code }
    if found.count > 1 {
      throw WorkspaceError(
        .invalidRequest,
        NamingWords.ambiguous(words, subject, found.map(\.offer)))
    }
    throw WorkspaceError(
      .invalidRequest, NamingWords.unknown(words, subject) + suggestion(for: words) + all)
  }

  /// The code of what words name; `nil` if they name nothing, or several things.
  package func codeIfKnown(_ words: String) -> String? {
    let found = found(words)
    return found.count == 1 ? found[0].code : nil
  }

  /// ` Có phải 'Sơ kết' (so-ket) không?`, or nothing.
  package func suggestion(for words: String) -> String {
    let near = near(words)
    return near.isEmpty ? "" : NamingWords.meant(near.map(\.offer))
  }

  private func found(_ words: String) -> [Entry] {
    let code = words.trimmingCharacters(in: .whitespaces)
    if let entry = entries.first(where: { $0.code == code }) { return [entry] }
    let name = Self.folded(words)
    return entries.filter { $0.names.contains { Self.folded($0) == name } }
  }

  /// At most three: those of that name but for the marks, then those that begin or go on so, then the one
  /// that is spelt most like it.
  private func near(_ words: String) -> [Entry] {
    let plain = Self.withoutMarks(words)
    // A single letter is like everything.
    if plain.count < 2 { return [] }
    func having(_ matches: (String) -> Bool) -> [Entry] {
      entries.filter { ([$0.code] + $0.names).contains { matches(Self.withoutMarks($0)) } }
    }
    let same = having { $0 == plain }
    let longer = plain.count < 3 ? [] : having { $0.contains(plain) }
    for some in [same, longer] where !some.isEmpty && some.count <= 3 { return some }
    let names = entries.flatMap { entry in ([entry.code] + entry.names).map { ($0, entry) } }
    guard
      let nearest = Spelling.nearest(to: plain, among: names.map { Self.withoutMarks($0.0) })
    else { return [] }
    return names.first { Self.withoutMarks($0.0) == nearest }.map { [$0.1] } ?? []
  }

  /// What there is, where it is not too much to be told.
  private var all: String {
    if entries.isEmpty || entries.count > 20 { return "" }
    return NamingWords.all(entries.map(\.offer))
  }

  /// A name without what does not tell it from others: case, blanks, the form of its letters.
  static func folded(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private static func withoutMarks(_ text: String) -> String {
    let letters = folded(text)
      .replacing(NamingWords.barredD.barred, with: NamingWords.barredD.plain)
      .decomposedStringWithCanonicalMapping
    return String(
      String.UnicodeScalarView(
        letters.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark })
    ).replacing("-", with: " ")
  }
}
