/// The role that a paragraph of a plan gives an agency: in its own word, never a stronger one. An agency that
/// is to "phối hợp với Sở Y tế" takes part in what Sở Y tế leads.
public enum TaskRole: String, CaseIterable, Codable, Hashable, Sendable {
  /// Leads (chủ trì).
  case lead
  /// Takes part in what another one leads (phối hợp).
  case coordinating
  /// Carries it out, where the paragraph names no leader (thực hiện).
  case implementing
  /// Advises and drafts for who decides (tham mưu).
  case advising
  /// Provides the money (bố trí kinh phí).
  case funding
  /// Watches over it (giám sát).
  case supervising
  /// Directs and guides others (chỉ đạo, hướng dẫn).
  case directing

  /// The role as reports print it.
  public var words: String {
    switch self {
    case .lead: "chủ trì"
    case .coordinating: "phối hợp"
    case .implementing: "thực hiện"
    case .advising: "tham mưu"
    case .funding: "bố trí kinh phí"
    case .supervising: "giám sát"
    case .directing: "chỉ đạo, hướng dẫn"
    }
  }
}
