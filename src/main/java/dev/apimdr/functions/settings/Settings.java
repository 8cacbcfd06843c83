package dev.apimdr.functions.settings;

import dev.apimdr.app.drill.DrillSettings;
import dev.apimdr.app.inventory.InventorySettings;
import dev.apimdr.app.proof.ProofSettings;
import dev.apimdr.app.usage.UsageSettings;
import dev.apimdr.app.watch.CatchUpSettings;
import dev.apimdr.azure.storage.StorageConnection;
import dev.apimdr.core.change.ChangeBackups;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.listing.WatchedSubscriptions;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.service.Fleet;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All app settings that the code reads, checked. Those that only the host or the Azure SDK reads,
 * such as a timer's schedule, are checked and left to them.
 *
 * @param defaults what an operation is accepted with
 * @param services which services may be backed up and restored into
 * @param outOfTurn when services are backed up beside the schedule
 * @param collected what is read of services and kept, beside their backups
 * @param heartbeat the monitor that the watchdog signals to
 * @param timings the product's own time constants, shortened only in a rehearsal
 */
public record Settings(
    Storage storage,
    Arm arm,
    OperationDefaults defaults,
    Services services,
    OutOfTurn outOfTurn,
    Collected collected,
    Optional<HeartbeatTarget> heartbeat,
    Api api,
    Timings timings) {

  /**
   * The storage accounts.
   *
   * @param host holds the queues
   * @param backups receives the backups and holds the ledger
   */
  public record Storage(StorageConnection host, StorageConnection backups) {}

  /**
   * Azure Resource Manager.
   *
   * @param endpoint without a final slash
   * @param polling how often an operation's status is asked for
   */
  public record Arm(URI endpoint, String apiVersion, PollPolicy polling) {}

  /**
   * When services are backed up beside the schedule.
   *
   * @param catchUp because their newest recovery point is too old
   * @param changes because they were changed
   */
  public record OutOfTurn(CatchUpSettings catchUp, ChangeBackups changes) {}

  /** When services are backed up because their newest recovery point is too old. */
  public CatchUpSettings catchUp() {
    return outOfTurn.catchUp();
  }

  /**
   * What is read of services and kept, beside their backups.
   *
   * @param inventory how inventories are made and kept
   * @param usage what is taken out of their reports
   * @param proofs what restores are held against
   */
  public record Collected(InventorySettings inventory, UsageSettings usage, ProofSettings proofs) {}

  /** How services are drilled; empty where they are not. */
  public Optional<DrillSettings> drills() {
    return services.drills();
  }

  /** How inventories are made and kept. */
  public InventorySettings inventory() {
    return collected.inventory();
  }

  /** What restores are held against. */
  public ProofSettings proofs() {
    return collected.proofs();
  }

  /** What is taken out of services' reports. */
  public UsageSettings usage() {
    return collected.usage();
  }

  /**
   * The service lists, and what is done with services beside backups and restores.
   *
   * @param fleet both lists; empty where the protected services stand in a blob
   * @param blob the blob of the ledger container that holds the protected services, otherwise
   * @param rules read that blob's JSON
   * @param watched which subscriptions are listed for services that are in neither list
   * @param drills how services are drilled; empty where they are not
   */
  public record Services(
      Optional<Fleet> fleet,
      Optional<String> blob,
      ServiceListRules rules,
      WatchedSubscriptions watched,
      Optional<DrillSettings> drills) {

    Services with(Optional<DrillSettings> read) {
      return new Services(fleet, blob, rules, watched, read);
    }
  }

  /**
   * What callers meet.
   *
   * @param publicBaseUrl what stands before {@code /api} in the URLs we hand out, without a final
   *     slash
   * @param statusSignIn whether App Service's sign-in stands before this app and opens the status
   *     page
   * @param resultLinks whether {@code Location} leads to results without a key
   */
  public record Api(@Nullable URI publicBaseUrl, boolean statusSignIn, boolean resultLinks) {}

  /**
   * Reads the settings from an environment.
   *
   * @throws ConfigurationRefusedException naming everything that is wrong
   */
  public static Settings read(Map<String, String> environment) {
    return new SettingsReader(environment).read();
  }
}
