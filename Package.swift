// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reportgen",
  products: [
    .executable(name: "reportgen", targets: ["reportgen"]),
    .library(name: "ReportCore", targets: ["ReportCore"]),
    .library(name: "ReportTemplates", targets: ["ReportTemplates"]),
    .library(name: "ReportIntake", targets: ["ReportIntake"]),
    .library(name: "XLSXExport", targets: ["XLSXExport"]),
    .library(name: "CSVExport", targets: ["CSVExport"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
    // Lifetimes: the reader lends out views of the caller's bytes, which the language checks.
    .target(name: "DelimitedText", swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "ReportCore"),
    .target(
      name: "ReportTemplates",
      dependencies: ["ReportCore", "DelimitedText", .product(name: "Yams", package: "Yams")]),
    .target(name: "ReportIntake", dependencies: ["ReportCore", "DelimitedText", "CZip", "CExpat"]),
    .target(name: "XLSXExport", dependencies: ["ReportCore", "CXLSXWriter"]),
    .target(name: "CSVExport", dependencies: ["ReportCore", "DelimitedText"]),
    .executableTarget(
      name: "reportgen",
      dependencies: [
        "ReportCore", "ReportTemplates", "ReportIntake", "XLSXExport", "CSVExport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
    .testTarget(name: "ReportTemplatesTests", dependencies: ["ReportTemplates", "ReportCore"]),
    .testTarget(
      name: "ReportIntakeTests",
      dependencies: ["ReportIntake", "CZip"],
      exclude: ["Fixtures/make_fixtures.py"],
      resources: [.copy("Fixtures")]
    ),
    .testTarget(name: "XLSXExportTests", dependencies: ["XLSXExport", "ReportCore"]),
    .testTarget(
      name: "reportgenTests",
      dependencies: ["reportgen", "ReportCore", "ReportTemplates", "ReportIntake", "CSVExport"]),
    .testTarget(name: "ReportCoreTests", dependencies: ["ReportCore"]),
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
