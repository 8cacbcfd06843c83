package dev.apimdr.local.arm.entities;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The path of an entity or of a list of entities below a service, such as {@code
 * apis/orders;rev=2/operations/get}: kinds and names in turn.
 */
public record EntityPath(List<String> segments) {
  private static final String REVISION = ";rev=";

  /** The path that a text names. */
  public static EntityPath of(String text) {
    return new EntityPath(text.isEmpty() ? List.of() : List.of(text.split("/", -1)));
  }

  /** The path in a URL, decoded; empty where API Management has no such kind. */
  public static Optional<EntityPath> inUrl(String encoded) {
    List<String> segments = new ArrayList<>();
    String kind = "";
    for (String each : encoded.split("/", -1)) {
      // URLDecoder reads a plus as a space, which it is not in a path.
      String segment = URLDecoder.decode(each.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (segments.size() % 2 == 0) {
        Optional<String> known = EntityKinds.canonical(kind, segment);
        if (known.isEmpty()) {
          return Optional.empty();
        }
        kind = known.get();
        segment = kind.substring(kind.lastIndexOf('/') + 1);
      } else if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment);
    }
    return Optional.of(new EntityPath(List.copyOf(segments)));
  }

  /** The kind, such as {@code apis/operations}. */
  public String kind() {
    return IntStream.range(0, segments.size())
        .filter(at -> at % 2 == 0)
        .mapToObj(segments::get)
        .collect(Collectors.joining("/"));
  }

  /** Whether it names all entities of a kind, not one of them. */
  public boolean isList() {
    return segments.size() % 2 == 1;
  }

  /** The last segment: an entity's name. */
  public String name() {
    return segments.get(segments.size() - 1);
  }

  /** Of an entity its list, of a list the entity that it is below; empty for the service. */
  public EntityPath parent() {
    return new EntityPath(segments.subList(0, segments.size() - 1));
  }

  /** This path with one or more segments below it. */
  public EntityPath below(String... more) {
    List<String> all = new ArrayList<>(segments);
    all.addAll(Arrays.asList(more));
    return new EntityPath(List.copyOf(all));
  }

  public String text() {
    return String.join("/", segments);
  }

  /** The number at the end of the k-th name, counted from 0 both; -1 if there is none. */
  int number(int k) {
    return Numbered.number(bare(segments.get(2 * k + 1)));
  }

  /** The API that it is or is below, without a revision; empty if there is none. */
  Optional<EntityPath> api() {
    int at = apiAt();
    return at < 0
        ? Optional.empty()
        : Optional.of(new EntityPath(segments.subList(0, at)).below(bare(segments.get(at))));
  }

  /** The API's revision that it names; empty where it names the current one. */
  Optional<Integer> revision() {
    int at = apiAt();
    if (at < 0 || !segments.get(at).contains(REVISION)) {
      return Optional.empty();
    }
    String api = segments.get(at);
    String digits = api.substring(api.indexOf(REVISION) + REVISION.length());
    return Optional.of(digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0);
  }

  /** This path with another revision of its API, if it has one. */
  EntityPath withRevision(int revision) {
    int at = apiAt();
    List<String> all = new ArrayList<>(segments);
    all.set(at, bare(all.get(at)) + REVISION + revision);
    return new EntityPath(List.copyOf(all));
  }

  /** Releases and the list of revisions are of an API, everything else of one revision. */
  boolean isOfRevision() {
    int at = apiAt();
    return at >= 0
        && (segments.size() == at + 1 || !EntityKinds.OF_WHOLE_APIS.contains(segments.get(at + 1)));
  }

  private int apiAt() {
    int at = segments.size() > 2 && segments.get(0).equals("workspaces") ? 3 : 1;
    return segments.size() > at && segments.get(at - 1).equals("apis") ? at : -1;
  }

  static String bare(String api) {
    int at = api.indexOf(REVISION);
    return at < 0 ? api : api.substring(0, at);
  }
}
