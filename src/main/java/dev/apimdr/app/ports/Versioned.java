package dev.apimdr.app.ports;

/**
 * A value as it stands in the ledger.
 *
 * @param etag names this version of it, for a conditional change
 */
public record Versioned<T>(T value, String etag) {}
