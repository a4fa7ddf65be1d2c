import Foundation

/// The words of the command line's parser, which speaks English, in Vietnamese.
///
/// The parser has no translations of its own; its help and its errors follow fixed patterns, which are
/// replaced here. What does not match any stays as it is.
enum ParserText {
  /// What the parser says, for officers. Scripts for shells are left alone.
  static func vietnamese(_ text: String) -> String {
    guard ["OVERVIEW: ", "USAGE: ", "Error: "].contains(where: text.hasPrefix) else { return text }
    return OptionWords.shown(
      in: patterns.reduce(text) { text, pattern in
        text.replacingOccurrences(of: pattern.0, with: pattern.1, options: .regularExpression)
      })
  }

  /// Regular expressions and what stands in their place, in this order.
  private static let patterns: [(String, String)] = [
    // Heads.
    ("(?m)^OVERVIEW: ", ""), ("(?m)^USAGE: ", "CÁCH DÙNG: "), ("(?m)^Usage: ", "Cách dùng: "),
    ("(?m)^Help:  ", "Giải thích:  "), ("(?m)^OPTIONS:$", "TÙY CHỌN:"),
    ("(?m)^ARGUMENTS:$", "THAM SỐ:"), ("(?m)^SUBCOMMANDS:$", "CÁC LỆNH:"),
    ("(?m)^  See '(.*) <subcommand>' for detailed help\\.$", "  Chi tiết từng lệnh: $1 LỆNH"),
    ("(?m)^  See '(.*)' for more information\\.$", "  Xem thêm: $1"),
    ("<subcommand>", "LỆNH"), ("\\[<options>\\]", "[TÙY CHỌN]"), ("<options>", "TÙY CHỌN"),
    ("Show the version\\.", "In phiên bản."),
    ("Show help information\\.", "In phần hướng dẫn này."),
    ("Show subcommand help information\\.", "In hướng dẫn của một lệnh."),
    ("\\(values: ", "(một trong: "), ("\\(values:\n", "(một trong:\n"),
    ("\\(default\\)", "(mặc định)"), ("\\(default: ", "(mặc định: "),
    ("\\(default:\n", "(mặc định:\n"),
    // Errors.
    ("^Error: ", "Lỗi: "),
    ("Missing required subcommand\\.", "Thiếu tên lệnh."),
    ("Missing expected argument (.*)", "Thiếu $1."),
    ("Missing value for (.*)", "Thiếu giá trị của $1."),
    ("Missing one of: (.*)", "Thiếu một trong các tham số: $1."),
    ("Unknown option ('.*?')\\. Did you mean ('.*')\\?", "Không có tùy chọn $1. Có phải $2 không?"),
    ("Unknown option ('.*?')", "Không có tùy chọn $1."),
    ("Unexpected argument ('.*')", "Không dùng tham số $1 ở đây."),
    ("([0-9]+) unexpected arguments: (.*)", "Không dùng $1 tham số này ở đây: $2."),
    (
      "The option ('.*?') does not take any value, but ('.*') was specified\\.",
      "Tùy chọn $1 không nhận giá trị; gặp $2."
    ),
    ("The value ('.*?') is invalid for ('.*?')", "Không dùng được giá trị $1 cho $2"),
  ]
}
