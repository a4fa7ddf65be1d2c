// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reportgen",
  products: [
    .library(name: "ReportCore", targets: ["ReportCore"]),
    .library(name: "ReportStore", targets: ["ReportStore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .target(name: "DelimitedText"),
    .target(name: "ReportCore"),
    .target(
      name: "ReportStore",
      dependencies: [
        "ReportCore",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
    .executableTarget(
      name: "LedgerProbe", dependencies: ["ReportCore", "ReportStore"], path: "Tests/LedgerProbe"),
    .testTarget(
      name: "ReportStoreTests",
      dependencies: [
        "LedgerProbe", "ReportCore", "ReportStore", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
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
