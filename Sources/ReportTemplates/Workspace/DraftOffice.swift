import ReportCore

/// The agency that a new workspace names until an officer puts in the right one.
struct DraftOffice {
  let parent: String
  let agency: String
  let place: String
  /// What stands behind the number of its papers.
  let mark: String
  let receivers: String

  init(of unit: OrganisationUnit, isCommune: Bool) {
    if unit.kind == .country {
      (parent, agency, place) = ("BỘ Y TẾ", "CỤC DÂN SỐ", "Hà Nội")
      (mark, receivers) = ("CDS", "Bộ Y tế")
      return
    }
    agency = isCommune ? "TRẠM Y TẾ \(unit.fullName.uppercased())" : "CHI CỤC DÂN SỐ"
    parent =
      isCommune
      ? "ỦY BAN NHÂN DÂN \(unit.fullName.uppercased())" : "SỞ Y TẾ \(unit.name.uppercased())"
    (place, mark, receivers) = (unit.name, "CCDS", "Cục Dân số, Sở Y tế")
  }
}
