package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apimdr.runbooks.Pages;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command of the pages that calls Azure CLI, with responses in the shape that Azure CLI
 * returns and its real query language. {@code az/answers.json} names each shape's source.
 */
class AzLinesTest {

  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern INLINE = Pattern.compile("`(az [^`]+)`");
  private static final JsonNode ANSWERS =
      GoldenSnapshot.json(Path.of("src/test/resources/az/answers.json"));

  /** Records the command and prints the response stored in its file. */
  private static final String AZ =
      """
      #!/bin/sh
      here=$(dirname "$0")
      verb=
      while [ $# -gt 0 ]; do
        case $1 in -*) break ;; esac
        verb="$verb${verb:+ }$1"
        shift
      done
      query= output=
      for argument in "$@"; do
        case ${last:-} in
          --query) query=$argument ;;
          -o | --output) output=$argument ;;
        esac
        last=$argument
        if [ "$argument" = --verbose ]; then
          printf "Response status: 200\\nResponse headers:\\n    'Location': 'https://arm/1'\\n" >&2
        fi
      done
      key=$(printf '%s|%s|%s' "$verb" "$query" "$output" | cksum | tr -d ' ')
      printf '%s\\n%s\\n%s\\n%s\\n' "$key" "$verb" "$query" "$output" >>"$here/asked"
      printf '%s\\n' "$verb $*" >>"$here/calls"
      [ ! -e "$here/$key" ] || cat "$here/$key"
      """;

  /** The variables that a reader has set earlier, or filled in. */
  private static final String VALUES =
      """
      set -eu
      RG=rg-apim-dr APP=func-apim-dr-x KEY=k CALLER=k RESTORE=k BASE=https://h/api SUB=s ID=one
      SOURCE=contoso-gateway CONTAINER=apim-a TARGET=contoso-standby ACCOUNT=stbackupx BACKUP=b1.apimbackup
      TARGET_ID=/subscriptions/s/target STATUS_URL=https://arm/1
      ACCOUNT_ID=/subscriptions/s/account APP_PRINCIPAL=p
      """;

  @TempDir Path folder;

  @BeforeEach
  void installCommands() throws IOException {
    install("az", AZ);
    install("curl", "#!/bin/sh\necho '{\"done\": true}'\n");
    for (String other : List.of("azd", "mvn", "zip", "git", "sleep", "uuidgen")) {
      install(other, "#!/bin/sh\n");
    }
    Files.createDirectories(folder.resolve("target/azure-functions/apim-dr"));
    Files.createDirectories(folder.resolve("infra/hooks"));
    install("infra/hooks/set-keys.sh", "#!/bin/sh\n");
  }

  private void install(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  static Stream<String> commands() {
    List<String> commands = new ArrayList<>();
    for (Path page : Pages.all()) {
      String text = text(page);
      SHELL.matcher(text).results().map(it -> it.group(1)).forEach(commands::add);
      String prose = SHELL.matcher(text).replaceAll("");
      INLINE.matcher(prose).results().map(it -> it.group(1)).forEach(commands::add);
    }
    return commands.stream()
        .filter(command -> command.contains("az "))
        .map(command -> command.replaceAll("<[^>\n]*>", "value").replace("…", "value"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_onRealAnswers_endsWell(String command) throws Exception {
    assertThat(play(command, ANSWERS.path("functionapp show"))).as(command).isZero();
    assertThat(Files.readString(folder.resolve("calls"))).doesNotContain("None");
  }

  @Test
  void address_ofAFlexApp_isFound() throws Exception {
    assertThat(addressOn("functionapp show")).contains(ADDRESS);
  }

  @Test
  void address_ofAnAppOnAnyOtherPlan_isFound() throws Exception {
    assertThat(addressOn("functionapp show, any other plan")).contains(ADDRESS);
  }

  private static final String ADDRESS = "https://func-apim-dr-x.azurewebsites.net/api restore-key";

  /** The runbook's block that looks up the app's address. */
  private static String addressBlock() {
    return commands()
        .filter(it -> it.contains("BASE=https") && it.contains("RequestRestore"))
        .findFirst()
        .orElseThrow();
  }

  private String addressOn(String shape) throws Exception {
    String block = addressBlock();
    assertThat(play(block + "\necho \"$BASE $KEY\"\n", ANSWERS.path(shape))).isZero();
    return Files.readString(folder.resolve("output"));
  }

  @Test
  void address_notFound_isSaidAndNotUsed() throws Exception {
    String block = addressBlock();
    assertThat(run(block)).isNotZero();
    assertThat(Files.readString(folder.resolve("output"))).contains("az told no host name");
  }

  /** Runs a command once to learn its queries, and once with their responses. */
  private int play(String command, JsonNode functionApp) throws Exception {
    // The first run only collects the queries: its commands get empty responses and go on.
    run("set +eu\n" + command.replace("${HOST:?az told no host name}", "$HOST"));
    List<String> asked = Files.readAllLines(folder.resolve("asked"));
    for (int i = 0; i + 3 < asked.size(); i += 4) {
      answer(asked.get(i), asked.get(i + 1), asked.get(i + 2), asked.get(i + 3), functionApp);
    }
    Files.delete(folder.resolve("calls"));
    return run(command);
  }

  private void answer(String key, String verb, String query, String output, JsonNode functionApp)
      throws IOException {
    if (query.isEmpty()) {
      return;
    }
    JsonNode recorded = verb.equals("functionapp show") ? functionApp : ANSWERS.path(verb);
    assertThat(recorded.path("from").asText())
        .as("the source of the response of az " + verb)
        .isNotEmpty();
    JsonNode found = new JacksonRuntime().compile(query).search(recorded.path("answer"));
    assertThat(full(found)).as("az %s --query %s: %s", verb, query, found).isTrue();
    Files.writeString(folder.resolve(key), print(found, output) + "\n");
  }

  /** Whether the result has content, and no null in it. */
  private static boolean full(JsonNode found) {
    return found.isContainerNode()
        ? !found.isEmpty() && GoldenSnapshot.list(found).stream().allMatch(AzLinesTest::full)
        : !found.isNull() && !found.isMissingNode();
  }

  private static String print(JsonNode found, String output) throws IOException {
    if (output.equals("tsv")) {
      return found.isArray() ? String.join("\n", GoldenSnapshot.texts(found)) : found.asText();
    }
    return new JsonMapper().writeValueAsString(found);
  }

  private int run(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("script"), VALUES + script);
    ProcessBuilder builder =
        new ProcessBuilder("sh", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().putAll(Map.of("PATH", folder + ":" + System.getenv("PATH")));
    return builder.start().waitFor();
  }
}
