import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
public import NIOPosix
import ReportWorkspace
public import ServerAccounts

/// The pages of one workspace, as a value that serves requests.
public struct ReportServer: Sendable {
  /// How the server is reached.
  public struct Settings: Sendable {
    /// The address under which browsers know the server, such as `https://danso.example.vn`; `nil` when
    /// they reach it directly.
    public var publicURL: String?
    /// The addresses of proxies that may say where a request came from.
    public var trustedProxies: Set<String> = []
    /// Whether browsers reach the server over TLS, its own or a proxy's.
    public var isTLS = false

    /// How long whoever asks for a report waits before being shown that it is being made.
    public var patience = Duration.seconds(2)

    /// Settings of a server that browsers reach directly, over plain HTTP.
    public init() {}

    var publicOrigin: String? {
      publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }
  }

  let settings: Settings
  let office: Office
  let door: Door
  let pages: Pages
  let queue: ImportQueue
  let messages: MessageBook
  let drafts: DraftBook
  let rate: RequestRate

  /// A server.
  ///
  /// - Parameters:
  ///   - settings: how it is reached.
  ///   - office: the workspace behind the pages.
  ///   - accounts: who may sign in.
  ///   - journal: where what happens at the door is written.
  ///   - pool: threads for work that blocks.
  /// - Throws: an error that names a template of the program, or a file beside the workspace, that cannot
  ///   be read.
  public init(
    settings: Settings, office: Office, accounts: AccountBook, journal: AccessJournal,
    pool: NIOThreadPool
  ) throws {
    (self.settings, self.office) = (settings, office)
    queue = ImportQueue(office: office)
    messages = try MessageBook(path: "\(office.ownFolder)/messages.jsonl")
    drafts = DraftBook(in: office.ownFolder)
    door = Door(
      accounts: accounts, journal: journal, blocking: Blocking(pool: pool), isTLS: settings.isTLS,
      clock: office.clock)
    pages = try Pages { office.words }
    rate = RequestRate()
  }

  /// All routes with their guards.
  func routes() -> GuardedRoutes {
    let router = Router(context: PageContext.self)
    router.add(middleware: SecurityHeaders(isTLS: settings.isTLS))
    router.add(middleware: ErrorPages(pages: pages))
    router.add(
      middleware: Sessions(
        door: door, addresses: ClientAddress(trustedProxies: settings.trustedProxies)))
    // Once more: what goes wrong from here on is told to somebody who is known.
    router.add(middleware: ErrorPages(pages: pages))
    router.add(middleware: RateLimit(rate: rate, door: door))
    router.add(
      middleware: OriginCheck(
        publicOrigin: settings.publicOrigin, isTLS: settings.isTLS, door: door))
    var routes = GuardedRoutes(router: router, door: door)
    AssetRoutes().add(to: &routes)
    SignInRoutes(door: door, pages: pages).add(to: &routes)
    BoardRoutes(office: office, pages: pages).add(to: &routes)
    let deliver = DeliverRoutes(office: office, queue: queue, door: door, pages: pages)
    deliver.add(to: &routes)
    UploadRoutes(
      office: office, queue: queue, door: door, deliverPage: { try await deliver.list($0) }
    ).add(to: &routes)
    ProgressRoutes(queue: queue, door: door).add(to: &routes)
    FindingsRoutes(office: office, door: door, pages: pages).add(to: &routes)
    UnitRoutes(office: office, messages: messages, door: door, pages: pages).add(to: &routes)
    LetterRoutes(office: office).add(to: &routes)
    ReportRoutes(office: office, door: door, pages: pages, patience: settings.patience)
      .add(to: &routes)
    PlanRoutes(office: office, door: door, pages: pages).add(to: &routes)
    AssignmentRoutes(office: office, door: door, pages: pages).add(to: &routes)
    IndicatorRoutes(office: office, pages: pages).add(to: &routes)
    DeadlineRoutes(office: office, pages: pages).add(to: &routes)
    ReconcileRoutes(office: office, door: door, pages: pages).add(to: &routes)
    ReconcileUpload(office: office, door: door, pages: pages).add(to: &routes)
    RevisionRoutes(office: office, pages: pages).add(to: &routes)
    SettingsRoutes(office: office, door: door, pages: pages).add(to: &routes)
    OwnRoutes(office: office, messages: messages, drafts: drafts, door: door, pages: pages)
      .add(to: &routes)
    EntryRoutes(office: office, drafts: drafts, door: door, pages: pages).add(to: &routes)
    AccountRoutes(door: door, pages: pages).add(to: &routes)
    CommuneAccountRoutes(office: office, door: door, pages: pages).add(to: &routes)
    JournalRoutes(door: door, pages: pages).add(to: &routes)
    routes.get("/", .signedIn) { _, context in
      .redirect(to: Navigation.home(of: try context.account))
    }
    return routes
  }
}
