package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators' pages: their commands are valid shell and their links lead somewhere. */
class RunbookTest {

  private static final Path RUNBOOK = Path.of("docs/runbook.md");

  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern IDENTITY =
      Pattern.compile("az identity list -g \\$RG --query \"([^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("]\\(#([^)]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  /** Prints like {@code az rest --verbose}: headers to stderr, the body to stdout. */
  private static final String AZ =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      while [ $# -gt 0 ]; do
        case $1 in
          --method) method=$2 ;;
          --url) url=$2 ;;
          --body) printf '%s' "$2" >body ;;
        esac
        shift
      done
      echo "$method $url" >>calls
      answer=$(sed -n "$(wc -l <calls)p" answers)
      case $answer in
        ERROR*) echo "$answer" >&2; exit 1 ;;
        200) echo "Response status: 200" >&2; echo '{}' ;;
        202*) printf "Response status: 202\\nResponse headers:\\n    'Location': '%s'\\n    'Retry-After': '60'\\n" "${answer#202 }" >&2 ;;
      esac
      """;

  private static final String VALUES =
      """
      sleep() { :; }
      ACCOUNT=stbackup1 CONTAINER=apim-contoso-gateway
      BACKUP=b1.apimbackup TARGET_ID=/subscriptions/s/target
      """;

  @TempDir Path folder;

  @BeforeEach
  void installAz() throws IOException {
    Path file = Files.writeString(folder.resolve("az"), AZ);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  static Stream<Path> pages() {
    return Stream.of(RUNBOOK, Path.of("infra/README.md"), Path.of("README.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commands_always_areShell(Path page) throws Exception {
    List<String> blocks = blocks(text(page));
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      assertThat(run("set -n\n" + block.replaceAll("<[^>\n]*>", "value"))).as(block).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_withinThePage_leadToAHeading(Path page) {
    List<String> headings =
        HEADING
            .matcher(text(page))
            .results()
            .map(it -> it.group(1).toLowerCase(Locale.ROOT))
            .map(it -> it.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
            .toList();
    assertThat(LINK.matcher(text(page)).results().map(it -> it.group(1))).isSubsetOf(headings);
  }

  /** With drills there are two identities in the group, and theirs must be given nothing. */
  @Test
  void identity_asThePagesAskForIt_isTheAppsOwn() {
    List<String> queries =
        pages()
            .flatMap(page -> IDENTITY.matcher(text(page)).results())
            .map(found -> found.group(1))
            .toList();
    ArrayNode listed = new JsonMapper().createArrayNode();
    GoldenSnapshot.DRILLS.ofType("Microsoft.ManagedIdentity/userAssignedIdentities").stream()
        .map(identity -> identity.path("name").asText())
        .filter(name -> !name.contains("-drilled-"))
        .sorted()
        .forEach(name -> listed.addObject().put("name", name).put("principalId", "of " + name));
    String ofTheApp =
        GoldenSnapshot.DRILLS.ofType("Microsoft.Web/sites").get(0).path("name").asText();

    assertThat(listed).hasSize(2);
    assertThat(queries)
        .hasSize(3)
        .allSatisfy(
            query ->
                assertThat(new JacksonRuntime().compile(query).search(listed).asText())
                    .isEqualTo("of " + ofTheApp.replaceFirst("func-", "id-")));
  }

  @Test
  void restoreWithoutTheApp_accepted_isAskedForOnceAndFollowedToItsEnd() throws Exception {
    answers("202 https://arm/1==", "202 https://arm/2?a=b", "202 https://arm/3", "200");

    assertThat(run(VALUES + restoreWithoutTheApp())).isZero();

    assertThat(lines("calls"))
        .containsExactly(
            "post https://management.azure.com/subscriptions/s/target/restore?api-version=2024-05-01",
            "get https://arm/1==",
            "get https://arm/2?a=b",
            "get https://arm/3");
    assertThat(lines("output"))
        .containsExactly("accepted: https://arm/1==", "Response status: 200");
    JsonNode body = new JsonMapper().readTree(Files.readString(folder.resolve("body")));
    assertThat(body)
        .isEqualTo(
            new JsonMapper()
                .createObjectNode()
                .put("storageAccount", "stbackup1")
                .put("containerName", "apim-contoso-gateway")
                .put("backupName", "b1.apimbackup")
                .put("accessType", "SystemAssignedManagedIdentity"));
  }

  @Test
  void restoreWithoutTheApp_failing_endsInAzuresWords() throws Exception {
    answers("202 https://arm/1", "202 https://arm/2", "ERROR: Bad Request(RestoreFailed)");

    run(VALUES + restoreWithoutTheApp());

    assertThat(lines("calls")).hasSize(3);
    assertThat(lines("output")).endsWith("ERROR: Bad Request(RestoreFailed)");
  }

  @Test
  void restoreWithoutTheApp_refused_showsWhy() throws Exception {
    answers("ERROR: Conflict(ServiceLocked)");

    run(VALUES + blocks(section("**4. Restore.")).get(0));

    assertThat(lines("calls")).hasSize(1);
    assertThat(lines("output")).containsExactly("ERROR: Conflict(ServiceLocked)");
  }

  private static String restoreWithoutTheApp() {
    return blocks(section("**4. Restore.")).get(0) + blocks(section("**5. Watch.**")).get(0);
  }

  /** The page from this text on. */
  private static String section(String begin) {
    String page = text(RUNBOOK);
    int from = page.indexOf(begin, page.indexOf("## Restore without the app"));
    assertThat(from).as(begin).isPositive();
    return page.substring(from);
  }

  private static List<String> blocks(String page) {
    return SHELL.matcher(page).results().map(it -> it.group(1)).toList();
  }

  private void answers(String... answers) throws IOException {
    Files.write(folder.resolve("answers"), List.of(answers));
  }

  private List<String> lines(String file) throws IOException {
    return new ArrayList<>(Files.readAllLines(folder.resolve(file)));
  }

  private int run(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("script"), script);
    ProcessBuilder builder =
        new ProcessBuilder("sh", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    return builder.start().waitFor();
  }
}
