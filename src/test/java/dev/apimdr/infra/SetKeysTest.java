package dev.apimdr.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step after a deployment that sets function keys, run against an `az` that keeps them. */
class SetKeysTest {

  private static final Set<String> RESTORING =
      Set.of(
          "GetServices",
          "ListRecoveryPoints",
          "GetRecoveryPoint",
          "GetOperation",
          "GetOperationResult",
          "GetInventory",
          "GetComparison",
          "ListServiceOperations",
          "AbandonOperation",
          "AcceptRecoveryPoint",
          "PromoteStandby",
          "FollowSource");

  /** Keeps a key as a file of its value, and all that it was called with. */
  private static final String AZ =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      echo "$*" >>calls
      while [ $# -gt 0 ]; do
        case $1 in
          --function-name) function=$2 ;;
          --key-name | --query) key=$2 ;;
          --key-value) value=$2 ;;
        esac
        verb="${verb:-} $1"
        shift
      done
      case $verb in
        ' account show '*) echo sub-0 ;;
        ' rest '*) rm -f unlisted ;;
        ' functionapp function show '*)
          [ ! -e undeployed ] && [ ! -e unlisted ] || { echo "ERROR: (NotFound) no such function" >&2; exit 3; } ;;
        ' functionapp function keys list '*)
          [ ! -e "$function.$key" ] || printf '%s%s\\n' "$(cat "$function.$key")" "${LINE_END:-}" ;;
        ' functionapp function keys set '*)
          if [ -e refusals ] && [ "$(wc -l <refusals)" -gt 0 ]; then
            sed -i 1d refusals; echo "ERROR: (BadGateway) the host restarts" >&2; exit 1
          fi
          value=${value#@}
          cat "${value#C:}" >"$function.$key" ;;
        *) exit 2 ;;
      esac
      """;

  @TempDir Path az;

  @BeforeEach
  void installAz() throws IOException {
    Path file = Files.writeString(az.resolve("az"), AZ);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    Path sleep = Files.writeString(az.resolve("sleep"), "#!/bin/sh\n");
    assertThat(sleep.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void caller_always_opensEveryFunctionButRestore() throws Exception {
    assertThat(run(Map.of())).isZero();
    Set<String> expected = new TreeSet<>(RESTORING);
    expected.addAll(
        List.of(
            "RequestBackup",
            "GetDrill",
            "RequestDrill",
            "RequestInventory",
            "GetChanges",
            "GetUsage",
            "ListProofs",
            "ListDrills",
            "ListOperations",
            "EnterStatus",
            "GetOpenApi"));
    assertThat(functionsWith("caller")).isEqualTo(expected);
  }

  @Test
  void restore_always_opensRestoreAndWhatItsRunbookCalls() throws Exception {
    assertThat(run(Map.of())).isZero();
    Set<String> expected = new TreeSet<>(RESTORING);
    expected.addAll(List.of("RequestRestore", "RotateResultLinks"));
    assertThat(functionsWith("restore")).isEqualTo(expected);
  }

  @Test
  void viewer_always_opensTheWayIntoTheStatusPageAlone() throws Exception {
    assertThat(run(Map.of())).isZero();
    assertThat(functionsWith("viewer")).containsExactly("EnterStatus");
  }

  @Test
  void values_firstRun_areDifferentRandomOnes() throws Exception {
    assertThat(run(Map.of())).isZero();
    assertThat(values("viewer")).hasSize(1).allMatch(it -> it.matches("[0-9a-f]{64}"));
    assertThat(values("viewer"))
        .doesNotContainAnyElementsOf(values("restore"))
        .doesNotContainAnyElementsOf(values("caller"));
    assertThat(values("caller")).hasSize(1).allMatch(it -> it.matches("[0-9a-f]{64}"));
    assertThat(values("restore")).hasSize(1).allMatch(it -> it.matches("[0-9a-f]{64}"));
    assertThat(values("caller")).doesNotContainAnyElementsOf(values("restore"));
  }

  @Test
  void values_secondRun_stay() throws Exception {
    assertThat(run(Map.of())).isZero();
    Set<String> before = values("restore");
    assertThat(run(Map.of())).isZero();
    assertThat(values("restore")).isEqualTo(before);
  }

  @Test
  void values_readOnWindows_stayWithoutTheCarriageReturnOfAz() throws Exception {
    assertThat(run(Map.of())).isZero();
    Set<String> before = values("restore");
    assertThat(run(Map.of("LINE_END", "\r"))).isZero();
    assertThat(values("restore")).isEqualTo(before);
  }

  @Test
  void files_onWindows_arePassedByThePathThatAzKnows() throws Exception {
    Path cygpath = Files.writeString(az.resolve("cygpath"), "#!/bin/sh\necho \"C:$2\"\n");
    assertThat(cygpath.toFile().setExecutable(true)).isTrue();
    assertThat(run(Map.of())).isZero();
    assertThat(Files.readString(az.resolve("calls"))).contains("--key-value @C:/");
    assertThat(values("caller")).hasSize(1).allMatch(it -> it.matches("[0-9a-f]{64}"));
  }

  @Test
  void values_rotated_areNew() throws Exception {
    assertThat(run(Map.of())).isZero();
    Set<String> before = values("restore");
    assertThat(run(Map.of("ROTATE_KEYS", "yes"))).isZero();
    assertThat(values("restore")).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  @Test
  void values_always_stayOutOfArguments() throws Exception {
    assertThat(run(Map.of())).isZero();
    assertThat(Files.readString(az.resolve("calls")))
        .doesNotContain(values("caller"))
        .doesNotContain(values("restore"));
  }

  @Test
  void subscription_known_isNamedInEveryCall() throws Exception {
    assertThat(run(Map.of("AZURE_SUBSCRIPTION_ID", "sub-1"))).isZero();
    assertThat(Files.readAllLines(az.resolve("calls")))
        .allMatch(it -> it.contains("--subscription sub-1"));
  }

  @Test
  void functions_neverListed_endInAnError() throws Exception {
    Files.createFile(az.resolve("undeployed"));
    assertThat(run(Map.of("KEY_TRIES", "1"))).isEqualTo(1);
    assertThat(functionsWith("caller")).isEmpty();
    assertThat(output())
        .contains("ERROR: (NotFound) no such function")
        .contains("was the package deployed")
        .contains("Run this again");
  }

  @Test
  void functions_notListedYet_areListedOnceTheHostIsToldToLook() throws Exception {
    Files.createFile(az.resolve("unlisted"));
    assertThat(run(Map.of())).isZero();
    assertThat(functionsWith("restore")).isNotEmpty();
    assertThat(Files.readAllLines(az.resolve("calls")))
        .contains(
            "rest --method post --url"
                + " /subscriptions/sub-0/resourceGroups/rg-test/providers/Microsoft.Web/sites/func-test/host/default/sync?api-version=2023-12-01"
                + " --output none");
  }

  @Test
  void key_refusedForAWhile_isSetInTheEnd() throws Exception {
    Files.write(az.resolve("refusals"), List.of("one", "two", "three"));
    assertThat(run(Map.of())).isZero();
    assertThat(values("caller")).hasSize(1);
  }

  @Test
  void key_refusedAlways_endsInAzuresWordsAndWhatToDo() throws Exception {
    Files.write(az.resolve("refusals"), Collections.nCopies(99, "again"));
    assertThat(run(Map.of())).isEqualTo(1);
    assertThat(output())
        .contains("ERROR: (BadGateway) the host restarts")
        .contains("the deployment itself stands")
        .contains("infra/hooks/set-keys.sh func-test rg-test");
  }

  private String output() throws IOException {
    return Files.readString(az.resolve("output"));
  }

  private int run(Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "infra/hooks/set-keys.sh", "func-test", "rg-test")
            .redirectErrorStream(true)
            .redirectOutput(az.resolve("output").toFile());
    builder.environment().put("PATH", az + ":" + System.getenv("PATH"));
    builder.environment().remove("AZURE_SUBSCRIPTION_ID");
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }

  private Set<String> functionsWith(String key) throws IOException {
    return new TreeSet<>(keys(key).keySet());
  }

  private Set<String> values(String key) throws IOException {
    return new TreeSet<>(keys(key).values());
  }

  private Map<String, String> keys(String key) throws IOException {
    Map<String, String> keys = new TreeMap<>();
    for (Path file : GoldenSnapshot.files(az, "." + key)) {
      String name = String.valueOf(file.getFileName());
      keys.put(name.substring(0, name.indexOf('.')), Files.readString(file));
    }
    return keys;
  }
}
