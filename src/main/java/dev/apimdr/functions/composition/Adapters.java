package dev.apimdr.functions.composition;

import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.ports.UsagePorts;

/**
 * The ports, and how to warm up what is behind them.
 *
 * @param usage what the export of reports needs beside them
 * @param storageToken gets the token that the first call of the ledger needs, where it needs one
 */
public record Adapters(
    Ports ports, UsagePorts usage, SigningKeys signingKeys, Runnable storageToken) {}
