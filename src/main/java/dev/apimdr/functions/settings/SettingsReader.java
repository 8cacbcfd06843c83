package dev.apimdr.functions.settings;

import dev.apimdr.azure.storage.StorageConnection;
import dev.apimdr.azure.storage.StorageConnection.Service;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One reading of the environment: an empty value counts as unset, blanks around one as nothing. */
final class SettingsReader {

  private static final String BLOB = "blob:";

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
  private static final Duration DELAY_MIN = Duration.ofSeconds(10);
  private static final Duration DELAY_MAX = Duration.ofMinutes(5);

  private final Map<String, String> set = new TreeMap<>();
  private final SettingProblems problems = new SettingProblems();

  SettingsReader(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            set.put(name, value.strip());
          }
        });
  }

  Settings read() {
    StorageConnection hostStorage = connection(SettingName.HOST_STORAGE, Service.QUEUE);
    StorageConnection backupStorage = connection(SettingName.BACKUP_STORAGE, Service.BLOB);
    // Where the connection itself is wrong, a missing key is no second problem.
    boolean keyKnown =
        backupStorage == null || backupStorage.accountKey(backupStorage.accountName()).isPresent();
    ContainerName containers =
        new ContainerName(get(SettingName.BACKUP_CONTAINER, ContainerName.DEFAULT));
    String apiVersion = apiVersion(keyKnown);
    Access access = access(keyKnown);
    Duration rpo = positive(SettingName.RPO, RPO);
    ServiceListRules rules =
        new ServiceListRules(
            access, rpo, containers, keyKnown, get(SettingName.RESTORE_TARGETS, "[]"));
    Optional<String> blob = fleetBlob();
    Optional<Fleet> fleet = fleet(rules, blob);
    String backupSchedule = schedule(SettingName.BACKUP_SCHEDULE, "0 0 2 * * *");
    String watchdogSchedule = schedule(SettingName.WATCHDOG_SCHEDULE, "0 */5 * * * *");
    boolean catchUpBackups = flag(SettingName.CATCH_UP_BACKUPS, true);
    Duration deadline = positive(SettingName.OPERATION_DEADLINE, DEADLINE);
    Duration startWithin = notNegative(SettingName.RESTORE_START_WITHIN, START_WITHIN);
    PollPolicy polling = polling();
    URI armEndpoint = armEndpoint();
    String clientId = clientId(SettingName.AZURE_CLIENT_ID);
    URI authorityHost = url(SettingName.AZURE_AUTHORITY_HOST, null);
    URI publicBaseUrl = url(SettingName.PUBLIC_BASE_URL, null);
    double timingsScale = timingsScale(armEndpoint);
    problems.refuseIfAny();
    return new Settings(
        Objects.requireNonNull(hostStorage, "a connection that was read"),
        Objects.requireNonNull(backupStorage, "a connection that was read"),
        containers,
        access,
        fleet,
        blob,
        rules,
        backupSchedule,
        watchdogSchedule,
        rpo,
        catchUpBackups,
        deadline,
        startWithin,
        polling,
        armEndpoint,
        apiVersion,
        clientId,
        authorityHost,
        publicBaseUrl,
        timingsScale);
  }

  private @Nullable StorageConnection connection(String name, Service needed) {
    StorageConnection.Reading reading = StorageConnection.read(name, set, Set.of(needed));
    for (String problem : reading.problems()) {
      int end = problem.indexOf(' ');
      problems.add(problem.substring(0, end), problem.substring(end + 1));
    }
    return reading.connection();
  }

  private String get(String name, String otherwise) {
    return set.getOrDefault(name, otherwise);
  }

  private String apiVersion(boolean keyKnown) {
    String version = get(SettingName.ARM_API_VERSION, "2024-05-01");
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
    String word = get(SettingName.BACKUP_ACCESS_TYPE, AccessType.SYSTEM_ASSIGNED.wireName());
    Optional<AccessType> type = AccessType.of(word);
    String clientId = clientId(SettingName.BACKUP_ACCESS_CLIENT_ID);
    if (type.isEmpty()) {
      problems.add(SettingName.BACKUP_ACCESS_TYPE, AccessRules.WORDS);
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

  private @Nullable String clientId(String name) {
    String clientId = set.get(name);
    if (clientId != null && !AccessRules.isGuid(clientId)) {
      problems.add(name, AccessRules.GUID);
    }
    return clientId;
  }

  private Optional<String> fleetBlob() {
    String text = get(SettingName.PROTECTED_SERVICES, "");
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
    String text = set.get(SettingName.PROTECTED_SERVICES);
    if (text == null) {
      problems.add(
          SettingName.PROTECTED_SERVICES,
          "is missing: a JSON array of ARM ids or objects, or blob:<name>");
    }
    Fleet fleet = rules.read(text == null || blob.isPresent() ? null : text, problems);
    return blob.isPresent() ? Optional.empty() : Optional.of(fleet);
  }

  private String schedule(String name, String otherwise) {
    String schedule = get(name, otherwise);
    if (!Ncrontab.isValid(schedule)) {
      problems.add(
          name, "must be NCRONTAB with six fields, seconds first, such as " + otherwise + " (UTC)");
    }
    return schedule;
  }

  private Duration positive(String name, Duration otherwise) {
    String text = set.get(name);
    Duration duration = text == null ? otherwise : Durations.positive(name, text, problems);
    return duration == null ? otherwise : duration;
  }

  private Duration notNegative(String name, Duration otherwise) {
    String text = set.get(name);
    Duration duration = text == null ? otherwise : Durations.notNegative(name, text, problems);
    return duration == null ? otherwise : duration;
  }

  private boolean flag(String name, boolean otherwise) {
    String word = get(name, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
    if (!word.equals("true") && !word.equals("false")) {
      problems.add(name, "must be true or false");
    }
    return word.equals("true");
  }

  private PollPolicy polling() {
    Duration min = positive(SettingName.POLL_DELAY_MIN, DELAY_MIN);
    Duration max = positive(SettingName.POLL_DELAY_MAX, DELAY_MAX);
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
    URI endpoint = url(SettingName.ARM_ENDPOINT, standard);
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
  private double timingsScale(URI armEndpoint) {
    String text = set.get(SettingName.TIMINGS_SCALE);
    if (text == null) {
      return 1;
    }
    double scale = number(text);
    if (!(scale > 0 && scale <= 1)) {
      problems.add(SettingName.TIMINGS_SCALE, "must be a number above 0 and at most 1");
      return 1;
    }
    if (scale < 1 && !"localhost".equalsIgnoreCase(armEndpoint.getHost())) {
      problems.add(
          SettingName.TIMINGS_SCALE,
          "is for rehearsals: only with an " + SettingName.ARM_ENDPOINT + " on localhost");
    }
    return scale;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException malformed) {
      return Double.NaN;
    }
  }

  /** A plain http or https URL, without its final slash. */
  private @Nullable URI url(String name, @Nullable String otherwise) {
    String given = set.get(name);
    String text = given == null ? otherwise : given;
    if (text == null) {
      return null;
    }
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (isPlain(url)) {
        return url;
      }
    } catch (URISyntaxException malformed) {
      // Reported below, like every other text that is no such URL.
    }
    problems.add(name, "must be an absolute https URL without credentials, query or fragment");
    return null;
  }

  private static boolean isPlain(URI url) {
    return ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
