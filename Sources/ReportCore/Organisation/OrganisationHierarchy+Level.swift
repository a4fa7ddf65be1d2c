extension OrganisationHierarchy {
  /// The level that a unit reports at.
  ///
  /// A city is a province if it has no parent or belongs to the country, and a district if it belongs to a
  /// province.
  public func level(of code: String) -> DeadlineRule.Level? {
    guard let unit = self[code] else { return nil }
    switch unit.kind.rawValue {
    case "xã", "phường", "thị trấn", "đặc khu": return .commune
    case "tỉnh": return .province
    case "thành phố":
      let isUnderCentre = parent(of: code).map { $0.kind == .country } ?? true
      return isUnderCentre ? .province : .district
    case "huyện", "quận", "thị xã": return .district
    default: return nil
    }
  }
}
