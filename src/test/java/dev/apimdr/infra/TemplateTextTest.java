package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.INFRA;
import static dev.apimdr.infra.GoldenSnapshot.files;
import static dev.apimdr.infra.GoldenSnapshot.json;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the snapshots cannot show: descriptions, referenced files, order, linter settings. */
class TemplateTextTest {

  private static final Pattern FILE =
      Pattern.compile("(?:module \\w+|from|loadTextContent\\(|using)\\s*'([^']+\\.\\w+)'");

  /** All linter rules of compiler 0.49.2, which silently ignores a misspelt one. */
  private static final Set<String> RULES =
      new TreeSet<>(
          List.of(
              """
              adminusername-should-not-be-literal artifacts-parameters decompiler-cleanup
              explicit-values-for-loc-params max-asserts max-outputs max-params max-resources
              max-variables nested-deployment-template-scoping no-conflicting-metadata
              no-conflicting-version-constraints no-deployments-resources no-explicit-any
              no-hardcoded-env-urls no-hardcoded-location no-hardcoded-outputs
              no-incompatible-entrypoint-version no-loc-expr-outside-params no-module-name
              no-unnecessary-dependson no-unused-existing-resources no-unused-imports
              no-unused-params no-unused-types no-unused-vars outputs-should-not-contain-secrets
              prefer-interpolation prefer-unquoted-property-names protect-commandtoexecute-secrets
              secure-parameter-default secure-params-in-nested-deploy
              secure-params-in-parameters-file secure-secrets-in-params simplify-interpolation
              simplify-json-null stacks-extensibility-compat use-description-outputs
              use-description-params use-description-type-properties use-description-types
              use-parent-property use-recent-api-versions use-recent-az-powershell-version
              use-recent-module-versions use-recognized-resource-type use-resource-id-functions
              use-resource-symbol-reference use-safe-access use-secure-value-for-secure-inputs
              use-stable-resource-identifiers use-stable-vm-image use-user-defined-types
              """
                  .strip()
                  .split("\\s+", -1)));

  static Stream<Path> templates() {
    return files(INFRA, ".bicep").stream();
  }

