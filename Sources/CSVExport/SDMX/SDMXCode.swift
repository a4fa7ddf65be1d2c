import Foundation
import ReportCore

/// How codes of a report become identifiers that SDMX allows, each one for one code only.
///
/// Readers of tables take `00004` for the number 4 and `2025-07-01` for a day. Codes of units and names
/// of editions therefore begin with letters. What SDMX does not allow in a code is written as `$` and
/// two hexadecimal digits for each byte, so that `3+` and `3_` stay apart.
enum SDMXCode {
  /// The code for all options of a category together, as the cross-domain code lists have it.
  static let total = "_T"

  /// The code of a unit: `VN_00004`.
  static func area(_ code: String) -> String { "VN_" + escaped(code) }

  /// The code of an edition: `E_2025-07-01`.
  static func edition(_ edition: UnitEdition) -> String { "E_" + escaped(edition.rawValue) }

  /// The code of an option of a category: `male`, `3$2B` for `3+`.
  static func option(_ code: some StringProtocol) -> String {
    code.hasPrefix("_") ? "$5F" + escaped(code.dropFirst()) : escaped(code)
  }

  /// A code in the characters that SDMX allows.
  static func escaped(_ code: some StringProtocol) -> String {
    var text = ""
    for byte in code.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        text.unicodeScalars.append(UnicodeScalar(byte))
      default:
        text += "$" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }

  /// A name for a component or a structure: capital letters, digits and `_`, a letter first.
  static func name(_ text: some StringProtocol) -> String {
    let plain = text.decomposedStringWithCanonicalMapping.unicodeScalars.compactMap {
      scalar -> Character? in
      switch scalar {
      case "đ", "Đ": "D"
      case "a"..."z", "A"..."Z", "0"..."9": Character(scalar)
      case "\u{300}"..."\u{36F}": nil
      default: "_"
      }
    }
    let words = String(plain).uppercased().split(separator: "_").joined(separator: "_")
    return words.first?.isLetter == true ? words : "C_" + words
  }

  /// The code of a unit of measure: that of the cross-domain code lists where there is one.
  static func unitOfMeasure(_ unit: UnitOfMeasure) -> String {
    switch unit.rawValue {
    case "%": "PT"
    case "‰": "PM"
    case "người": "PS"
    default: name(unit.rawValue)
    }
  }

  /// A period as SDMX writes it.
  ///
  /// What begins and ends with the calendar has a name; nine months, several years and everything from
  /// the 15th to the 14th is a first day and a length.
  static func period(_ period: Period) -> String {
    let year = String(period.firstDay.description.prefix(4))
    if period.calendar == .statistical {
      switch period.kind {
      case .month: return String(period.firstDay.description.prefix(7))
      case .quarter: return "\(year)-Q\(period.ordinal)"
      case .halfYear: return "\(year)-S\(period.ordinal)"
      case .year: return year
      case .nineMonths, .years: break
      }
    }
    let length = period.months % 12 == 0 ? "P\(period.months / 12)Y" : "P\(period.months)M"
    return "\(period.firstDay)/\(length)"
  }

  /// The status as `CL_OBS_STATUS` has it; `nil` for one that this version does not know.
  static func status(_ status: ObservationStatus) -> String? {
    switch status {
    case .normal, .nil: "A"
    case .provisional: "P"
    case .estimated: "E"
    case .breakInSeries: "B"
    case .unvalidated: "V"
    case .incomplete: "U"
    case .missing: "O"
    case .notCollected: "L"
    case .notApplicable: "M"
    default: nil
    }
  }
}
