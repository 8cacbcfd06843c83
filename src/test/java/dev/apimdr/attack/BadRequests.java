package dev.apimdr.attack;

import dev.apimdr.functions.FakeRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Requests with at least one definite fault, and hostile content besides. */
final class BadRequests {
  /** The places of a fault. */
  private enum Fault {
    SERVICE,
    SEGMENT,
    OPERATION_ID,
    BODY,
    QUERY
  }

  /** What a route may name beside a service. */
  private static final List<String> SEGMENTS =
      List.of("operationId", "backupName", "inventoryId", "drillId", "ticket");

  /** Those that take an Operation-Id. */
  private static final List<String> WITH_AN_ID = List.of("RequestBackup", "RequestRestore");

  /** One call of one function. */
  record BadRequest(HttpFunction function, FakeRequest request, Map<String, String> segments) {
    @Override
    public String toString() {
      String body = request.body() == null ? "" : request.body();
      return function.name()
          + " "
          + segments
          + " "
          + request.uri()
          + " "
          + request.headers()
          + " "
          + Poison.quoted(body.substring(0, Math.min(body.length(), 300)));
    }
  }

  private final List<HttpFunction> functions =
      HttpFunction.all().stream().filter(BadRequests::canBeWrong).toList();
  private final Random random;

  BadRequests(Random random) {
    this.random = random;
  }

  /** A list of everything has neither segments nor a body; only its paging can be wrong. */
  private static boolean canBeWrong(HttpFunction function) {
    return !faults(function).isEmpty();
  }

  private static List<Fault> faults(HttpFunction function) {
    List<Fault> faults = new ArrayList<>();
    if (function.names("service")) {
      faults.add(Fault.SERVICE);
    }
    if (SEGMENTS.stream().anyMatch(function::names)) {
      faults.add(Fault.SEGMENT);
    }
    if (function.isPost()) {
      faults.add(Fault.BODY);
      faults.add(Fault.BODY);
    }
    if (WITH_AN_ID.contains(function.name())) {
      faults.add(Fault.OPERATION_ID);
    }
    if (function.hasPages()) {
      faults.add(Fault.QUERY);
    }
    return faults;
  }

  BadRequest next() {
    HttpFunction function = functions.get(random.nextInt(functions.size()));
    List<Fault> faults = faults(function);
    Fault fault = faults.get(random.nextInt(faults.size()));
    Map<String, String> segments = new HashMap<>();
    segments.put("service", fault == Fault.SERVICE ? service() : "contoso");
    segments.put("operationId", fault == Fault.SEGMENT ? segment("d") : "d");
    segments.put(
        "backupName", fault == Fault.SEGMENT ? segment("contoso-a") : "contoso-a.apimbackup");
    segments.put("inventoryId", fault == Fault.SEGMENT ? segment("d") : "d");
    segments.put("drillId", fault == Fault.SEGMENT ? segment("d") : "d");
    segments.put("ticket", segment("Y29udG9zbw"));
    Map<String, String> headers = trimmings();
    if (fault == Fault.OPERATION_ID) {
      headers.put(random.nextBoolean() ? "Operation-Id" : "operation-id", operationId());
    }
    String body = fault == Fault.BODY ? body(function) : rightBody(function);
    URI uri = URI.create("https://" + host() + "/api/x" + query(fault == Fault.QUERY));
    return new BadRequest(function, new FakeRequest(uri, headers, body), segments);
  }

  /** Not one of the services: another one, a path, a similar name. */
  private String service() {
    String text =
        random.nextInt(5) == 0
            ? List.of("nobody", "contoso-", "contoso2", "archive ", "a".repeat(51), "")
                .get(random.nextInt(6))
            : Poison.text(random);
    return text.toLowerCase(Locale.ROOT).equals("contoso") ? "nobody" : text;
  }

  /** A name that does not exist under this service. */
  private String segment(String known) {
    return random.nextInt(5) == 0
        ? List.of(known + ".", known + "/", "../archive/" + known, known + ".json", "b-" + known)
            .get(random.nextInt(5))
        : "x" + Poison.text(random);
  }

  private String operationId() {
    return random.nextInt(4) == 0
        ? List.of("backup-20261124t0200z", "A", "a,b", "a".repeat(65)).get(random.nextInt(4))
        : "!" + Poison.text(random);
  }

  private String body(HttpFunction function) {
    return function.name().equals("RequestRestore") && random.nextBoolean()
        ? BadBodies.restore(random)
        : BadBodies.any(random);
  }

  private static String rightBody(HttpFunction function) {
    return switch (function.name()) {
      case "RequestRestore" -> "{\"confirm\":\"contoso\"}";
      case "AbandonOperation" -> "{\"confirm\":\"d\",\"reason\":\"a drill\"}";
      case "AcceptRecoveryPoint" -> "{\"confirm\":\"contoso-d.apimbackup\",\"reason\":\"a drill\"}";
      case "PromoteStandby", "FollowSource", "RequestDrill" ->
          "{\"confirm\":\"contoso\",\"reason\":\"a drill\"}";
      default -> function.isPost() ? "{}" : null;
    };
  }

  private String query(boolean wrong) {
    String secret = "?code=" + Poison.SECRET;
    if (!wrong) {
      return secret + "&" + encoded("x" + Poison.text(random)) + "=" + encoded(Poison.text(random));
    }
    String name = random.nextBoolean() ? "pageSize" : "continuation";
    return secret + "&" + name + "=" + encoded("!" + Poison.text(random));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String host() {
    return List.of(
            "dr.example", "attacker.example", "[::1]:99999", "user:pass@dr.example", "a_b", "1:1")
        .get(random.nextInt(6));
  }

  private Map<String, String> trimmings() {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-functions-key", Poison.SECRET);
    headers.put("Accept", "application/json");
    headers.put("Authorization", "Bearer " + Poison.SECRET);
    headers.put("X-Forwarded-Host", "attacker.example");
    headers.put("Content-Type", Poison.text(random));
    headers.put("X-MS-CLIENT-PRINCIPAL-NAME", Poison.text(random));
    headers.put(Poison.text(random), Poison.text(random));
    return headers;
  }
}
