package dev.apimdr.functions.settings;

import dev.apimdr.app.inventory.InventorySettings;
import dev.apimdr.app.proof.ProofSettings;
import dev.apimdr.app.watch.CatchUpSettings;
import dev.apimdr.azure.storage.StorageConnection;
import dev.apimdr.azure.storage.StorageConnection.Service;
import dev.apimdr.core.change.ChangeBackups;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One reading of the environment, part by part; what is wrong is gathered and told at once. */
final class SettingsReader {

  private static final String BLOB = "blob:";
  private static final String OFF = "off";

  /** Storage queues' limit of a delay. */
  private static final Duration LONGEST_DELAY = Duration.ofDays(7);

  private static final String FIRST_API_VERSION = "2014-02-14";

  private static final Pattern API_VERSION = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(-preview)?");

  /** A blob's name without tricks: no empty, dot or upward segments. */
  private static final Pattern BLOB_NAME =
      Pattern.compile("(?=.{1,200}$)[\\w-][\\w.-]*(?:/[\\w-][\\w.-]*)*");

  private static final Duration RPO = Duration.ofHours(26);
  private static final Duration DEADLINE = Duration.ofHours(12);
  private static final Duration START_WITHIN = Duration.ofHours(1);
  private static final Duration INVENTORY_KEEP = Duration.ofDays(400);
  private static final Duration SHORTEST_INVENTORY_KEEP = RecoveryPoint.LIFE.plusDays(1);

  /** Their ids carry the minute. */
  private static final Duration SHORTEST_BETWEEN_CHANGE_BACKUPS = Duration.ofMinutes(1);

  private static final Duration DELAY_MIN = Duration.ofSeconds(10);
  private static final Duration DELAY_MAX = Duration.ofMinutes(5);

  private final SettingProblems problems = new SettingProblems();
  private final SettingValues values;

  SettingsReader(Map<String, String> environment) {
    values = new SettingValues(environment, problems);
  }

  Settings read() {
    StorageConnection host = connection(SettingName.HOST_STORAGE, Service.QUEUE);
    StorageConnection backups = connection(SettingName.BACKUP_STORAGE, Service.BLOB);
    // Where the connection itself is wrong, a missing key is no second problem.
    boolean keyKnown = backups == null || backups.accountKey(backups.accountName()).isPresent();
    Settings.Arm arm = arm(keyKnown);
    ContainerName container =
        new ContainerName(values.text(SettingName.BACKUP_CONTAINER, ContainerName.DEFAULT));
    Settings.Services services = services(container, keyKnown);
    Settings.OutOfTurn outOfTurn = new Settings.OutOfTurn(catchUp(), changeBackups());
    Settings.Collected collected =
        new Settings.Collected(
            inventory(),
            new UsageReader(values, problems).read(container, services.fleet()),
            new ProofSettings(
                values.positive(SettingName.RTO, ProofSettings.STANDARD.rto()),
                values.positive(SettingName.PROOF_WITHIN, ProofSettings.STANDARD.within()),
                values.isOn(SettingName.PROBES, ProofSettings.STANDARD.probes())));
    Duration deadline = values.positive(SettingName.OPERATION_DEADLINE, DEADLINE);
    Duration startWithin = values.notNegative(SettingName.RESTORE_START_WITHIN, START_WITHIN);
    Optional<HeartbeatTarget> heartbeat = HeartbeatTarget.read(values, problems);
    Settings.Api api =
        new Settings.Api(
            values.url(SettingName.PUBLIC_BASE_URL, null),
            values.flag(SettingName.STATUS_SIGN_IN, false),
            values.isOn(SettingName.RESULT_LINKS, true));
    Timings timings = timings(arm.endpoint());
    Settings.Services drilled =
        services.with(
            new DrillsReader(values, problems)
                .read(
                    services.fleet(),
                    collected.inventory().level().isPresent(),
                    timings.scale() < 1));
    checkWhatOthersRead();
    problems.refuseIfAny();
    Settings.Storage storage =
        new Settings.Storage(
            Objects.requireNonNull(host, "a connection that was read"),
            Objects.requireNonNull(backups, "a connection that was read"));
    OperationDefaults defaults =
        new OperationDefaults(
            storage.backups().accountName(),
            container,
            arm.apiVersion(),
            new TimeLimits(deadline, startWithin));
    return new Settings(
        storage, arm, defaults, drilled, outOfTurn, collected, heartbeat, api, timings);
  }

