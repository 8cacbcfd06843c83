package dev.apimdr.fuzz;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DailyChecks;
import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.app.ports.DrillPorts;
import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.app.ports.Gateways;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.PendingLookups;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.ProbeDocuments;
import dev.apimdr.app.ports.ProofDocuments;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.ports.Standbys;
import java.util.Optional;

/** The ports as the hosts see them: the fakes, each behind a {@link Boundary}. */
final class Boundaries {

  private Boundaries() {}

  /** The keys of fingerprints lie in another account, which fails by itself. */
  static SigningKeys keys(FuzzWorld world) {
    return Boundary.around(world, SigningKeys.class, "keys", world.keys);
  }

  /** They answer whatever they like: no failure of theirs is an exception. */
  static Gateways gateways(FuzzWorld world) {
    return Boundary.around(world, Gateways.class, "gateways", world.gateways);
  }

  /** What drills need; without any the ledger has none. */
  static DrillPorts drills(FuzzWorld world) {
    return new DrillPorts(
        Boundary.around(world, Drills.class, "drills", world.ledger.drills()),
        world.mix.drills
            ? Optional.of(
                Boundary.around(world, DrillServices.class, "drillServices", world.drillServices))
            : Optional.empty());
  }

  static Ports around(FuzzWorld world) {
    return new Ports(
        new Ledger(
            Boundary.around(world, Operations.class, "operations", world.ledger.operations()),
            Boundary.around(world, OpenOperations.class, "open", world.ledger.open()),
            Boundary.around(world, ServiceLocks.class, "locks", world.ledger.locks()),
            Boundary.around(
                world, RecoveryPoints.class, "recoveryPoints", world.ledger.recoveryPoints()),
            Boundary.around(world, ServiceHistories.class, "histories", world.ledger.histories()),
            Boundary.around(
                world, PendingLookups.class, "pendingLookups", world.ledger.pendingLookups()),
            Boundary.around(world, Inventories.class, "inventories", world.ledger.inventories()),
            new ProofDocuments(
                Boundary.around(world, Proofs.class, "proofs", world.ledger.proofs()),
                Boundary.around(world, ProbeDocuments.class, "probes", world.ledger.probes())),
            Boundary.around(world, Standbys.class, "standbys", world.ledger.standbys())),
        Boundary.around(world, DailyChecks.class, "dailyChecks", world.ledger.dailyChecks()),
        Boundary.around(world, OperationQueue.class, "queue", world.queue),
        door -> 0,
        Boundary.around(world, ApiManagement.class, "arm", world.arm),
        Boundary.around(world, EntityReader.class, "entities", world.entities),
        Boundary.around(world, BackupStore.class, "backups", world.store),
        () -> world.fleet,
        DeadMansSwitch.NONE);
  }
}
