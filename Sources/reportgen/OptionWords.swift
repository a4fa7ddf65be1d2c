import Foundation

/// The options of the command line in words that an officer knows.
///
/// Beside its own name each option has one in Vietnamese without marks (`--ky` for `--period`), which may be
/// typed with its marks too (`--kỳ`). Help tells both, and names what goes with an option in Vietnamese.
enum OptionWords {
  /// The arguments with the options' own names instead of the Vietnamese ones.
  static func own(_ arguments: [String]) -> [String] {
    let words = arguments.prefix { $0 != "--" }.map { word -> String in
      guard word.hasPrefix("--") else { return word }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let own = options[withoutMarks(String(parts[0].dropFirst(2)))] else { return word }
      return (["--" + own] + parts.dropFirst().map(String.init)).joined(separator: "=")
    }
    return words + arguments.dropFirst(words.count)
  }

  /// The Vietnamese names of an option such as `period`; one that means several things has several.
  static func names(of option: String) -> [String] {
    words.filter { $0.option == option }.map(\.name)
  }

  /// Help with the Vietnamese names of options and of what goes with them.
  static func shown(in help: String) -> String {
    let command = help.firstMatch(of: /CÁCH DÙNG: reportgen ([a-z]+)/).map { String($0.1) } ?? ""
    return help.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0), of: command) }.joined(separator: "\n")
  }

  private static func line(_ line: String, of command: String) -> String {
    // An option or an argument, and what it is, from the same column in each line.
    let column = 26
    let form = /\ {2}((?:--|<)\S+(?: <\S+>)?(?: \.\.\.)?)\s*(\S.*)?/
    guard let parts = line.wholeMatch(of: form) else { return withValues(line) }
    var label = withValues(String(parts.1))
    if let option = label.wholeMatch(of: /(--([a-z0-9-]+)(?:\/--([a-z0-9-]+))?)( .*)?/) {
      let own = [option.2] + (option.3.map { [$0] } ?? [])
      let names = own.compactMap { name(of: String($0), in: command).map { "--" + $0 } }
      if names.count == own.count {
        label = "\(option.1), \(names.joined(separator: "/"))\(option.4 ?? "")"
      }
    }
    let text = parts.2.map(String.init) ?? ""
    if text.isEmpty { return "  " + label }
    let gap = column - 2 - label.count
    return gap > 0
      ? "  " + label + String(repeating: " ", count: gap) + text
      : "  " + label + "\n" + String(repeating: " ", count: column) + text
  }

  private static func name(of option: String, in command: String) -> String? {
    let names = words.filter { $0.option == option && ($0.command ?? command) == command }
    return (names.first { $0.command != nil } ?? names.first)?.name
  }

  private static func withValues(_ text: String) -> String {
    text.replacing(/<([a-z0-9-]+)>/) { match in
      "<\(values[String(match.1)] ?? String(match.1))>"
    }
  }

  private static func withoutMarks(_ text: String) -> String {
    text.lowercased().folding(options: .diacriticInsensitive, locale: nil)
      .replacing("đ", with: "d")
  }

  private static let options = Dictionary(
    words.map { ($0.name, $0.option) }, uniquingKeysWith: { first, _ in first })

  /// Each option with its Vietnamese name, and the one command where it is called so, if it means something
  /// else there. What only makers of programs use has none.
  private static let words: [(option: String, name: String, command: String?)] = [
    ("again", "nhan-lai", nil), ("against", "so-voi", nil), ("agency", "co-quan", nil),
    ("agree", "ghi-so-thong-nhat", nil), ("alias", "ten-khac", nil), ("all", "tat-ca", nil),
    ("as-of", "theo-thoi-diem", nil), ("ask", "hoi", nil), ("no-ask", "khong-hoi", nil),
    ("basis", "co-so-so-sanh", nil), ("by", "nguoi-ghi", nil),
    ("by", "han-tra-loi", "letters"), ("by", "khoa", "verify"), ("calendar", "lich", nil),
    ("cell-notes", "ghi-chu-o", nil), ("choose", "chon", nil),
    ("csv-separator", "dau-phan-cach", nil),
    ("date", "ngay-ky", nil), ("deadline", "han", nil), ("earlier", "ky-truoc", nil),
    ("edition", "danh-muc", nil),
    ("encoding", "bang-ma", nil), ("exclude", "loai-tru", nil), ("explain", "giai-thich", nil),
    ("explanations", "giai-trinh", nil), ("findings", "kem-phat-hien", nil), ("form", "bieu", nil),
    ("format", "dinh-dang", nil), ("from", "tu-ban", nil), ("head", "ma-niem-phong", nil),
    ("kinds", "loai-cong-van", nil), ("layout", "bo-cuc", nil), ("list", "liet-ke", nil),
    ("map", "ghep-chi-tieu", nil), ("note", "ghi-chu", nil), ("number", "so-van-ban", nil),
    ("numbers", "cach-ghi-so", nil),
    ("only-units-without-faults", "chi-don-vi-khong-loi", nil), ("other-name", "ten-ben-kia", nil),
    ("out", "ghi-vao", nil), ("own-name", "ten-ben-lap", nil),
    ("other-person", "nguoi-ben-kia", nil), ("own-person", "nguoi-ben-lap", nil),
    ("place", "noi-hop", nil), ("package", "dong-goi", nil),
    ("period", "ky", nil), ("plan", "ke-hoach", nil), ("programme", "chuong-trinh", nil),
    ("published", "da-lap", nil), ("reason", "ly-do", nil), ("rebuild", "lap-lai", nil),
    ("received", "ngay-nhan", nil), ("reminders", "thu-nhac", nil), ("reopen", "mo-lai", nil),
    ("replace", "thay", nil), ("replaces", "thay-goi", nil), ("report", "loai-bao-cao", nil),
    ("returns", "bao-cao-cua-don-vi", nil), ("revision", "so-truoc", nil),
    ("sender", "nguoi-gui", nil),
    ("sign", "niem-phong", nil), ("since", "tu-khi", nil), ("status", "muc-do", nil),
    ("templates", "bo-mau", nil), ("tolerance", "nguong", nil), ("under", "thuoc", nil),
    ("unit", "don-vi", nil), ("with", "voi", nil), ("workspace", "thu-muc", nil),
    ("targets", "giao-chi-tieu", nil), ("tasks", "nhiem-vu", nil), ("year", "nam", nil),
  ]

  /// What goes with an option, or is given without one.
  private static let values = [
    "number": "số hiệu",
    "against": "gói", "agency": "cơ quan", "alias": "tên=chỉ tiêu", "arguments": "tùy chọn",
    "as-of": "thời điểm", "basis": "cơ sở", "by": "giá trị", "calendar": "lịch",
    "choose": "mục=lựa chọn", "csv-separator": "dấu", "date": "ngày", "deadline": "hạn",
    "dhis2-mapping": "tệp", "earlier": "kỳ=tệp", "edition": "danh mục", "encoding": "bảng mã",
    "exclude": "tên",
    "explanations": "tệp", "figures": "chỉ tiêu và số liệu", "file": "tệp", "files": "tệp",
    "fingerprint": "dấu vân tay", "folder": "thư mục", "form": "biểu", "format": "định dạng",
    "from": "bản cũ", "head": "mã", "kinds": "loại", "layout": "bố cục", "map": "tệp",
    "note": "ghi chú", "numbers": "quy ước", "other-name": "tên", "out": "thư mục",
    "own-name": "tên", "other-person": "người", "own-person": "người", "place": "nơi",
    "package": "gói", "period": "kỳ", "plan": "kế hoạch",
    "program-megabytes": "số MB", "program-option": "tùy chọn", "program-seconds": "số giây",
    "programme": "chương trình", "published": "thư mục", "reason": "lý do",
    "received": "thời điểm", "reopen": "lý do", "replaces": "gói", "report": "loại báo cáo",
    "returns": "thư mục", "revision": "tên=tệp", "sender": "người gửi", "sign": "tệp khóa",
    "since": "thời điểm", "status": "mức độ", "templates": "thư mục", "tolerance": "tệp",
    "under": "tỉnh", "unit": "đơn vị", "with": "tệp", "workspace": "thư mục", "year": "năm",
  ]
}
