package import DelimitedText

extension Separator {
  /// Says which separators a file may have, where it does not tell.
  package static func doubt(among candidates: [Separator]) -> String {
    "Không xác định được dấu phân cách các cột; có thể là"
      + " \(candidates.map(\.words).joined(separator: " hoặc "))."
  }

  /// The name for officers.
  private var words: String {
    switch self {
    case .comma: "dấu phẩy"
    case .semicolon: "dấu chấm phẩy"
    default: "dấu tab"
    }
  }
}
