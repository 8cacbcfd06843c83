package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of a query that a route does not know. */
class QueryParametersTest {

  private static final String NONE = "is not known here: this route has no query parameters";
  private static final String PAGE =
      "is not known here: the query parameters of this route are pageSize, continuation";

  private final TestApp world = new TestApp();

  private ApiExchange send(HttpMethod method, String target, String body) {
    return new RoutedApp(world.app).send(method, target, Map.of(), body);
  }

  private static JsonNode errors(ApiExchange answer) throws Exception {
    assertThat(answer.status()).isEqualTo(400);
    return new JsonMapper().readTree(answer.answer()).get("errors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services",
        "services/contoso/operations",
        "services/contoso/operations/once",
        "services/contoso/operations/once/result",
        "services/contoso/backups/contoso-a.apimbackup",
        "openapi.yaml"
      })
  void parameter_ofARouteThatHasNone_isRefusedByName(String target) throws Exception {
    JsonNode errors = errors(send(HttpMethod.GET, target + "?pageSize=abc", null));

    assertThat(errors.findValuesAsText("field")).containsExactly("pageSize");
    assertThat(errors.findValuesAsText("message")).containsExactly(NONE);
  }

  @ParameterizedTest
  @CsvSource({"operations", "services/contoso/backups"})
  void parameter_ofAPage_isToldTheKnownOnes_besideWhatElseIsWrong(String target) throws Exception {
    JsonNode errors = errors(send(HttpMethod.GET, target + "?pagesize=5&pageSize=0&top=1", null));

    assertThat(errors.findValuesAsText("field")).containsExactly("pagesize", "top", "pageSize");
    assertThat(errors.findValuesAsText("message").subList(0, 2)).isEqualTo(List.of(PAGE, PAGE));
  }

  @Test
  void parameter_ofARequestWithABody_isToldBesideTheBodysFields() throws Exception {
    JsonNode errors =
        errors(
            send(
                HttpMethod.POST,
                "services/contoso/restores?dryRun=true",
                "{\"confirm\":\"contoso\",\"colour\":\"red\"}"));

    assertThat(errors.findValuesAsText("field")).containsExactly("dryRun", "colour");
    assertThat(world.ledger.blobs()).isEmpty();
  }

  /** Who has sent {@code ?dryRun=true} to a restore must not see it carried out. */
  @Test
  void parameter_ofAnAcceptableRequest_keepsItFromBeingCarriedOut() {
    ApiExchange answer = send(HttpMethod.POST, "services/contoso/backups?dryRun=true", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(world.ledger.blobs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"code=key", "Code=key", "clientId=caller&code=key", "clientid=caller"})
  void parameters_ofTheHost_areTakenEverywhere(String query) {
    assertThat(send(HttpMethod.GET, "services?" + query, null).status()).isEqualTo(200);
    assertThat(send(HttpMethod.GET, "operations?" + query, null).status()).isEqualTo(200);
    assertThat(send(HttpMethod.POST, "services/contoso/backups?" + query, "{}").status())
        .isEqualTo(202);
  }

  @Test
  void name_thatIsMarkupOrEndless_isCutBeforeItIsRepeated() throws Exception {
    JsonNode errors =
        errors(send(HttpMethod.GET, "services?%E2%80%AE" + "a".repeat(500) + "=1", null));

    assertThat(errors.get(0).get("field").asText())
        .hasSizeLessThan(70)
        .startsWith("?a")
        .endsWith("...");
  }
}
