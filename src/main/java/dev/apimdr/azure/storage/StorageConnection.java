package dev.apimdr.azure.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one storage account is reached, by the convention of Azure Functions: a setting with a
 * connection string, or settings {@code __accountName}, {@code __blobServiceUri}, {@code
 * __queueServiceUri}, {@code __credential} and {@code __clientId} under its name.
 */
public final class StorageConnection {

  /** A service of a storage account. */
  public enum Service {
    /** Blobs. */
    BLOB,
    /** Queues. */
    QUEUE;

    private String setting() {
      return switch (this) {
        case BLOB -> "__blobServiceUri";
        case QUEUE -> "__queueServiceUri";
      };
    }

    private String endpoint(String account) {
      return "https://" + account + "." + name().toLowerCase(Locale.ROOT) + ".core.windows.net";
    }
  }

  /**
   * The connection, or what is wrong with the settings.
   *
   * @param connection absent when there are problems
   * @param problems each naming the setting and what is wrong with it, never its value
   */
  public record Reading(@Nullable StorageConnection connection, List<String> problems) {}

  private static final String ACCOUNT_NAME = "__accountName";
  private static final String CREDENTIAL = "__credential";
  private static final String CLIENT_ID = "__clientId";
  private static final String MANAGED_IDENTITY = "managedidentity";
  private static final String DEVELOPMENT_ACCOUNT = "devstoreaccount1";

  private static final String HTTPS = "https://";

  /** Azure's own rule for names of storage accounts. */
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");

  private final String name;
  private final String accountName;
  private final @Nullable String connectionString;
  private final @Nullable String accountKey;
  private final Map<Service, String> endpoints;
  private final boolean managedIdentity;
  private final @Nullable String clientId;

  private StorageConnection(
      String name,
      String accountName,
      @Nullable String connectionString,
      @Nullable String accountKey,
      Map<Service, String> endpoints,
      boolean managedIdentity,
      @Nullable String clientId) {
    this.name = name;
    this.accountName = accountName;
    this.connectionString = connectionString;
    this.accountKey = accountKey;
    this.endpoints = endpoints;
    this.managedIdentity = managedIdentity;
    this.clientId = clientId;
  }

  /**
   * Reads the connection of a name.
   *
   * @param name of the settings, e.g. {@code BACKUP_STORAGE}
   * @param needed services that must be reachable
   */
  public static Reading read(String name, Map<String, String> env, Set<Service> needed) {
    String connectionString = text(env, name);
    List<String> beside =
        Stream.of(ACCOUNT_NAME, Service.BLOB.setting(), Service.QUEUE.setting())
            .map(suffix -> name + suffix)
            .filter(setting -> text(env, setting) != null)
            .toList();
    if (connectionString == null) {
      return byIdentity(name, env, needed);
    }
    return beside.isEmpty()
        ? byConnectionString(name, connectionString)
        : refused(List.of(name + " must not stand beside " + String.join(", ", beside)));
  }

