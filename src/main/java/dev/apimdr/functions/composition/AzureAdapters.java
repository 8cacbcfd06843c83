package dev.apimdr.functions.composition;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import dev.apimdr.app.drill.DrillSettings;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.fleet.BlobFleetSource;
import dev.apimdr.app.fleet.TaggedServices;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.app.ports.DrillPorts;
import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.UsagePorts;
import dev.apimdr.azure.Memoized;
import dev.apimdr.azure.arm.ArmApiManagement;
import dev.apimdr.azure.arm.ArmClient;
import dev.apimdr.azure.arm.ArmDrillServices;
import dev.apimdr.azure.arm.ArmEntityReader;
import dev.apimdr.azure.arm.ArmSubscriptionReader;
import dev.apimdr.azure.arm.ArmUsageReports;
import dev.apimdr.azure.gateway.HttpGateways;
import dev.apimdr.azure.heartbeat.HttpDeadMansSwitch;
import dev.apimdr.azure.identity.Credentials;
import dev.apimdr.azure.ledger.BlobChangeDocuments;
import dev.apimdr.azure.ledger.BlobDailyChecks;
import dev.apimdr.azure.ledger.BlobDrills;
import dev.apimdr.azure.ledger.BlobFleetDocuments;
import dev.apimdr.azure.ledger.BlobLedger;
import dev.apimdr.azure.ledger.BlobListings;
import dev.apimdr.azure.ledger.BlobSigningKeys;
import dev.apimdr.azure.ledger.BlobUsageExports;
import dev.apimdr.azure.ledger.LedgerContainer;
import dev.apimdr.azure.storage.StorageBackupStore;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.azure.storage.StorageOperationQueue;
import dev.apimdr.azure.storage.StoragePoisonQueues;
import dev.apimdr.azure.storage.StorageUsageFiles;
import dev.apimdr.functions.settings.RulesParser;
import dev.apimdr.functions.settings.Settings;
import java.time.Clock;
import java.util.Map;

/** Composes the adapters to Azure; none connects before it is used. */
final class AzureAdapters {

  private AzureAdapters() {}

  static Adapters of(
      Settings settings, Map<String, String> environment, HttpClient http, AppRuntime runtime) {
    Credentials credentials = new Credentials(environment, http);
    StorageClients backups =
        new StorageClients(settings.storage().backups(), credentials, http, runtime.deadline());
    StorageClients host =
        new StorageClients(settings.storage().host(), credentials, http, runtime.deadline());
    LedgerContainer container = new LedgerContainer(backups);
    ArmClient client =
        new ArmClient(
            settings.arm().endpoint(),
            credentials::app,
            PackageVersion.read(),
            runtime.clock(),
            runtime.deadline());
    String apiVersion = settings.arm().apiVersion();
    ApiManagement arm =
        new ArmApiManagement(client, apiVersion, settings.storage().backups()::accountKey);
    ListingPorts listing =
        new ListingPorts(
            new BlobListings(container),
            new ArmSubscriptionReader(client, arm, apiVersion),
            fleets(settings.services(), container, runtime.clock()),
            settings.services().watched(),
            settings.services().rules()::ofUnnamed,
            settings.drills().map(drills -> drills.place().group()));
    Ports ports =
        new Ports(
            BlobLedger.in(container),
            new BlobDailyChecks(container),
            new StorageOperationQueue(host),
            new StoragePoisonQueues(host),
            arm,
            new ArmEntityReader(client, apiVersion),
            new StorageBackupStore(backups),
            new TaggedServices(listing, runtime.clock()),
            deadMansSwitch(settings));
    UsagePorts usage =
        new UsagePorts(
            new BlobUsageExports(container),
            new ArmUsageReports(client, apiVersion),
            new StorageUsageFiles(backups, settings.usage().container()));
    DrillPorts drills =
        new DrillPorts(
            new BlobDrills(container),
            settings.drills().map(how -> drillServices(how, settings, credentials, runtime)));
    return new Adapters(
        ports,
        new BlobChangeDocuments(container),
        listing,
        usage,
        drills,
        new HttpGateways(PackageVersion.read()),
        new BlobSigningKeys(host, runtime.clock()),
        backups::token);
  }

  /** With an identity of its own: the app's cannot make or delete anything. */
  private static DrillServices drillServices(
      DrillSettings drills, Settings settings, Credentials credentials, AppRuntime runtime) {
    Memoized<TokenCredential> credential =
        new Memoized<>(() -> credentials.managedIdentity(drills.clientId()));
    return new ArmDrillServices(
        new ArmClient(
            settings.arm().endpoint(),
            credential,
            PackageVersion.read(),
            runtime.clock(),
            runtime.deadline()),
        drills.place().group(),
        settings.arm().apiVersion());
  }

  private static DeadMansSwitch deadMansSwitch(Settings settings) {
    return settings
        .heartbeat()
        .<DeadMansSwitch>map(target -> new HttpDeadMansSwitch(target.url(), target.tellsFailure()))
        .orElse(DeadMansSwitch.NONE);
  }

  private static FleetSource fleets(
      Settings.Services services, LedgerContainer container, Clock clock) {
    return services
        .fleet()
        .<FleetSource>map(fleet -> () -> fleet)
        .orElseGet(
            () ->
                new BlobFleetSource(
                    new BlobFleetDocuments(container, services.blob().orElseThrow()),
                    new RulesParser(services.rules()),
                    clock));
  }
}
