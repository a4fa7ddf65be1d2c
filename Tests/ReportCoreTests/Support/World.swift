import ReportCore
import Testing

/// A small province before and after a reorganisation.
///
/// Old 31 has the communes 00101 to 00108. Of these, 00101 to 00104 are merged into the new 00201;
/// 00105 stays what it was; 00106 is split between 00202, which takes 00107 whole, and 00203, which
/// takes 00108 whole.
enum World {
  static let old = UnitEdition.june2025
  static let new = UnitEdition.july2025

  static func hierarchy(
    _ edition: UnitEdition, province: String = "31", communes: [String]
  ) throws -> OrganisationHierarchy {
    try OrganisationHierarchy(
      edition: edition,
      units: [unit(province, edition, kind: .thanhPho)]
        + communes.map { unit($0, edition, kind: .xa, parent: province) })
  }

  static func unit(
    _ code: String, _ edition: UnitEdition, kind: OrganisationUnit.Kind = .xa, parent: String? = nil
  ) -> OrganisationUnit {
    OrganisationUnit(
      id: .init(code, in: edition), name: "Đơn vị \(code)", kind: kind, parentCode: parent)
  }

  static let oldCodes = (101...108).map { "00\($0)" }
  static let newCodes = ["00105", "00201", "00202", "00203"]

  static let links: [UnitSuccession.Link] =
    ["00101", "00102", "00103", "00104"].map {
      .init(oldCode: $0, newCode: "00201", relation: .whole)
    } + [
      .init(oldCode: "00105", newCode: "00105", relation: .whole),
      .init(oldCode: "00106", newCode: "00202", relation: .part, holdsCentre: true),
      .init(oldCode: "00106", newCode: "00203", relation: .part, holdsCentre: false),
      .init(oldCode: "00107", newCode: "00202", relation: .whole),
      .init(oldCode: "00108", newCode: "00203", relation: .whole),
    ]

  static func history(
    editionsByPeriod: [Period: UnitEdition] = [:]
  ) throws -> OrganisationHistory {
    let (before, after) = (
      try hierarchy(old, communes: oldCodes), try hierarchy(new, communes: newCodes)
    )
    return OrganisationHistory(
      hierarchies: [before, after],
      successions: [try UnitSuccession(from: before, to: after, links: links)],
      editions: EditionTimeline(
        old, dated: [(try #require(CalendarDate("2025-07-01")), new)], exceptions: editionsByPeriod)
    )
  }
}

/// A whole number as a fraction.
func whole(_ number: Int64) -> Fraction { Fraction(number) }

/// Reads `births` or `births[sex=male]`.
func indicatorKey(_ text: String) throws -> IndicatorKey {
  let parts = text.split(separator: "[")
  let options = parts.count > 1 ? parts[1].dropLast() : ""
  return try #require(IndicatorKey(String(parts[0]), options: options))
}
