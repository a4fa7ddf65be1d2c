import Foundation
import ReportCore
import Testing

@testable import ReportIntake

@Suite struct NumberReaderTests {
  /// A spelling of the table in `Fixtures/numbers.csv`.
  struct Spelling: CustomTestStringConvertible, Sendable {
    let line: Int
    let text: String
    let convention: NumberConvention?
    let expected: String
    var testDescription: String { "line \(line): '\(text)'" }
  }

  static let spellings: [Spelling] = {
    guard
      let url = Bundle.module.url(forResource: "Fixtures/numbers", withExtension: "tsv"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 3, !line.hasPrefix("#") else { return nil }
        var text = String(fields[0])
        for (name, sign) in [("<nbsp>", "\u{A0}"), ("<nnbsp>", "\u{202F}"), ("<tab>", "\t")] {
          text = text.replacing(name, with: sign)
        }
        return Spelling(
          line: index + 1, text: text, convention: NumberConvention(rawValue: String(fields[1])),
          expected: String(fields[2]))
      }
  }()

  @Test func `the table holds at least two hundred spellings`() {
    #expect(Self.spellings.count >= 200)
  }

  @Test(arguments: spellings)
  func `a spelling is read as the table says`(spelling: Spelling) {
    let reading = NumberReader(convention: spelling.convention).read(spelling.text)
    #expect(Self.words(reading) == spelling.expected)
  }

  /// A reading as the table writes it.
  static func words(_ reading: NumberReading) -> String {
    switch reading {
    case .value(let value, let unit): "\(value)" + (unit.map { " \($0.rawValue)" } ?? "")
    case .nilReported: "nil"
    case .notCollected: "not collected"
    case .missing: "missing"
    case .ambiguous(let values, let unit):
      "either " + values.map(\.description).joined(separator: " or ")
        + (unit.map { " \($0.rawValue)" } ?? "")
    case .refused(let reason): "refused: \(reason.rawValue)"
    }
  }
}
