package dev.apimdr.app.ports;

/** What the export of reports needs of the world outside, besides what all kinds of turns need. */
public record UsagePorts(UsageExports exports, UsageReports reports, UsageFiles files) {}
