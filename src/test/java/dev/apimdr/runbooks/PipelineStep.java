package dev.apimdr.runbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A shell step of a pipeline: its script and variables.
 *
 * @param name of its file
 */
record PipelineStep(String name, String script, JsonNode variables) {
  /** {@code ${{ x }}} of both pipelines, and {@code $(x)} of Azure Pipelines. */
  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\{\\{ *([^} ]+) *}}|\\$\\(([^)]+)\\)");

  /**
   * @param at where the step is in its file, as a JSON pointer
   * @param member the step's member with the script
   * @param before what the agent puts before the script
   */
  static PipelineStep read(Path file, String at, String member, String before) {
    JsonNode step = yaml(file).at(at);
    return new PipelineStep(
        file.getFileName().toString(), before + step.path(member).asText(), step.path("env"));
  }

  static JsonNode yaml(Path file) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    return new JsonMapper()
        .valueToTree(new Yaml(new SafeConstructor(strict)).load(RehearsedApp.text(file)));
  }

  /** Its variables, with these values for the expressions. */
  Map<String, String> environment(Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>();
    variables
        .properties()
        .forEach(
            variable ->
                all.put(
                    variable.getKey(),
                    EXPRESSION
                        .matcher(variable.getValue().asText())
                        .replaceAll(found -> Matcher.quoteReplacement(value(found, values)))));
    return all;
  }

  private static String value(MatchResult found, Map<String, String> values) {
    String name = found.group(1) == null ? found.group(2) : found.group(1);
    if (!values.containsKey(name)) {
      throw new AssertionError("nothing sets " + name);
    }
    return values.get(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
