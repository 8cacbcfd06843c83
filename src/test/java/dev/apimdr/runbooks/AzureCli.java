package dev.apimdr.runbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Simulates Azure CLI for scripts: sends the requests of {@code az rest} and prints the responses
 * as Azure CLI does. Other commands return values from {@code az/answers.json} as tsv.
 *
 * <p>As in azure-cli's {@code send_raw_request} (core/util.py), headers are JSON, or in a file
 * after {@code @}, and an error response is printed as {@code ERROR: <reason>(<body>)} with exit
 * code 1. As in knack's {@code output.py}, tsv has a row for each item, {@code None} for null, and
 * booleans in lower case.
 */
final class AzureCli implements AutoCloseable {
  /** Passes its arguments to this class and does what the response says. */
  private static final String COMMAND =
      """
      #!/bin/bash
      head=$(mktemp)
      trap 'rm -f "$head"' EXIT
      curl -sS -D "$head" --data-binary @<(printf '%%s\\0' "$@") http://localhost:%d
      said() { tr -d '\\r' <"$head" | sed -n "s/^$1: //Ip"; }
      said x-stderr | base64 -d >&2
      exit "$(said x-exit)"
      """;

  /** HTTP's reason phrases, which the JDK's client does not return. */
  private static final Map<Integer, String> REASONS =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          404, "Not Found",
          409, "Conflict",
          422, "Unprocessable Entity",
          503, "Service Unavailable");

  private static final JsonMapper JSON = new JsonMapper();

  private record Printed(int exit, String out, String error) {}

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  AzureCli() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** The script to install as {@code az}. */
  String command() {
    return COMMAND.formatted(server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String all = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Printed printed = run(List.of(all.split("\0", -1)));
      byte[] out = printed.out().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("x-exit", String.valueOf(printed.exit()));
      exchange
          .getResponseHeaders()
          .set(
              "x-stderr",
              Base64.getEncoder().encodeToString(printed.error().getBytes(StandardCharsets.UTF_8)));
      exchange.sendResponseHeaders(200, out.length == 0 ? -1 : out.length);
      if (out.length > 0) {
        exchange.getResponseBody().write(out);
      }
    }
  }

  private Printed run(List<String> arguments) {
    if (!arguments.get(0).equals("rest")) {
      return recorded(arguments);
    }
    Map<String, String> options = options(arguments.subList(1, arguments.size() - 1));
    if (!options.keySet().equals(expected(options))) {
      return new Printed(2, "", "ERROR: unrecognized arguments: " + options.keySet() + "\n");
    }
    try {
      HttpResponse<String> answer = send(options);
      if (answer.statusCode() >= 400) {
        String reason = REASONS.getOrDefault(answer.statusCode(), "HTTP " + answer.statusCode());
        String body = answer.body().isEmpty() ? "" : "(" + answer.body() + ")";
        return new Printed(1, "", "ERROR: " + reason + body + "\n");
      }
      JsonNode body = JSON.readTree(answer.body());
      String query = options.get("--query");
      JsonNode found = query == null ? body : new JacksonRuntime().compile(query).search(body);
      return new Printed(0, print(found, options.getOrDefault("-o", "json")), "");
    } catch (IOException e) {
      return new Printed(1, "", "ERROR: ('Connection aborted.', " + e.getMessage() + ")\n");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Printed(1, "", "ERROR: interrupted\n");
    }
  }

  /** The recorded response to a command, through its query. */
  private static Printed recorded(List<String> arguments) {
    int options = 0;
    while (options < arguments.size() && !arguments.get(options).startsWith("-")) {
      options++;
    }
    String verb = String.join(" ", arguments.subList(0, options));
    JsonNode answer =
        RehearsedApp.json(RehearsedApp.text(Path.of("src/test/resources/az/answers.json")))
            .path(verb)
            .path("answer");
    if (answer.isMissingNode()) {
      return new Printed(2, "", "ERROR: '" + verb + "' is not played here\n");
    }
    int query = arguments.indexOf("--query");
    JsonNode found =
        query < 0 ? answer : new JacksonRuntime().compile(arguments.get(query + 1)).search(answer);
    return new Printed(0, tsv(found), "");
  }

  private static Set<String> expected(Map<String, String> options) {
    Set<String> known =
        new HashSet<>(
            List.of(
                "--skip-authorization-header",
                "--headers",
                "--method",
                "--url",
                "--body",
                "--query",
                "-o"));
    known.retainAll(options.keySet());
    return known;
  }

  private static Map<String, String> options(List<String> arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean isSwitch = arguments.get(i).equals("--skip-authorization-header");
      options.put(arguments.get(i), isSwitch ? "" : arguments.get(++i));
    }
    return options;
  }

  private HttpResponse<String> send(Map<String, String> options)
      throws IOException, InterruptedException {
    String body = options.get("--body");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(options.get("--url")))
            .method(
                options.getOrDefault("--method", "get").toUpperCase(Locale.ROOT),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    String headers = options.get("--headers");
    if (headers.startsWith("@")) {
      headers = Files.readString(Path.of(headers.substring(1)));
    }
    for (Map.Entry<String, JsonNode> header : JSON.readTree(headers).properties()) {
      request.header(header.getKey(), header.getValue().asText());
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String print(JsonNode found, String format) throws IOException {
    return switch (format) {
      case "tsv" -> tsv(found);
      case "table" -> table(found);
      case "json" -> JSON.writerWithDefaultPrettyPrinter().writeValueAsString(found) + "\n";
      default -> throw new IOException("no output format " + format);
    };
  }

  private static String tsv(JsonNode found) {
    if (found.isNull()) {
      return "";
    }
    List<JsonNode> rows = found.isArray() ? items(found) : List.of(found);
    return rows.stream()
        .map(
            row ->
                row.isArray()
                    ? items(row).stream().map(AzureCli::cell).collect(Collectors.joining("\t"))
                    : row.isBoolean() ? row.asText() : cell(row))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** A value as Python's tsv output prints it. */
  private static String cell(JsonNode value) {
    if (value.isArray()) {
      return String.valueOf(value.size());
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "True" : "False";
    }
    return value.isNull() ? "None" : value.asText();
  }

  private static String table(JsonNode found) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode item : items(found)) {
      if (rows.isEmpty()) {
        rows.add(item.properties().stream().map(Map.Entry::getKey).toList());
      }
      rows.add(items(item).stream().map(value -> value.isNull() ? "" : cell(value)).toList());
    }
    return rows.stream()
        .map(row -> row.stream().map("%-20s  "::formatted).collect(Collectors.joining()) + "\n")
        .collect(Collectors.joining());
  }

  private static List<JsonNode> items(JsonNode container) {
    return StreamSupport.stream(container.spliterator(), false).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
