package dev.apimdr.functions.composition;

import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.DrillPorts;
import dev.apimdr.app.ports.Gateways;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.ports.UsagePorts;

/**
 * The ports, and how to warm up what is behind them.
 *
 * @param changes what the Activity Log showed of each subscription
 * @param usage what the export of reports needs beside them
 * @param drills what drills need beside them
 * @param gateways of services, as their callers see them
 * @param storageToken gets the token that the first call of the ledger needs, where it needs one
 */
public record Adapters(
    Ports ports,
    ChangeDocuments changes,
    ListingPorts listing,
    UsagePorts usage,
    DrillPorts drills,
    Gateways gateways,
    SigningKeys signingKeys,
    Runnable storageToken) {}
