/// Somebody who may sign in.
public struct Account: Hashable, Sendable {
  /// The name to sign in with: lower case, ASCII.
  public let login: String
  /// The person's name, as it stands in the ledger beside what they did.
  public var fullName: String
  /// What the person is in the work of the quarter.
  public var role: Role
  /// The code of the unit whose return a commune officer fills in; `nil` for everybody else.
  public var unit: String?
  /// Whether the password was handed out and must be changed before anything else.
  public internal(set) var mustChangePassword: Bool
  /// Whether signing in is refused.
  public internal(set) var isBlocked: Bool
  /// Tells one state of the account from another; nothing can be learnt from it.
  public internal(set) var edition = ""

  /// Describes an account as it is to be made.
  public init(login: String, fullName: String, role: Role, unit: String? = nil) {
    (self.login, self.fullName, self.role, self.unit) = (login, fullName, role, unit)
    (mustChangePassword, isBlocked) = (true, false)
  }

  /// Whether a route that needs a permission may be used.
  public func may(_ permission: Permission) -> Bool { role.permissions.contains(permission) }

  /// Whether a name can be signed in with.
  static func isSuitable(login: String) -> Bool {
    (2...40).contains(login.utf8.count)
      && login.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0)
      }
  }
}
