package dev.apimdr.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import dev.apimdr.core.service.ServiceId;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param headers by name, in any case
 * @param query parameters by name
 * @param body empty without one
 */
public record ApiRequest(
    URI uri, Map<String, String> headers, Map<String, String> query, String body) {

  private static final String OPERATION_ID = "Operation-Id";

  /** Set by App Service's built-in authentication, where that is switched on. */
  private static final String PRINCIPAL = "x-ms-client-principal-name";

  private static final int LONGEST_PRINCIPAL = 200;

  /** The request that the host hands to a function. */
  public static ApiRequest of(HttpRequestMessage<Optional<String>> request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.getHeaders());
    return new ApiRequest(
        request.getUri(), headers, request.getQueryParameters(), request.getBody().orElse(""));
  }

  /**
   * The key of the service in a route.
   *
   * @throws ProblemException 404 when it cannot be a service's name
   */
  public static String service(String segment) {
    String key = segment.toLowerCase(Locale.ROOT);
    if (!ServiceId.isKey(key)) {
      throw new ProblemException(unknownService());
    }
    return key;
  }

  /**
   * The id of the operation in a route.
   *
   * @throws ProblemException 404 when it cannot be an operation's id
   */
  public static OperationId operation(String segment) {
    String id = segment.toLowerCase(Locale.ROOT);
    if (!OperationId.isValid(id)) {
      throw new ProblemException(unknownOperation());
    }
    return new OperationId(id);
  }

  /**
   * The id of the inventory in a route: an operation's, or one of the same form.
   *
   * @throws ProblemException 404 when it cannot be an inventory's id
   */
  public static String inventory(String segment) {
    String id = segment.toLowerCase(Locale.ROOT);
    if (!OperationId.isValid(id)) {
      throw new ProblemException(unknownInventory());
    }
    return id;
  }

  /** 404 about a service that neither the settings nor the ledger know. */
  public static Problem unknownService() {
    return Problem.of(404, "ServiceNotFound", "This app knows no such service.");
  }

  /** 404 about a backup that does not exist. */
  public static Problem unknownBackup() {
    return Problem.of(404, "BackupNotFound", "There is no such backup of this service.");
  }

  /** 409 about a backup of which nobody knows what it holds. */
  public static Problem uncountedBackup() {
    return Problem.of(
            409, "InventoryMissing", "No inventory says what this backup holds, or not yet.")
        .with("advice", "There is nothing to accept: only an inventory can find it shrunk.");
  }

  /** 404 about an operation that is not in the ledger. */
  public static Problem unknownOperation() {
    return Problem.of(
        404, "OperationNotFound", "The ledger has no such operation of this service.");
  }

  /** 404 about an inventory that is not in the ledger. */
  public static Problem unknownInventory() {
    return Problem.of(
        404,
        "InventoryNotFound",
        "The ledger has no such inventory of this service, or no longer.");
  }

  /**
   * The id of the drill in a route.
   *
   * @throws ProblemException 404 when it cannot be a drill's id
   */
  public static String drill(String segment) {
    String id = segment.toLowerCase(Locale.ROOT);
    if (!OperationId.isValid(id)) {
      throw new ProblemException(unknownDrill());
    }
    return id;
  }

  /** 404 about a drill that is not in the ledger. */
  public static Problem unknownDrill() {
    return Problem.of(404, "DrillNotFound", "The ledger has no such drill.");
  }

  /** Begins the list of what is wrong with the request: with its unknown query parameters. */
  public FieldErrors fieldErrors(QueryParameters known) {
    FieldErrors errors = new FieldErrors();
    known.check(query, errors);
    return errors;
  }

  /**
   * 404 about a link to a result, in the same words for each that opens none: whether it is forged,
   * expired or was valid once is nobody's business.
   */
  static Problem unknownResult() {
    return Problem.of(404, "ResultNotFound", "There is no result here, or the link has expired.")
        .with("advice", "Ask the operation's statusUrl, with a key.");
  }

  /** Notes whatever fields the body has, where it may have none. */
  public void noFields(FieldErrors errors) {
    var unused = RequestBody.read(body, Set.of(), errors);
  }

  /** The caller's {@code Operation-Id}, which makes repeating the request safe. */
  public Optional<OperationId> operationId(FieldErrors errors) {
    Optional<String> id = header(OPERATION_ID);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    if (!OperationId.isValid(id.get())) {
      errors.add(OPERATION_ID, "must be 1-64 of a-z, 0-9 and -");
      return Optional.empty();
    }
    OperationId chosen = new OperationId(id.get());
    if (chosen.isReserved()) {
      errors.add(
          OPERATION_ID,
          "must not begin with "
              + String.join(" or ", OperationId.RESERVED)
              + ", which the app itself uses");
    }
    return Optional.of(chosen);
  }

  /** The backup that a parameter names, in any case; null where it is not there. */
  public @Nullable String backup(String parameter, FieldErrors errors) {
    String name = query.get(parameter);
    if (name == null) {
      return null;
    }
    if (name.isBlank()) {
      errors.add(parameter, "must be the name of a backup, or be left out");
    }
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** The page asked for by {@code pageSize} and {@code continuation}. */
  public PageRequest page(FieldErrors errors) {
    String token = query.get("continuation");
    Optional<PageToken> after = Optional.ofNullable(token).flatMap(PageToken::of);
    if (token != null && after.isEmpty()) {
      errors.add("continuation", "must be what the page before it ended with");
    }
    return new PageRequest(after.orElse(null), pageSize(errors));
  }

  private int pageSize(FieldErrors errors) {
    String text = query.getOrDefault("pageSize", String.valueOf(PageRequest.USUAL));
    int size = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (size < 1 || size > PageRequest.LARGEST) {
      errors.add("pageSize", "must be a whole number from 1 to " + PageRequest.LARGEST);
      return PageRequest.USUAL;
    }
    return size;
  }

  /** The signed-in caller's name, where App Service authenticates callers. */
  public Optional<String> requestedBy() {
    return header(PRINCIPAL)
        .filter(name -> PrintableText.length(name) <= LONGEST_PRINCIPAL)
        .filter(PrintableText::isPrintable);
  }

  /** A header's value without blanks around it; empty where there is none, or nothing in it. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
