package dev.apimdr.local.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the OSV feed for known vulnerabilities of the libraries in a CycloneDX bill of materials.
 *
 * <p>If the feed cannot be reached, it prints a line and the build continues.
 */
public final class KnownVulnerabilities {
  private static final URI FEED = URI.create("https://api.osv.dev/v1/querybatch");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI feed;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  KnownVulnerabilities(URI feed) {
    this.feed = feed;
  }

  /**
   * The feed's response.
   *
   * @param found a line for each vulnerable library
   * @param words a summary in one line
   */
  record Finding(List<String> found, String words) {}

  /**
   * Exits with 1 if a vulnerability is known.
   *
   * @param args the bill of materials, and {@code offline=true} to skip the request
   */
  public static void main(String[] args) throws IOException {
    Finding finding =
        args[1].equals("offline=true")
            ? notChecked("the build is offline")
            : new KnownVulnerabilities(FEED).of(libraries(Path.of(args[0])));
    System.out.println("Known vulnerabilities: " + finding.words());
    finding.found().forEach(System.out::println);
    System.exit(finding.found().isEmpty() ? 0 : 1);
  }

  /** The package URLs of the libraries. */
  static List<String> libraries(Path billOfMaterials) throws IOException {
    List<String> purls = new ArrayList<>();
    for (JsonNode component : JSON.readTree(billOfMaterials.toFile()).path("components")) {
      purls.add(component.path("purl").asText().replaceFirst("\\?.*", ""));
    }
    return purls;
  }

  Finding of(List<String> libraries) {
    ObjectNode batch = JSON.createObjectNode();
    ArrayNode queries = batch.putArray("queries");
    libraries.forEach(purl -> queries.addObject().putObject("package").put("purl", purl));
    HttpRequest request =
        HttpRequest.newBuilder(feed)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(batch.toString()))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? read(libraries, JSON.readTree(response.body()).path("results"))
          : notChecked(feed.getHost() + " answered " + response.statusCode());
    } catch (IOException unreachable) {
      return notChecked(feed.getHost() + " cannot be reached");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return notChecked("interrupted");
    }
  }

  private Finding read(List<String> libraries, JsonNode results) {
    if (results.size() != libraries.size()) {
      return notChecked(feed.getHost() + " gave no result for each library");
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < libraries.size(); i++) {
      List<String> ids = results.get(i).path("vulns").findValuesAsText("id");
      if (!ids.isEmpty()) {
        found.add(libraries.get(i) + ": " + String.join(", ", ids));
      }
    }
    return new Finding(
        found,
        "%s of %d libraries (%s)"
            .formatted(
                found.isEmpty() ? "none" : "in " + found.size(), libraries.size(), feed.getHost()));
  }

  private static Finding notChecked(String why) {
    return new Finding(List.of(), "NOT CHECKED, " + why + ".");
  }
}
