extension Pages {
  /// The templates by name, as they stand in the folder Views; the program carries them.
  static let templates: [(name: String, bytes: [UInt8])] = [
    ("layout", PackageResources.layout_mustache),
    ("error", PackageResources.error_mustache),
    ("sign-in", PackageResources.sign_in_mustache),
    ("password", PackageResources.password_mustache),
    ("accounts", PackageResources.accounts_mustache),
    ("journal", PackageResources.journal_mustache),
    ("board", PackageResources.board_mustache),
    ("deliver", PackageResources.deliver_mustache),
    ("batch", PackageResources.batch_mustache),
    ("batch-file", PackageResources.batch_file_mustache),
    ("findings", PackageResources.findings_mustache),
    ("unit", PackageResources.unit_mustache),
    ("report", PackageResources.report_mustache),
    ("report-view", PackageResources.report_view_mustache),
    ("revisions", PackageResources.revisions_mustache),
    ("settings", PackageResources.settings_mustache),
    ("plan", PackageResources.plan_mustache),
    ("assignment", PackageResources.assignment_mustache),
    ("waiting", PackageResources.waiting_mustache),
    ("own", PackageResources.own_mustache),
    ("entry", PackageResources.entry_mustache),
    ("review", PackageResources.review_mustache),
    ("receipt", PackageResources.receipt_mustache),
    ("first-password", PackageResources.first_password_mustache),
  ]
}
