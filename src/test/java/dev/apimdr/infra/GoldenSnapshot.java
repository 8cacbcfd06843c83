package dev.apimdr.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The resources that one parameter file of infra/test deploys, as evaluated by the compiler. */
record GoldenSnapshot(String name, List<JsonNode> resources, JsonNode outputs) {

  static final Path INFRA = Path.of("infra");

  static final GoldenSnapshot MINIMAL = read("minimal");
  static final GoldenSnapshot COMPLETE = read("complete");
  static final GoldenSnapshot FLEET = read("fleet");

  /** A service's region is lost, and a new target gets access to its backups. */
  static final GoldenSnapshot REGION_LOST = read("region-lost");

  /** The app is deployed again in another region, on an existing backup account. */
  static final GoldenSnapshot AFTER_FAILOVER = read("after-failover");

  /** Services are drilled. */
  static final GoldenSnapshot DRILLS = read("drills");

  /** The services' owners assign the roles on them. */
  static final GoldenSnapshot SERVICES_OF_OTHERS = read("services-of-others");

  /** In an existing network, in a region without a paired one. */
  static final GoldenSnapshot EXISTING_NETWORK = read("existing-network");

  /** Reachable by private endpoints only, in a region without availability zones. */
  static final GoldenSnapshot NO_PUBLIC_ACCESS = read("no-public-access");

  /** Several services share an identity, and there are no roles at the subscription. */
  static final GoldenSnapshot SHARED_IDENTITY = read("shared-identity");

  /** The snapshots of deployments that create all of their resources. */
  static Stream<GoldenSnapshot> all() {
    return Stream.of(MINIMAL, COMPLETE, FLEET, EXISTING_NETWORK, NO_PUBLIC_ACCESS);
  }

  /** All snapshots. */
  static Stream<GoldenSnapshot> every() {
    return Stream.concat(
        all(), Stream.of(AFTER_FAILOVER, DRILLS, SERVICES_OF_OTHERS, SHARED_IDENTITY));
  }

  private static GoldenSnapshot read(String name) {
    JsonNode json = json(INFRA.resolve("test/" + name + ".snapshot.json"));
    return new GoldenSnapshot(name, list(json.path("predictedResources")), json.path("outputs"));
  }

  List<JsonNode> ofType(String type) {
    return resources.stream().filter(it -> it.path("type").asText().equals(type)).toList();
  }

  /** The only resource of this type whose name starts with the prefix. */
  JsonNode one(String type, String namePrefix) {
    List<JsonNode> found =
        ofType(type).stream()
            .filter(it -> it.path("name").asText().startsWith(namePrefix))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(name + ": " + found.size() + " of " + type + " " + namePrefix);
    }
    return found.get(0);
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static List<String> texts(JsonNode array) {
    return list(array).stream().map(JsonNode::asText).toList();
  }

  static JsonNode json(Path file) {
    try {
      return new JsonMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(it -> it.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
