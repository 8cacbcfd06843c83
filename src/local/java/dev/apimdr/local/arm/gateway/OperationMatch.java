package dev.apimdr.local.arm.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.entities.EntityTree;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which operation of which API a request is for. A gateway looks for one before anything else:
 * where none matches, it never asks for a key (documented as {@code OperationNotFound}).
 *
 * @param name of the API
 * @param api its properties
 * @param base its path with a slash before it; empty for an API at the root
 */
record OperationMatch(String name, ObjectNode api, String base) {
  /** The API with the longest path that has an operation for the request. */
  static Optional<OperationMatch> find(EntityTree tree, String method, String path) {
    return tree.names("apis").stream()
        .filter(name -> !name.contains(";rev="))
        .flatMap(name -> api(tree, name).stream())
        .filter(candidate -> candidate.isAbove(path))
        .sorted(Comparator.comparing((OperationMatch each) -> each.base().length()).reversed())
        .filter(candidate -> candidate.hasOperation(tree, method, path))
        .findFirst();
  }

  private static Optional<OperationMatch> api(EntityTree tree, String name) {
    return tree.properties("apis/" + name)
        .map(properties -> new OperationMatch(name, properties, base(tree, properties)));
  }

  private static String base(EntityTree tree, ObjectNode api) {
    String path = api.path("path").asText("");
    String version = api.path("apiVersion").asText("");
    String set = api.path("apiVersionSetId").asText("");
    boolean inPath =
        !version.isEmpty()
            && tree.properties("apiVersionSets/" + set.substring(set.lastIndexOf('/') + 1))
                .map(found -> found.path("versioningScheme").asText("Segment").equals("Segment"))
                .orElse(true);
    String whole = inPath ? path + "/" + version : path;
    return whole.isEmpty() ? "" : "/" + whole.replaceAll("^/+|/+$", "");
  }

  private boolean isAbove(String path) {
    return (path + "/").toLowerCase(Locale.ROOT).startsWith(base.toLowerCase(Locale.ROOT) + "/");
  }

  private boolean hasOperation(EntityTree tree, String method, String path) {
    String rest = path.substring(base.length());
    String list = "apis/" + name + "/operations";
    return tree.names(list).stream()
        .flatMap(operation -> tree.properties(list + "/" + operation).stream())
        .filter(operation -> operation.path("method").asText().equalsIgnoreCase(method))
        .anyMatch(operation -> matches(operation.path("urlTemplate").asText("/"), rest));
  }

  /** {@code {id}} stands for one segment, {@code *} and {@code {*rest}} for any number. */
  private static boolean matches(String template, String rest) {
    String pattern =
        Stream.of(template.replaceFirst("\\?.*", "").replaceFirst("^/+", "").split("/", -1))
            .map(OperationMatch::segment)
            .collect(Collectors.joining("/"));
    String path = rest.isEmpty() ? "/" : rest;
    return Pattern.compile("/" + pattern + "/?", Pattern.CASE_INSENSITIVE).matcher(path).matches();
  }

  private static String segment(String template) {
    if (template.equals("*") || template.startsWith("{*")) {
      return ".*";
    }
    return Stream.of(template.split("(?=\\{)|(?<=\\})"))
        .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
        .collect(Collectors.joining());
  }
}
