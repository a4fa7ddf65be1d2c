extension OrganisationUnit.ID {
  /// The code of the whole country, after ISO 3166. No catalogue of units has it: their codes are digits.
  public static let countryCode = "VN"
}

extension OrganisationUnit {
  /// Whether it stands under no other unit of its list, the country aside.
  package var isTop: Bool {
    parentCode.map { $0 == ID.countryCode } ?? (kind != .country)
  }
}

extension OrganisationHierarchy {
  /// The units that stand under no other, the country aside: the provinces.
  package var tops: [OrganisationUnit] { units.filter(\.isTop) }

  /// The same units with the country above those that stand under no other.
  ///
  /// - Throws: `RefusedUnit` if a unit has the country's code already.
  func underCountry() throws(RefusedUnit) -> OrganisationHierarchy {
    let country = OrganisationUnit(
      id: .init(OrganisationUnit.ID.countryCode, in: edition), name: "Cả nước", kind: .country)
    let below = units.map { unit in
      unit.parentCode != nil
        ? unit
        : OrganisationUnit(
          id: unit.id, name: unit.name, kind: unit.kind, parentCode: country.code,
          validity: unit.validity)
    }
    return try OrganisationHierarchy(edition: edition, units: below + [country])
  }
}

extension OrganisationHistory {
  /// The same history with the country above all provinces, as whoever gathers from them sees it. Lists of
  /// units that have no province at the top, such as one commune's hamlets, are none of a country.
  package func ofCountry() -> OrganisationHistory {
    var country = self
    for (edition, hierarchy) in hierarchies
    where hierarchy.roots.allSatisfy({ hierarchy.level(of: $0.code) == .province }) {
      // Codes of provinces are digits, so the country's is free.
      if let whole = try? hierarchy.underCountry() { country.hierarchies[edition] = whole }
    }
    return country
  }

  /// Whether the country stands above the provinces.
  package var isOfCountry: Bool {
    hierarchies.values.contains { $0[OrganisationUnit.ID.countryCode] != nil }
  }

  /// The units whose figures stand between those of a unit and those of the units that report: the
  /// provinces of the country. Nobody else has such a level now.
  package func unitsBetween(_ unit: OrganisationUnit.ID) -> [OrganisationUnit] {
    guard self[unit]?.kind == .country, let hierarchy = hierarchies[unit.edition] else { return [] }
    return hierarchy.children(of: unit.code)
  }
}
