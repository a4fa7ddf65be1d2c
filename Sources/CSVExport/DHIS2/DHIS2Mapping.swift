internal import DelimitedText

/// The identifiers of a DHIS2 system for our codes.
///
/// A table with the columns `kind`, `code` and `uid`:
///
///     kind,code,uid
///     dataelement,births,fbfJHSPpUQD
///     dataelement,births[order=3+;sex=male],a1b2c3d4e5f
///     orgunit,11311,O6uvpzGd5pu
///     orgunit,2025-06-30/11311,at6UHUQatSo
///     catoptcombo,sex=male,PT59n8BQbqM
///     attroptcombo,default,HllvX50cXC0
///
/// A data element stands for an indicator with all its options, or for one marginal of it. A unit
/// without an edition is one of the report's own.
public struct DHIS2Mapping: Hashable, Sendable {
  /// The kinds of things that identifiers denote.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An indicator or a marginal.
    case dataElement = "dataelement"
    /// A unit.
    case organisationUnit = "orgunit"
    /// A marginal within a data element.
    case categoryOptionCombo = "catoptcombo"
    /// What else the values are attributed to; the code is `default`.
    case attributeOptionCombo = "attroptcombo"
  }

  private var identifiers: [Kind: [String: String]] = [:]

  /// Creates an empty mapping.
  public init() {}

  /// Reads a mapping.
  ///
  /// - Parameter csv: the table, in UTF-8.
  /// - Throws: `Fault` at the first line that is wrong.
  public init(csv: [UInt8]) throws(Fault) {
    let text = csv.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(csv.dropFirst(3)) : csv
    let table = DelimitedTable(text.span, separator: .comma)
    if let fault = table.faults.first {
      throw Fault(line: fault.line, message: "tệp CSV không đúng quy cách.")
    }
    guard table.rows.first?.fields == ["kind", "code", "uid"] else {
      throw Fault(line: 1, message: "cần các cột kind,code,uid.")
    }
    for row in table.rows.dropFirst() {
      guard row.fields.count == 3, !row.fields[1].isEmpty else {
        throw Fault(line: row.line, message: "cần ba cột kind,code,uid.")
      }
      guard let kind = Kind(rawValue: row.fields[0]) else {
        let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw Fault(
          line: row.line, message: "'\(row.fields[0])' không phải là loại mã; có: \(known).")
      }
      guard Self.isIdentifier(row.fields[2]) else {
        throw Fault(
          line: row.line,
          message: "'\(row.fields[2])' không phải là mã DHIS2 (11 chữ cái, chữ số; chữ cái đầu).")
      }
      if identifiers[kind, default: [:]].updateValue(row.fields[2], forKey: row.fields[1]) != nil {
        throw Fault(line: row.line, message: "'\(row.fields[1])' đã có ở trên.")
      }
    }
  }

  /// The identifier for a code.
  public subscript(kind: Kind, code: String) -> String? { identifiers[kind]?[code] }

  private static func isIdentifier(_ text: String) -> Bool {
    text.utf8.count == 11
      && text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
      } && !("0"..."9").contains(text.unicodeScalars.first ?? "0")
  }
}