  /** Schedules of timers are the host's to read, and which identity is the app's Azure's SDK's. */
  private void checkWhatOthersRead() {
    values.schedule(SettingName.WATCHDOG_SCHEDULE, "0 */5 * * * *");
    values.schedule(SettingName.CHANGES_SCHEDULE, "0 5/15 * * * *");
    values.schedule(SettingName.LISTING_SCHEDULE, "0 40 * * * *");
    values.clientId(SettingName.AZURE_CLIENT_ID);
    values.url(SettingName.AZURE_AUTHORITY_HOST, null);
  }

  private @Nullable StorageConnection connection(String name, Service needed) {
    StorageConnection.Reading reading = StorageConnection.read(name, values.all(), Set.of(needed));
    for (String problem : reading.problems()) {
      int end = problem.indexOf(' ');
      problems.add(problem.substring(0, end), problem.substring(end + 1));
    }
    return reading.connection();
  }

  private Settings.Arm arm(boolean keyKnown) {
    String apiVersion = apiVersion(keyKnown);
    PollPolicy polling = polling();
    return new Settings.Arm(armEndpoint(), apiVersion, polling);
  }

  private String apiVersion(boolean keyKnown) {
    String version = values.text(SettingName.ARM_API_VERSION, "2024-05-01");
    if (!isApiVersion(version)) {
      problems.add(
          SettingName.ARM_API_VERSION, "must be a date such as 2024-05-01, or one with -preview");
    } else if (!Access.isKnownIn(version) && !keyKnown) {
      problems.add(
          SettingName.ARM_API_VERSION,
          "is older than "
              + Access.SINCE_API_VERSION
              + " and so knows only account keys, but "
              + SettingName.BACKUP_STORAGE
              + " is no connection string with an account key");
    }
    return version;
  }

  private static boolean isApiVersion(String version) {
    if (!API_VERSION.matcher(version).matches() || version.compareTo(FIRST_API_VERSION) < 0) {
      return false;
    }
    try {
      LocalDate.parse(version.substring(0, FIRST_API_VERSION.length()));
      return true;
    } catch (DateTimeException noDay) {
      return false;
    }
  }

  private Access access(boolean keyKnown) {
    String name =
        values.text(SettingName.BACKUP_ACCESS_TYPE, AccessType.SYSTEM_ASSIGNED.wireName());
    Optional<AccessType> type = AccessType.of(name);
    String clientId = values.clientId(SettingName.BACKUP_ACCESS_CLIENT_ID);
    if (type.isEmpty()) {
      problems.add(SettingName.BACKUP_ACCESS_TYPE, AccessRules.ONE_OF);
      return new Access(AccessType.SYSTEM_ASSIGNED, null);
    }
    // Where none is set for all, each service may name its own.
    if (type.get() != AccessType.USER_ASSIGNED) {
      AccessRules.checkClientId(
          SettingName.BACKUP_ACCESS_CLIENT_ID, type.get(), clientId, problems);
    }
    if (type.get() == AccessType.ACCESS_KEY && !keyKnown) {
      problems.add(SettingName.BACKUP_ACCESS_TYPE, AccessRules.NO_KEY);
    }
    return new Access(type.get(), clientId);
  }

  private Settings.Services services(ContainerName container, boolean keyKnown) {
    ServiceListRules rules =
        new ServiceListRules(
            access(keyKnown),
            values.positive(SettingName.RPO, RPO),
            container,
            keyKnown,
            values.text(SettingName.RESTORE_TARGETS, "[]"));
    Optional<String> blob = fleetBlob();
    return new Settings.Services(
        fleet(rules, blob),
        blob,
        rules,
        WatchedSubscriptionsParser.read(values, problems),
        Optional.empty());
  }

  private Optional<String> fleetBlob() {
    String text = values.text(SettingName.PROTECTED_SERVICES, "");
    if (!text.startsWith(BLOB)) {
      return Optional.empty();
    }
    String name = text.substring(BLOB.length()).strip();
    if (!BLOB_NAME.matcher(name).matches()) {
      problems.add(SettingName.PROTECTED_SERVICES, "must name a blob after blob:");
    }
    return Optional.of(name);
  }

