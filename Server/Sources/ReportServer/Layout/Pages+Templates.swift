extension Pages {
  /// The templates by name, as they stand in the folder Views; the program carries them.
  static let templates: [(name: String, bytes: [UInt8])] = [
    ("layout", PackageResources.layout_mustache),
    ("error", PackageResources.error_mustache),
    ("sign-in", PackageResources.sign_in_mustache),
    ("password", PackageResources.password_mustache),
    ("accounts", PackageResources.accounts_mustache),
    ("journal", PackageResources.journal_mustache),
  ]
}
