package dev.apimdr.app.catalogue;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.listing.FindCoverage;
import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.UsageExports;
import dev.apimdr.app.proof.FindProofs;
import dev.apimdr.app.proof.GetChanges;
import dev.apimdr.app.usage.GetUsage;
import dev.apimdr.core.listing.RightsLines;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.proof.ExpectedProofs;
import java.time.Clock;

/**
 * What can be read: backups, postures, operations, proofs, changes and usage. Nothing of it changes
 * anything.
 */
public record Catalogue(
    ListRecoveryPoints listRecoveryPoints,
    FindRecoveryPoint findRecoveryPoint,
    GetPosture getPosture,
    GetStatus getStatus,
    ListOperations listOperations,
    ListServiceOperations listServiceOperations,
    FindProofs findProofs,
    GetChanges getChanges,
    GetUsage getUsage) {

  /** Puts them together. */
  public static Catalogue of(
      Ports ports,
      ChangeDocuments changes,
      ListingPorts listing,
      UsageExports exports,
      GetUsage getUsage,
      ExpectedProofs expected,
      OperationDefaults defaults,
      AppRuntime runtime) {
    Ledger ledger = ports.ledger();
    Clock clock = runtime.clock();
    FindCoverage findCoverage =
        new FindCoverage(
            listing, new RightsLines(defaults.storageAccount(), defaults.containerName()), clock);
    GetPosture getPosture =
        new GetPosture(ledger, changes, ports.fleets(), findCoverage, exports, expected, runtime);
    return new Catalogue(
        new ListRecoveryPoints(ledger, ports.store(), ports.fleets(), defaults, clock),
        new FindRecoveryPoint(ledger, ports.store(), ports.fleets(), defaults, clock),
        getPosture,
        new GetStatus(getPosture, ports.fleets(), ledger),
        new ListOperations(
            ledger.operations(), ledger.open(), ledger.histories(), runtime.parallelism()),
        new ListServiceOperations(ledger, ports.fleets()),
        new FindProofs(ledger, ports.fleets()),
        new GetChanges(ports, runtime),
        getUsage);
  }
}