  private Optional<Fleet> fleet(ServiceListRules rules, Optional<String> blob) {
    String text = values.text(SettingName.PROTECTED_SERVICES);
    if (text == null) {
      problems.add(
          SettingName.PROTECTED_SERVICES,
          "is missing: a JSON array of ARM ids or objects, or blob:<name>");
    }
    Fleet fleet = rules.read(text == null || blob.isPresent() ? null : text, problems);
    return blob.isPresent() ? Optional.empty() : Optional.of(fleet);
  }

  private CatchUpSettings catchUp() {
    return new CatchUpSettings(
        values.flag(SettingName.CATCH_UP_BACKUPS, true),
        values.schedule(SettingName.BACKUP_SCHEDULE, "0 0 2 * * *"));
  }

  private ChangeBackups changeBackups() {
    ChangeBackups standard = ChangeBackups.STANDARD;
    Duration quiet = values.notNegative(SettingName.CHANGE_QUIET, standard.quiet());
    Duration atMost = values.notNegative(SettingName.CHANGE_AT_MOST, standard.atMost());
    Duration every = values.notNegative(SettingName.CHANGE_BACKUP_EVERY, standard.every());
    if (atMost.compareTo(quiet) < 0) {
      problems.add(SettingName.CHANGE_AT_MOST, "must not be below " + SettingName.CHANGE_QUIET);
    }
    if (!every.isZero() && every.compareTo(SHORTEST_BETWEEN_CHANGE_BACKUPS) < 0) {
      problems.add(SettingName.CHANGE_BACKUP_EVERY, "must be PT0S or at least PT1M");
    }
    return new ChangeBackups(quiet, atMost, every);
  }

  private InventorySettings inventory() {
    String word =
        values.text(SettingName.INVENTORY, Level.FULL.wireName()).toLowerCase(Locale.ROOT);
    Optional<Level> level = Level.of(word);
    if (level.isEmpty() && !word.equals(OFF)) {
      problems.add(SettingName.INVENTORY, "must be off, names, policies or full");
    }
    Duration keep = values.positive(SettingName.INVENTORY_KEEP, INVENTORY_KEEP);
    if (keep.compareTo(SHORTEST_INVENTORY_KEEP) < 0) {
      problems.add(
          SettingName.INVENTORY_KEEP, "must be at least P31D, longer than any backup is kept");
    }
    return new InventorySettings(level, keep);
  }

  private PollPolicy polling() {
    Duration min = values.positive(SettingName.POLL_DELAY_MIN, DELAY_MIN);
    Duration max = values.positive(SettingName.POLL_DELAY_MAX, DELAY_MAX);
    if (max.compareTo(min) < 0) {
      problems.add(SettingName.POLL_DELAY_MAX, "must not be below " + SettingName.POLL_DELAY_MIN);
      return new PollPolicy(max, min);
    }
    if (max.compareTo(LONGEST_DELAY) > 0) {
      problems.add(
          SettingName.POLL_DELAY_MAX, "must be at most P7D, the limit of a message's delay");
    }
    return new PollPolicy(min, max);
  }

  private URI armEndpoint() {
    String standard = "https://management.azure.com";
    URI endpoint = values.url(SettingName.ARM_ENDPOINT, standard);
    if (endpoint != null && !"https".equalsIgnoreCase(endpoint.getScheme())) {
      problems.add(SettingName.ARM_ENDPOINT, "must be https: a token goes there");
    } else if (endpoint != null && !endpoint.getRawPath().isEmpty()) {
      problems.add(SettingName.ARM_ENDPOINT, "must have no path");
    }
    return endpoint == null ? URI.create(standard) : endpoint;
  }

  /**
   * Shorter times make a slow POST look like a crash, so they are refused where a real service
   * could be harmed: anywhere but with a simulator on this machine.
   */
  private Timings timings(URI armEndpoint) {
    String text = values.text(SettingName.TIMINGS_SCALE);
    if (text == null) {
      return Timings.STANDARD;
    }
    double scale = number(text);
    if (!(scale > 0 && scale <= 1)) {
      problems.add(SettingName.TIMINGS_SCALE, "must be a number above 0 and at most 1");
      return Timings.STANDARD;
    }
    if (scale < 1 && !"localhost".equalsIgnoreCase(armEndpoint.getHost())) {
      problems.add(
          SettingName.TIMINGS_SCALE,
          "is for rehearsals: only with an " + SettingName.ARM_ENDPOINT + " on localhost");
    }
    return new Timings(scale);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException malformed) {
      return Double.NaN;
    }
  }
}
