/// A unit that reports or is reported on: a province, a commune, a hamlet, a health centre.
public struct OrganisationUnit: Hashable, Sendable, Identifiable {
  /// The identity of a unit: its code within an edition.
  ///
  /// A code alone identifies nothing: of the 3,321 commune codes of 1 July 2025, all but five existed before,
  /// and most of those now denote another name or another territory.
  public struct ID: Hashable, Sendable, Codable {
    /// The state of the map that the code belongs to.
    public let edition: UnitEdition
    /// The code, with its leading zeros.
    public let code: String

    /// The unit with that code in that edition.
    ///
    /// ```swift
    /// OrganisationUnit.ID("01", in: .july2025)  // 2025-07-01/01
    /// ```
    public init(_ code: String, in edition: UnitEdition) {
      self.edition = edition
      self.code = code
    }
  }

  /// What kind of unit it is: an open list, since the law renames and workspaces add.
  public struct Kind: Hashable, Sendable, RawRepresentable, Codable {
    /// The Vietnamese word, in lower case.
    public let rawValue: String

    /// The kind with that Vietnamese word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The whole country.
    public static let country = Kind(rawValue: "cả nước")
    /// A province.
    public static let tinh = Kind(rawValue: "tỉnh")
    /// A city: under the centre, or before July 2025 under a province.
    public static let thanhPho = Kind(rawValue: "thành phố")
    /// A rural commune.
    public static let xa = Kind(rawValue: "xã")
    /// An urban ward.
    public static let phuong = Kind(rawValue: "phường")
    /// A special zone: one of the 13 islands and archipelagos.
    public static let dacKhu = Kind(rawValue: "đặc khu")
  }

  /// What identifies the unit.
  public let id: ID
  /// The name without the word for its kind: `Hồng Bàng`.
  public let name: String
  /// What kind of unit it is.
  public let kind: Kind
  /// The code of the unit above; `nil` at the top.
  public let parentCode: String?
  /// The days on which the unit stood so, as far as they are known.
  public let validity: Validity

  /// Creates a unit with all that is known of it.
  public init(
    id: ID, name: String, kind: Kind, parentCode: String? = nil,
    validity: Validity = .always
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.parentCode = parentCode
    self.validity = validity
  }

  /// The code, with its leading zeros.
  public var code: String { id.code }

  /// Name and kind as they are written: `Phường Hồng Bàng`.
  ///
  /// ```swift
  /// let unit = OrganisationUnit(id: .init("10507", in: .july2025), name: "Thủy Nguyên", kind: .phuong)
  /// unit.fullName  // Phường Thủy Nguyên
  /// ```
  public var fullName: String {
    kind == .country
      ? name
      : kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() + " " + name
  }

  /// Name and kind as they stand within a sentence: what is no proper name begins small there.
  package var nameWithinSentence: String { kind == .country ? fullName.lowercased() : fullName }
}

extension OrganisationUnit.ID {
  /// By the code alone: a report asks for units by their thousands, and few editions share a code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension OrganisationUnit.ID: Comparable {
  /// Orders by edition, then by code.
  public static func < (left: Self, right: Self) -> Bool {
    left.edition == right.edition ? left.code < right.code : left.edition < right.edition
  }
}

extension OrganisationUnit.ID: CustomStringConvertible {
  /// `2025-07-01/11311`.
  public var description: String { "\(edition)/\(code)" }
}
