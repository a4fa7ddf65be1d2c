/// The reporting office: names of agencies, place, signatories and receivers, for a span of time.
///
/// Agencies are renamed often, so a workspace holds one of these for each span.
public struct ReportingOffice: Hashable, Sendable {
  /// The agency above the reporting one; may be empty.
  public var parentAgency: String
  /// The reporting agency.
  public var agency: String
  /// The place where reports are made.
  public var place: String
  /// The number line, with dots where it is to be filled in.
  public var number: String
  /// Who receives the reports.
  public var receivers: [String]
  /// Who signs, from left to right.
  public var signatures: [Report.Signature]
  /// Those that documents are addressed to: `Ủy ban nhân dân thành phố`; may be empty.
  public var addressees: [String] = []
  /// The lines above the signature on documents: `KT. CHI CỤC TRƯỞNG`, `PHÓ CHI CỤC TRƯỞNG`; empty takes
  /// the role that signs tables last.
  public var signerOffice: [String] = []
  /// The name below the signature on documents; may be empty.
  public var signerName = ""
  /// Where the office keeps its copy: `VT`.
  public var archive = "VT"
  /// For which days this holds.
  public var validity: Validity

  /// Who signs where a workspace does not say: neutral, and not taken from any circular.
  public static let neutralSignatures = Wording.neutralSignatures

  /// Who reports.
  public init(
    parentAgency: String = "", agency: String, place: String = "", number: String = "",
    receivers: [String] = [], signatures: [Report.Signature] = neutralSignatures,
    validity: Validity = .always
  ) {
    self.parentAgency = parentAgency
    self.agency = agency
    self.place = place
    self.number = number
    self.receivers = receivers
    self.signatures = signatures
    self.validity = validity
  }
}

extension ReportingOffice {
  /// Who signs documents: one person, for the office.
  public var signers: [Report.Signer] {
    if !signerOffice.isEmpty {
      return [Report.Signer(office: signerOffice.map { $0.uppercased() }, name: signerName)]
    }
    return signatures.suffix(1).map {
      Report.Signer(office: [$0.role.uppercased()], manner: $0.manner, name: $0.name)
    }
  }
}
