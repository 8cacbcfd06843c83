package dev.apimdr.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceIdTest {
  private static final String SUBSCRIPTION = "/subscriptions/0A000000-0000-0000-0000-00000000000f";
  private static final String PROVIDER = "/providers/Microsoft.ApiManagement/service/";
  private static final String GROUP = SUBSCRIPTION + "/resourceGroups/rg" + PROVIDER;

  @Test
  void parse_armId_keepsWhatWasWritten() {
    ServiceId id =
        ServiceId.parse(
            SUBSCRIPTION + "/resourceGroups/Api-Default-North-Central-US" + PROVIDER + "Contoso-1");
    assertThat(id.resourceGroup()).isEqualTo("Api-Default-North-Central-US");
    assertThat(id.name()).isEqualTo("Contoso-1");
    assertThat(id.key()).isEqualTo("contoso-1");
    assertThat(ServiceId.parse(id.path())).isEqualTo(id);
  }

  @Test
  void parse_otherCaseAndFinalSlash_isTheSameService() {
    ServiceId id = ServiceId.parse((GROUP + "contoso").replace("resourceGroups", "RESOURCEGROUPS"));
    assertThat(ServiceId.parse(GROUP + "contoso/")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A1", "a-b", "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijkl"})
  void parse_nameWithinTheRule_isTaken(String name) {
    assertThat(ServiceId.parse(GROUP + name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1a",
        "-a",
        "a-",
        "a_b",
        "a.b",
        "a/b",
        "a?b",
        "a#b",
        "..",
        "ä",
        "\u212Aey",
        "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklm"
      })
  void parse_nameOutsideTheRule_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceId.parse(GROUP + name))
        .withMessageContaining("Microsoft.ApiManagement/service/{name}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contoso",
        "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ApiManagement/service/a",
        "https://management.azure.com/subscriptions/0a000000-0000-0000-0000-00000000000f",
        SUBSCRIPTION + "/resourceGroups/rg./providers/Microsoft.ApiManagement/service/a",
        SUBSCRIPTION + "/resourceGroups/r/g/providers/Microsoft.ApiManagement/service/a",
        SUBSCRIPTION + "/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a",
        SUBSCRIPTION + "/resourceGroups/rg/providers/MicrosoftXApiManagement/service/a"
      })
  void parse_anythingElse_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ServiceId.parse(text));
  }

  @Test
  void parse_resourceGroup_longestIs90() {
    String longest = SUBSCRIPTION + "/resourceGroups/" + "g".repeat(90) + PROVIDER + "a";
    assertThat(ServiceId.parse(longest).resourceGroup()).hasSize(90);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ServiceId.parse(
                    SUBSCRIPTION + "/resourceGroups/" + "g".repeat(91) + PROVIDER + "a"));
  }

  @Test
  void isKey_onlyLowerCase() {
    assertThat(ServiceId.isKey("contoso-1")).isTrue();
    assertThat(ServiceId.isKey("Contoso")).isFalse();
    assertThat(ServiceId.isKey("a/../b")).isFalse();
    assertThat(ServiceId.isKey("")).isFalse();
    assertThat(ServiceId.isKey("a".repeat(50))).isTrue();
    assertThat(ServiceId.isKey("a".repeat(51))).isFalse();
  }

  @Test
  void text_isThePath() {
    assertThat(ServiceId.parse(GROUP + "contoso")).hasToString(GROUP + "contoso");
  }
}
