/// Why something about accounts was not done. What to say of it is the pages' affair.
public enum AccountError: Error, Hashable, Sendable {
  /// The name and the password do not belong together, or the account is blocked or does not exist: whoever
  /// asks is not told which.
  case notSignedIn
  /// Too many wrong passwords; nothing is tried for so many seconds.
  case lockedOut(seconds: Int64)
  /// There is such a name already.
  case nameTaken(String)
  /// A name that is empty, too long, or not made of letters, figures, `.`, `-`, `_`.
  case unsuitableName(String)
  /// A new password that is too short, too long, the same as the name or as the one before.
  case unsuitablePassword
  /// There is no such account.
  case noAccount(String)
  /// Somebody else changed the account since it was looked at.
  case changedMeanwhile(String)
  /// Nobody could manage accounts any more.
  case lastAdministrator
  /// The memory that hashing takes is not to be had.
  case outOfMemory
  /// The file of accounts, or the journal, cannot be read or written.
  case storage(String)
}
