package dev.apimdr.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.drift.SettingsDrift.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OmittedSettingsTest {

  private static Map<String, Object> hosts(Object... names) {
    return Map.of("hostnameConfigurations", List.of(names));
  }

  private static final Map<String, Object> CUSTOM = new LinkedHashMap<>();

  static {
    CUSTOM.put("type", "Proxy");
    CUSTOM.put("hostName", "api.contoso.com");
    CUSTOM.put("certificate", Map.of("thumbprint", "T"));
  }

  @Test
  void compare_alike_isNothing() {
    Map<String, Object> parts = Map.of("zones", List.of("1", "2"), "virtualNetworkType", "None");

    assertThat(OmittedSettings.compare(parts, parts)).isEqualTo(new SettingsDrift(List.of(), null));
  }

  @Test
  void compare_emptyAndNotThere_areNoDifference() {
    assertThat(OmittedSettings.compare(Map.of("zones", List.of(), "a", Map.of()), Map.of()))
        .isEqualTo(new SettingsDrift(List.of(), null));
  }

  @Test
  void compare_otherValue_showsBoth() {
    assertThat(
            OmittedSettings.compare(
                    Map.of("virtualNetworkType", "Internal"), Map.of("virtualNetworkType", "None"))
                .differences())
        .containsExactly(new Difference("virtualNetworkType", "Internal", "None"));
  }

  @Test
  void compare_onlyOneSideHasIt_showsNoneForTheOther() {
    assertThat(OmittedSettings.compare(Map.of("zones", List.of("1")), Map.of()).differences())
        .containsExactly(new Difference("zones", "1", "none"));
    assertThat(OmittedSettings.compare(Map.of(), Map.of("zones", List.of("1"))).differences())
        .containsExactly(new Difference("zones", "none", "1"));
  }

  @Test
  void compare_orderAndCase_areNoDifference() {
    assertThat(
            OmittedSettings.compare(
                    Map.of("a", List.of(Map.of("x", "One", "y", 2), Map.of("z", true))),
                    Map.of("a", List.of(Map.of("z", true), Map.of("y", 2, "x", "one"))))
                .differences())
        .isEmpty();
  }

  @Test
  void compare_customHostNameMissing_isADifference() {
    assertThat(OmittedSettings.compare(hosts(CUSTOM), hosts()).differences())
        .containsExactly(
            new Difference(
                "hostnameConfigurations",
                "type: Proxy, hostName: api.contoso.com, certificate: (thumbprint: T)",
                "none"));
  }

  @Test
  void compare_muchThatIsAlike_showsOnlyWhatIsNot() {
    assertThat(
            OmittedSettings.compare(
                    Map.of("customProperties", Map.of("Tls10", "False", "Tls11", "False")),
                    Map.of("customProperties", Map.of("Tls10", "True", "Tls11", "false")))
                .differences())
        .containsExactly(new Difference("customProperties", "Tls10: False", "Tls10: True"));
    assertThat(
            OmittedSettings.compare(
                    Map.of(
                        "additionalLocations",
                        List.of(Map.of("location", "a"), Map.of("location", "b"))),
                    Map.of("additionalLocations", List.of(Map.of("location", "B"))))
                .differences())
        .containsExactly(new Difference("additionalLocations", "location: a", "none"));
  }

  @Test
  void compare_severalEntries_areToldApart() {
    assertThat(
            OmittedSettings.compare(
                    Map.of("a", List.of(Map.of("x", 1), Map.of("x", List.of("p", "q")))), Map.of())
                .differences())
        .containsExactly(new Difference("a", "x: 1; x: (p, q)", "none"));
  }

  @Test
  void compare_sameEntryOnceMore_isADifference() {
    assertThat(
            OmittedSettings.compare(
                    Map.of("zones", List.of("1", "1")), Map.of("zones", List.of("1")))
                .differences())
        .containsExactly(new Difference("zones", "1", "none"));
  }

  @Test
  void compare_hostNamesGivenByAzure_areNoDifference() {
    assertThat(
            OmittedSettings.compare(
                    hosts(
                        CUSTOM,
                        Map.of("hostName", "contoso.azure-api.net"),
                        Map.of("hostName", "x", "certificateSource", "BuiltIn")),
                    hosts(CUSTOM, Map.of("hostName", "standby.developer.azure-api.net")))
                .differences())
        .isEmpty();
  }

  @Test
  void compare_unreadablePart_isNotedAndNotCompared() {
    SettingsDrift comparison =
        OmittedSettings.compare(
            Map.of("zones", List.of("1"), "diagnosticSettings", List.of(Map.of("name", "logs"))),
            Map.of("diagnosticSettings", Map.of("unreadable", "AuthorizationFailed")));

    assertThat(comparison.differences()).extracting(Difference::setting).containsExactly("zones");
    assertThat(comparison.note()).isEqualTo("diagnosticSettings could not be read");
  }

  @Test
  void compare_longValue_isCut() {
    Difference difference =
        OmittedSettings.compare(Map.of("a", "x".repeat(600)), Map.of()).differences().get(0);

    assertThat(difference.source()).hasSize(501).endsWith("…");
  }

  @Test
  void compare_valueOfTheLongest_isNotCut() {
    Difference difference =
        OmittedSettings.compare(Map.of("a", "x".repeat(500)), Map.of()).differences().get(0);

    assertThat(difference.source()).isEqualTo("x".repeat(500));
  }
}
