/// A return on its way into the store: what it says, and all that is known of how it came.
///
/// One file may hold many units and several periods; it is stored whole or not at all.
public struct IncomingReturn: Sendable {
  /// A file as it came.
  public struct File: Hashable, Sendable {
    /// Its name, without folders.
    public var name: String
    /// Its bytes, which are kept.
    public var bytes: [UInt8]

    /// A file of that name.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A part of the file that was not taken.
  public struct LeftOut: Hashable, Sendable, Codable {
    /// The unit, as the file names it.
    public var unit: String
    /// Why it was not taken, in Vietnamese.
    public var reason: String

    /// A unit that was not taken.
    public init(unit: String, reason: String) {
      self.unit = unit
      self.reason = reason
    }
  }

  /// The file; `nil` for figures that were typed in.
  public var file: File?
  /// What the return says.
  public var observations: [Observation]
  /// When it came. Of two returns of the same maturity the one that came later counts.
  public var received: Timestamp
  /// When it was put into the store: what `LedgerView.at(_:)` goes by.
  public var recorded: Timestamp
  /// Who sent it.
  public var sender: String
  /// Who put it into the store.
  public var author: String
  /// How final it is.
  public var maturity: Maturity
  /// The form it follows, if known.
  public var form: String
  /// The version of the form, if known.
  public var formVersion: String
  /// Why it was sent, or sent again.
  public var reason: String
  /// How the file was read (settings of the reader, in the reader's own words), so that it can be
  /// read again in the same way.
  public var reading: String
  /// Units that the return speaks for without giving a single figure.
  public var covers: Set<ReturnKey>
  /// Returns that were accepted although checks found errors in them.
  public var withErrors: Set<ReturnKey>
  /// Units of the file that were not taken.
  public var leftOut: [LeftOut]
  /// Why a closed period is opened for this return; `nil` refuses a return for a closed period.
  public var reopeningReason: String?
  /// Whether to store it even if the same bytes were stored before, as when a unit takes back a
  /// correction by sending its first file again.
  public var isSentAgain: Bool

  /// A return.
  public init(
    file: File?, observations: [Observation], received: Timestamp, recorded: Timestamp? = nil,
    sender: String = "", author: String = "", maturity: Maturity = .final, form: String = "",
    formVersion: String = "", reason: String = "", reading: String = "",
    covers: Set<ReturnKey> = [], withErrors: Set<ReturnKey> = [], leftOut: [LeftOut] = [],
    reopeningReason: String? = nil, isSentAgain: Bool = false
  ) {
    self.file = file
    self.observations = observations
    self.received = received
    self.recorded = recorded ?? received
    self.sender = sender
    self.author = author
    self.maturity = maturity
    self.form = form
    self.formVersion = formVersion
    self.reason = reason
    self.reading = reading
    self.covers = covers
    self.withErrors = withErrors
    self.leftOut = leftOut
    self.reopeningReason = reopeningReason
    self.isSentAgain = isSentAgain
  }

  /// The file name that figures carry which were typed in.
  public static let manualEntry = "nhập tay"
}
