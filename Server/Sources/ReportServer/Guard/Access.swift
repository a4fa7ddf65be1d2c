import ServerAccounts

/// Who may use a route.
enum Access: Hashable, Sendable {
  /// Anybody: signing in, the style of pages.
  case everybody
  /// Whoever is signed in, even with a password that must be changed first.
  case signedIn
  /// Whoever has the permission.
  case needs(Permission)

  /// What becomes of a request.
  enum Verdict: Hashable {
    case granted
    /// Sign in first.
    case signIn
    /// Choose a password of one's own first.
    case changePassword
    case forbidden
    /// Whoever is of another office does not learn that there is such a page.
    case hidden
  }

  /// Judges a request by its session.
  func verdict(for account: Account?) -> Verdict {
    switch self {
    case .everybody: return .granted
    case .signedIn: return account == nil ? .signIn : .granted
    case .needs(let permission):
      guard let account else { return .signIn }
      if account.mustChangePassword { return .changePassword }
      if account.may(permission) { return .granted }
      return account.role.isOfAnotherOffice ? .hidden : .forbidden
    }
  }
}