  private static Reading byConnectionString(String name, String connectionString) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : connectionString.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(
            part.substring(0, equals).trim().toLowerCase(Locale.ROOT),
            part.substring(equals + 1).trim());
      } else if (!part.isBlank()) {
        return refused(List.of(name + " is not a connection string"));
      }
    }
    String account = parts.get("accountname");
    if (account == null && "true".equalsIgnoreCase(parts.get("usedevelopmentstorage"))) {
      account = DEVELOPMENT_ACCOUNT;
    }
    if (account == null) {
      account =
          Optional.ofNullable(parts.get("blobendpoint"))
              .flatMap(StorageConnection::accountOf)
              .orElse(null);
    }
    if (account == null || account.isEmpty()) {
      return refused(List.of(name + " is not a connection string: it names no account"));
    }
    String key = parts.get("accountkey");
    return new Reading(
        new StorageConnection(name, account, connectionString, key, Map.of(), false, null),
        List.of());
  }

  private static Reading byIdentity(String name, Map<String, String> env, Set<Service> needed) {
    List<String> problems = new ArrayList<>();
    String account = text(env, name + ACCOUNT_NAME);
    Map<Service, String> endpoints = new EnumMap<>(Service.class);
    if (account != null && !ACCOUNT.matcher(account).matches()) {
      problems.add(name + ACCOUNT_NAME + " is not the name of a storage account");
    }
    for (Service service : Service.values()) {
      String setting = name + service.setting();
      String uri = text(env, setting);
      if (uri != null && (!isHttps(uri) || accountOf(uri).isEmpty())) {
        problems.add(setting + " is not an https URL of a storage account");
      } else if (uri != null) {
        endpoints.put(service, uri);
      } else if (account != null) {
        endpoints.put(service, service.endpoint(account));
      }
    }
    if (problems.isEmpty() && endpoints.isEmpty()) {
      problems.add(name + " is missing: a connection string, or " + name + ACCOUNT_NAME);
    } else if (problems.isEmpty()) {
      needed.stream()
          .filter(service -> !endpoints.containsKey(service))
          .sorted()
          .forEach(service -> problems.add(name + service.setting() + " is missing"));
    }
    String credential = text(env, name + CREDENTIAL);
    if (credential != null && !credential.equalsIgnoreCase(MANAGED_IDENTITY)) {
      problems.add(name + CREDENTIAL + " can only be " + MANAGED_IDENTITY);
    }
    String clientId = text(env, name + CLIENT_ID);
    if (clientId != null && credential == null) {
      problems.add(name + CLIENT_ID + " needs " + name + CREDENTIAL + "=" + MANAGED_IDENTITY);
    }
    if (!problems.isEmpty()) {
      return refused(problems);
    }
    String known =
        account != null
            ? account
            : endpoints.values().stream()
                .flatMap(uri -> accountOf(uri).stream())
                .findFirst()
                .orElseThrow();
    return new Reading(
        new StorageConnection(name, known, null, null, endpoints, credential != null, clientId),
        List.of());
  }

  private static Reading refused(List<String> problems) {
    return new Reading(null, problems);
  }

  private static @Nullable String text(Map<String, String> env, String setting) {
    String value = env.get(setting);
    return value == null || value.isBlank() ? null : value.trim();
  }

  /** Tokens are sent over https only. */
  private static boolean isHttps(String uri) {
    return uri.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
  }

  /**
   * The account a service's URL names: its first label, or the first segment of the path where the
   * host is an address or has no dot, as with an emulator.
   */
  private static Optional<String> accountOf(String uri) {
    try {
      URI parsed = new URI(uri);
      String host = parsed.getHost();
      if (host == null || parsed.getRawUserInfo() != null || parsed.getRawQuery() != null) {
        return Optional.empty();
      }
      boolean inPath = host.indexOf('.') < 0 || host.matches("[0-9.]+") || host.startsWith("[");
      String account =
          inPath
              ? parsed.getRawPath().replaceFirst("^/", "").replaceFirst("/.*$", "")
              : host.substring(0, host.indexOf('.'));
      return Optional.of(account).filter(name -> !name.isEmpty());
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** The account's name, as it goes into a backup's request. */
  public String accountName() {
    return accountName;
  }

  /** The key of an account of that name, which only a connection string has. */
  public Optional<String> accountKey(String account) {
    return account.equals(accountName) ? Optional.ofNullable(accountKey) : Optional.empty();
  }

  Optional<String> connectionString() {
    return Optional.ofNullable(connectionString);
  }

  String endpoint(Service service) {
    String endpoint = endpoints.get(service);
    if (endpoint == null) {
      throw new IllegalStateException(name + service.setting() + " is missing");
    }
    return endpoint;
  }

  boolean isManagedIdentity() {
    return managedIdentity;
  }

  @Nullable String clientId() {
    return clientId;
  }

  @Override
  public String toString() {
    return name
        + " (account "
        + accountName
        + (connectionString == null ? ", by identity)" : ", by connection string)");
  }
}
