// swift-tools-version: 6.2
import PackageDescription

// The pages. A package of its own, so that whoever builds the tool or its libraries does not pay for a
// network stack.
let package = Package(
  name: "reportgen-server",
  products: [
    .executable(name: "reportgen-serve", targets: ["reportgen-serve"]),
    .library(name: "ReportServer", targets: ["ReportServer"]),
  ],
  dependencies: [
    .package(name: "reportgen", path: ".."),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(
      name: "ServerAccounts",
      dependencies: [
        "CSodium", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "ReportCore", package: "reportgen"),
      ]),
    .target(name: "MultipartForm"),
    .target(
      name: "ReportServer",
      dependencies: [
        "ServerAccounts", "MultipartForm",
        .product(name: "ReportWorkspace", package: "reportgen"),
        .product(name: "ReportIntake", package: "reportgen"),
        .product(name: "ReportReconciliation", package: "reportgen"),
        .product(name: "HTMLExport", package: "reportgen"),
        .product(name: "XLSXExport", package: "reportgen"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("Views"), .embedInCode("Assets/site.css"), .embedInCode("Assets/site.js"),
        .embedInCode("Assets/icon.svg"),
      ]),
    .executableTarget(
      name: "reportgen-serve",
      dependencies: [
        "ReportServer", "ServerAccounts",
        .product(name: "ReportWorkspace", package: "reportgen"),
        .product(name: "XLSXExport", package: "reportgen"),
        .product(name: "DOCXExport", package: "reportgen"),
        .product(name: "HTMLExport", package: "reportgen"),
        .product(name: "CSVExport", package: "reportgen"),
        .product(name: "JSONExport", package: "reportgen"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "hello-page",
      dependencies: [
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
      ]),
    .testTarget(
      name: "ReportServerTests",
      dependencies: [
        "ReportServer", "ServerAccounts",
        .product(name: "ReportReconciliation", package: "reportgen"),
        .product(name: "ReportWorkspace", package: "reportgen"),
        .product(name: "XLSXExport", package: "reportgen"),
        .product(name: "CSVExport", package: "reportgen"),
        .product(name: "DOCXExport", package: "reportgen"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ]),
    .testTarget(name: "MultipartFormTests", dependencies: ["MultipartForm"]),
    .testTarget(name: "ServerAccountsTests", dependencies: ["ServerAccounts"]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
}
