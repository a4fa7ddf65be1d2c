import DelimitedText
import ReportCore

/// What must be left out for a fault to be gone.
enum FaultScope: Hashable {
  /// One unit's line or column, as it is named in the file.
  case subject(String, OrganisationUnit.ID?)
}

/// The findings of one file in the making.
struct FindingLog {
  let file: String
  /// The sheet that is being read; empty for text files.
  var sheet = ""
  /// What the faults to come belong to; `nil` for the file as a whole.
  var scope: FaultScope?
  private(set) var findings: [Finding] = []
  /// The scope of each finding.
  private(set) var scopes: [FaultScope?] = []

  init(file: String) { self.file = file }

  mutating func add(_ fault: DelimitedFault) {
    let message =
      switch fault.code {
      case .unterminatedQuote: "Dấu ngoặc kép mở mà không đóng."
      case .textAfterQuote: "Có chữ sau dấu ngoặc kép đóng."
      case .invalidUTF8: "Chữ không theo bảng mã UTF-8; hãy lưu lại tệp với bảng mã UTF-8."
      case .nulByte: "Có ký tự rỗng; tệp có thể không phải là tệp văn bản."
      case .fieldTooLong: "Ô quá dài; có thể thiếu một dấu ngoặc kép."
      case .tooManyFields: "Dòng có quá nhiều ô."
      }
    add(.damagedText, message, line: fault.line, column: fault.field)
  }

  mutating func add(
    _ code: Finding.Code, _ message: String, line: Int, column: Int = 0,
    severity: Finding.Severity = .error, unit: OrganisationUnit.ID? = nil,
    item: IndicatorKey? = nil
  ) {
    findings.append(
      Finding(
        severity, code, message, at: place(line, column), unit: unit, item: item))
    scopes.append(scope)
  }

  /// The findings from a position on.
  func suffix(from position: Int) -> FindingLog {
    var rest = self
    rest.findings.removeFirst(position)
    rest.scopes.removeFirst(position)
    return rest
  }

  /// Adds the findings of another log.
  mutating func append(_ other: FindingLog) {
    findings += other.findings
    scopes += other.scopes
  }

  /// A place in the file.
  func place(_ row: Int, _ column: Int) -> Provenance {
    Provenance(file: file, sheet: sheet, row: row, column: column)
  }
}
