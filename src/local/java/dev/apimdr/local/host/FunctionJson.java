package dev.apimdr.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import dev.apimdr.local.worker.FunctionEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One function of the package, read from its function.json. */
public record FunctionJson(
    String name,
    Path jar,
    String className,
    String methodName,
    Trigger trigger,
    RetryPolicy retry) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEFAULT_CONNECTION = "AzureWebJobsStorage";

  static FunctionJson read(Path file) throws IOException, FunctionInError {
    Path folder = file.toAbsolutePath().getParent();
    String name = folder.getFileName().toString();
    if (name.endsWith("lib")) {
      throw new FunctionInError(
          "The Java worker takes a folder that ends in 'lib' for its libraries");
    }
    JsonNode function = JSON.readTree(file.toFile());
    Path jar = folder.resolve(function.path("scriptFile").asText()).normalize();
    if (!Files.isRegularFile(jar)) {
      throw new FunctionInError("scriptFile " + jar.getFileName() + " is not in the package");
    }
    String entryPoint = function.path("entryPoint").asText();
    int dot = entryPoint.lastIndexOf('.');
    if (dot < 1) {
      throw new FunctionInError("entryPoint '" + entryPoint + "' names no method of a class");
    }
    return new FunctionJson(
        name,
        jar,
        entryPoint.substring(0, dot),
        entryPoint.substring(dot + 1),
        trigger(name, function.path("bindings")),
        RetryPolicy.read(function.path("retry")));
  }

  private static Trigger trigger(String function, JsonNode bindings) throws FunctionInError {
    List<Trigger> triggers = new ArrayList<>();
    for (JsonNode binding : bindings) {
      String type = binding.path("type").asText();
      String name = binding.path("name").asText();
      switch (type.toLowerCase(Locale.ROOT)) {
        case "httptrigger" ->
            triggers.add(
                new Trigger.Http(
                    name,
                    binding.path("route").asText(function),
                    methods(binding.path("methods")),
                    authLevel(binding.path("authLevel").asText("FUNCTION"))));
        case "queuetrigger" ->
            triggers.add(
                new Trigger.Queue(
                    name,
                    binding.path("queueName").asText(),
                    connection(binding.path("connection").asText())));
        case "timertrigger" ->
            triggers.add(new Trigger.Timer(name, binding.path("schedule").asText()));
        case "http" -> {
          // The output binding of the response; every HTTP function has it.
        }
        default ->
            throw new FunctionInError("This host does not support the binding '" + type + "'");
      }
    }
    if (triggers.size() != 1) {
      throw new FunctionInError("It has " + triggers.size() + " triggers, not one");
    }
    return triggers.get(0);
  }

  private static Set<String> methods(JsonNode names) {
    Set<String> methods = new TreeSet<>();
    names.forEach(name -> methods.add(name.asText().toUpperCase(Locale.ROOT)));
    return methods;
  }

  private static AuthorizationLevel authLevel(String level) throws FunctionInError {
    try {
      return AuthorizationLevel.valueOf(level.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new FunctionInError("authLevel '" + level + "' does not exist");
    }
  }

  private static String connection(String setting) {
    return setting.isEmpty() ? DEFAULT_CONNECTION : setting;
  }

  /** What the worker needs to know of it. */
  FunctionEntry entry() {
    return new FunctionEntry(name, className, methodName, trigger.name());
  }
}
