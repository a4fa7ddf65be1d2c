internal import Foundation
import ReportCore

/// What stands above the table of a form that we issued, and is left when a program saves only the sheet:
/// the unit with its code, the period, the heads of the columns.
struct EntryHead {
  /// Words before the unit's name.
  static let unitWords = "Đơn vị báo cáo"
  private static let statusHead = "Tình trạng"
  private static let figureHead = "Số lượng"

  /// The code of the unit.
  let code: String

  /// The head of a sheet; `nil` if it is no form of ours.
  init?(_ grid: Grid) {
    let words = IntakeText.key(Self.unitWords)
    guard
      let row = (1...8).first(where: { IntakeText.key(grid.text($0, 1)).hasPrefix(words) }),
      let code = Self.code(in: grid.text(row, 1)),
      (row...12).contains(where: { row in
        IntakeText.key(grid.text(row, 4)) == IntakeText.key(Self.figureHead)
          && IntakeText.key(grid.text(row, 5)) == IntakeText.key(Self.statusHead)
      })
    else { return nil }
    self.code = code
  }

  /// The code in `Đơn vị báo cáo: Xã Phong Thổ (mã 03549)`.
  static func code(in text: String) -> String? {
    guard let mark = text.range(of: "(mã ", options: .backwards) else { return nil }
    let rest = text[mark.upperBound...]
    let code = rest.prefix { $0.isASCII && ($0.isNumber || $0.isLetter) }
    return code.isEmpty || rest.dropFirst(code.count).first != ")" ? nil : String(code)
  }
}

extension EntryIdentity {
  /// Whether a sheet is the form, or a copy of it: most of its lines stand where they were.
  func isForm(_ grid: Grid) -> Bool {
    let same = lines.filter { line in
      let text = grid.text(line.row, 2)
      return text == line.title || IntakeText.key(text) == IntakeText.key(line.title)
    }
    return !same.isEmpty && 2 * same.count > lines.count
  }
}
