package dev.apimdr.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.functions.settings.ConfigurationRefusedException;
import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.functions.settings.SettingProblem;
import dev.apimdr.functions.settings.Settings;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/configuration.md} lists what the code reads and the deployment writes. */
class ConfigurationPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (?:`([^`]+)`|–) \\| ([^|]*) \\| (.+) \\|$");
  private static final String NONE = "–";

  /** A row of the page; {@code otherwise} is the default, if the setting has one. */
  record Row(String name, String otherwise, List<String> parameters) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return ROW.matcher(RehearsedApp.text(Path.of("docs/configuration.md")))
        .results()
        .map(
            row ->
                new Row(
                    row.group(1),
                    row.group(2),
                    row.group(3).equals(NONE)
                        ? List.of()
                        : List.of(row.group(3).replace("`", "").split(", "))));
  }

  static Stream<Row> rowsWithADefault() {
    return rows().filter(row -> row.otherwise() != null);
  }

  private static Map<String, String> least() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AzureWebJobsStorage__accountName", "hoststorage");
    environment.put("BACKUP_STORAGE__accountName", "backups");
    environment.put(
        "PROTECTED_SERVICES",
        "[\"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/"
            + "Microsoft.ApiManagement/service/contoso\"]");
    return environment;
  }

  @Test
  void page_hasEverySettingThatThereIs() throws Exception {
    Set<String> known = new TreeSet<>();
    for (Field field : SettingName.class.getFields()) {
      known.add((String) field.get(null));
    }

    assertThat(rows().map(Row::name)).containsExactlyInAnyOrderElementsOf(known);
  }

  @ParameterizedTest
  @MethodSource("rowsWithADefault")
  void settingSetToItsDefault_changesNothing(Row row) {
    Map<String, String> environment = least();
    environment.put(row.name(), row.otherwise());

    assertThat(Settings.read(environment))
        .usingRecursiveComparison()
        .isEqualTo(Settings.read(least()));
  }

  @Test
  void settingsWithoutADefault_areTheLeast() {
    for (String needed : Set.of("PROTECTED_SERVICES", "BACKUP_STORAGE__accountName")) {
      Map<String, String> environment = least();
      environment.remove(needed);

      assertThatThrownBy(() -> Settings.read(environment))
          .isInstanceOf(ConfigurationRefusedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void wrongValue_isRefusedByName(Row row) {
    Map<String, String> environment = least();
    environment.keySet().removeIf(name -> name.startsWith(row.name() + "__"));
    environment.put(row.name(), "?! nonsense");

    assertThatThrownBy(() -> Settings.read(environment))
        .isInstanceOfSatisfying(
            ConfigurationRefusedException.class,
            refused ->
                assertThat(refused.problems().stream().map(SettingProblem::setting))
                    .contains(row.name()));
  }

  @Test
  void deployment_writesEachFromTheParameterThatThePageNames() {
    String bicep = RehearsedApp.text(Path.of("infra/main.bicep"));
    for (Row row : rows().toList()) {
      String written =
          bicep
              .lines()
              .filter(line -> line.contains(row.name() + ":") || line.contains(row.name() + "__"))
              .collect(Collectors.joining("\n"));

      assertThat(row.parameters())
          .as(row.name())
          .allMatch(
              parameter -> Pattern.compile("(?m)^param " + parameter + " ").matcher(bicep).find());
      if (!row.name().equals("BACKUP_STORAGE")) {
        assertThat(row.parameters()).as(row.name()).allMatch(written::contains);
      }
    }
  }
}
