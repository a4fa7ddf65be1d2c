extension Wording {
  /// An edition of units that nobody told of, and those that there are.
  package static func unknownEdition(_ edition: UnitEdition, known: some Sequence<UnitEdition>)
    -> String
  {
    "Không có danh mục '\(edition)'; có: \(known.sorted().map(\.rawValue).joined(separator: ", "))."
  }

  /// A code that no unit of an edition has.
  package static func unknownUnit(_ id: OrganisationUnit.ID) -> String {
    "Không có đơn vị mang mã '\(id.code)' trong danh mục \(id.edition)."
  }

  /// A period outside those that a workspace covers; the caller adds the limits.
  package static func isOutside(_ period: Period) -> String {
    "Kỳ \(period) nằm ngoài thời gian của không gian làm việc"
  }
}
