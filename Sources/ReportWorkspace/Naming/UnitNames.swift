import Foundation
public import ReportCore
import ReportIntake

/// Finds administrative units of an edition by code or name.
public struct UnitNames: Sendable {
  private let hierarchy: OrganisationHierarchy

  /// The units of an edition.
  public init(_ hierarchy: OrganisationHierarchy) { self.hierarchy = hierarchy }

  /// The unit that words name: a code, or a name with or without its kind (`Hải Phòng`, `Thành phố Hải
  /// Phòng`, `TP Hải Phòng`).
  ///
  /// - Parameters:
  ///   - words: what was written.
  ///   - isAsked: which units may be meant at all.
  /// - Returns: the unit.
  /// - Throws: `WorkspaceError.Code.invalidRequest` if there is no such unit, with near ones; or if there
  ///   are several.
  public func unit(
    _ words: String, where isAsked: (OrganisationUnit) -> Bool = { _ in true }
  ) throws(WorkspaceError) -> OrganisationUnit {
    let text = words.trimmingCharacters(in: .whitespaces)
    if !text.contains(where: \.isLetter) || hierarchy[text] != nil {
      if let unit = hierarchy[text] { return unit }
      throw WorkspaceError(
        .invalidRequest,
        UnitWords.unknownUnit(
          .init(text, in: hierarchy.edition), instead: hierarchy["0" + text]))
    }
    let found = UnitMatcher.units(called: text, among: hierarchy.units.filter(isAsked))
    if let only = found.first, found.count == 1 { return only }
    let code = try Naming(entries(where: isAsked), of: .unit).code(text)
    guard let unit = hierarchy[code] else {
      throw WorkspaceError(.invalidRequest, "Không có đơn vị mang mã '\(code)'.")
    }
    return unit
  }

  /// ` Có phải 'Xã Nghi Dương' (11713) không?`, or nothing.
  func suggestion(for words: String) -> String {
    Naming(entries { _ in true }, of: .unit).suggestion(for: words)
  }

  private func entries(where isAsked: (OrganisationUnit) -> Bool) -> [Naming.Entry] {
    hierarchy.units.filter(isAsked).map { unit in
      let above = hierarchy.ancestors(of: unit.code).map { ", \($0.fullName)" }.joined()
      return Naming.Entry(unit.code, names: Self.names(of: unit), shown: unit.fullName + above)
    }
  }

  private static func names(of unit: OrganisationUnit) -> [String] {
    let abbreviated = (NamingWords.abbreviations[unit.kind.rawValue] ?? []).map {
      "\($0) \(unit.name)"
    }
    return [unit.fullName, unit.name] + abbreviated
  }
}

extension OrganisationHierarchy {
  /// The unit with units below that words name, such as a province.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if there is none, or several.
  public func unit(above words: String) throws(WorkspaceError) -> OrganisationUnit {
    try UnitNames(self).unit(words) { !children(of: $0.code).isEmpty }
  }
}