  @Test
  void linter_everyRule_isAnError() {
    JsonNode rules =
        json(INFRA.resolve("bicepconfig.json")).path("analyzers").path("core").path("rules");
    Set<String> errors = new TreeSet<>();
    Set<String> off = new TreeSet<>();
    rules
        .properties()
        .forEach(
            it -> {
              String level = it.getValue().path("level").asText();
              assertThat(level).as(it.getKey()).isIn("error", "off");
              (level.equals("error") ? errors : off).add(it.getKey());
            });
    assertThat(RULES).hasSize(53);
    assertThat(errors).isEqualTo(RULES);
    assertThat(off).containsExactly("use-description-vars", "what-if-short-circuiting");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_always_saysWhatItIsAndDescribesWhatItTakesAndGives(Path template) {
    List<String> lines = text(template).lines().toList();
    assertThat(lines.get(0)).startsWith("metadata description = '");
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).matches("(param|output|type) .*")) {
        int above = i - 1;
        while (lines.get(above).startsWith("@") && !lines.get(above).startsWith("@description")) {
          above--;
        }
        assertThat(lines.get(above))
            .as(template + ": " + lines.get(i))
            .startsWith("@description('");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_everyFileItNames_exists(Path template) {
    assertThat(named(template)).allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void modules_all_areUsed() {
    List<Path> used = new ArrayList<>();
    templates().forEach(it -> used.addAll(named(it)));
    assertThat(files(INFRA.resolve("modules"), ".bicep")).isSubsetOf(used);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_never_readsAKey(Path template) {
    assertThat(text(template))
        .doesNotContainPattern("\\blist(Keys|AccountSas|ServiceSas|Secrets|HostKeys)?\\(");
  }

  @Test
  void main_always_onlyComposes() {
    List<String> resources =
        text(INFRA.resolve("main.bicep")).lines().filter(it -> it.startsWith("resource ")).toList();
    assertThat(resources).hasSize(1);
    assertThat(resources.get(0)).contains("Microsoft.Resources/resourceGroups@");
  }

  @Test
  void app_always_comesAfterTheRightsItNeeds() {
    // Outputs of the modules that assign roles give most of the order; the rest uses dependsOn.
    assertThat(block("main.bicep", "module app "))
        .contains("hostStorage.outputs.")
        .contains("monitoring.outputs.")
        .contains("dependsOn: [ledger, targets, backupEndpoint]");
    assertThat(block("main.bicep", "module ledger ")).contains("dependsOn: [backupStorage]");
    assertThat(block("main.bicep", "module targets ")).contains("dependsOn: [backupStorage]");
    assertThat(block("main.bicep", "module backupEndpoint "))
        .contains("dependsOn: [backupStorage]");
    assertThat(block("targets.bicep", "module containerAccesses "))
        .contains("dependsOn: [backupContainers]");
    assertThat(block("targets.bicep", "module serviceAccesses "))
        .contains("dependsOn: [serviceRoles, inventoryRoles]");
    assertThat(block("modules/backupStorage.bicep", "  resource lifecycle "))
        .contains("dependsOn: [blobs]");
  }

  @Test
  void deployments_whatCannotWork_areRefusedBeforeTheyStart() {
    // infra/test/refused covers which inputs are refused; here: no resource is deployed before the
    // check.
    assertThat(text(INFRA.resolve("main.bicep")))
        .contains("var name = empty(problems) ? environmentName : fail(join(problems, '; '))")
        .contains("name: 'rg-${name}'");
    assertThat(text(INFRA.resolve("targets.bicep")))
        .contains("var checkedServices = empty(refused) ? protectedServices : fail(");
    assertThat(text(INFRA.resolve("main.bicep")))
        .contains("@minLength(1)\nparam protectedServices ");
  }

  @Test
  void parameterFile_everyParameter_existsInTheTemplate() {
    String main = text(INFRA.resolve("main.bicep"));
    JsonNode parameters = json(INFRA.resolve("main.parameters.json")).path("parameters");
    assertThat(parameters.fieldNames())
        .toIterable()
        .contains("environmentName", "location", "protectedServices")
        .allSatisfy(it -> assertThat(main).contains("\nparam " + it + " "));
    assertThat(parameters.path("environmentName").path("value").asText())
        .isEqualTo("${AZURE_ENV_NAME}");
    assertThat(parameters.path("location").path("value").asText()).isEqualTo("${AZURE_LOCATION}");
  }

  @Test
  void location_always_isAskedForAsARegion() {
    assertThat(text(INFRA.resolve("main.bicep")))
        .contains(
            "@metadata({\n  azd: {\n    type: 'location'\n  }\n})\n@description('Region of the app");
  }

  @Test
  void azureYaml_always_namesWhatIsThere() {
    String yaml = text(Path.of("azure.yaml"));
    assertThat(yaml)
        .contains("path: infra\n")
        .contains("module: main\n")
        .contains("\n  functions:\n")
        .contains("host: function\n")
        .contains("dist: target/azure-functions/apim-dr\n")
        .contains("posix:\n      shell: sh\n      run: infra/hooks/set-keys.sh\n")
        .containsPattern(
            "windows:\n(?: {6}#.*\n)? {6}shell: pwsh\n {6}run: .*infra/hooks/set-keys.sh");
    assertThat(text(Path.of("pom.xml"))).contains("<functionAppName>apim-dr</functionAppName>");
    assertThat(Files.isExecutable(INFRA.resolve("hooks/set-keys.sh"))).isTrue();
    assertThat(Files.isExecutable(INFRA.resolve("check.sh"))).isTrue();
  }

  @Test
  void queryChecker_lockFile_namesNoHost() {
    assertThat(text(INFRA.resolve("test/kql/package-lock.json"))).doesNotContain("resolved");
  }

  private static List<Path> named(Path template) {
    List<Path> named = new ArrayList<>();
    Matcher matcher = FILE.matcher(text(template));
    while (matcher.find()) {
      named.add(template.resolveSibling(matcher.group(1)).normalize());
    }
    return named;
  }

  /** From the line that begins with this text to the line that closes its block. */
  private static String block(String template, String begin) {
    String text = text(INFRA.resolve(template));
    int start = text.indexOf("\n" + begin) + 1;
    assertThat(start).as(begin).isPositive();
    String indent = begin.substring(0, begin.indexOf(begin.strip()));
    Matcher end = Pattern.compile("\n" + indent + "[}\\]]\n").matcher(text);
    assertThat(end.find(start)).as(begin).isTrue();
    return text.substring(start, end.start());
  }
}
