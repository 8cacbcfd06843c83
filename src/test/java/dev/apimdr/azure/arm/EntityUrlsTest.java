package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.service.ServiceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityUrlsTest {
  private static final ServiceId CONTOSO =
      new ServiceId("11111111-2222-3333-4444-555555555555", "rg", "Contoso");

  private static String url(boolean list, String path) {
    return EntityUrls.of(CONTOSO, new WalkRead(list, path, null), "2024-05-01")
        .orElseThrow()
        .substring(CONTOSO.path().length());
  }

  @ParameterizedTest
  @CsvSource({
    "true, apis, /apis?",
    "false, apis/echo-api, /apis/echo-api?",
    "true, apis/echo-api;rev=2/operations, /apis/echo-api%3Brev%3D2/operations?",
    "false, namedValues/a b?c#d%2Fe, /namedValues/a%20b%3Fc%23d%252Fe?",
    "false, tags/ü, /tags/%C3%BC?",
    "true, policies, /policies?",
    "true, allPolicies, /allPolicies?",
    "false, policyFragments/f, /policyFragments/f?",
    "false, policies/policy, /policies/policy?format=rawxml&",
    "false, products/p/policies/policy, /products/p/policies/policy?format=rawxml&",
    "false, apis/a/policies/policy, /apis/a/policies/policy?format=rawxml&",
    "false, workspaces/w/apis/a/operations/o/policies/policy,"
        + " /workspaces/w/apis/a/operations/o/policies/policy?format=rawxml&"
  })
  void url_isBelowTheService_withEachNameEncoded_andPoliciesRaw(
      boolean list, String path, String expected) {
    assertThat(url(list, path)).isEqualTo(expected + "api-version=2024-05-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"apis/..", "apis/.", "../other/apis", "apis//operations", "", "apis/"})
  void path_thatIsAnotherOneForAServer_isNoUrl(String path) {
    assertThat(EntityUrls.of(CONTOSO, new WalkRead(true, path, null), "2024-05-01")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2014-02-14, 2019-12-01-preview",
    "2019-01-01, 2019-12-01-preview",
    "2019-12-01-preview, 2019-12-01-preview",
    "2019-12-01, 2019-12-01",
    "2024-05-01, 2024-05-01",
    "2025-03-01-preview, 2025-03-01-preview"
  })
  void apiVersion_isNoneThatShowsKeys(String configured, String used) {
    assertThat(EntityUrls.apiVersion(configured)).isEqualTo(used);
  }

  @Test
  void kind_unknown_isNone() {
    assertThat(EntityUrls.kind(new WalkRead(true, "newKinds", null))).isEmpty();
  }
}
