package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API as it is served. */
class OpenApiFunctionsTest {

  private final TestApp world = new TestApp();

  private ApiExchange ask(String target, Map<String, String> headers) {
    return new RoutedApp(world.app).send(HttpMethod.GET, target, headers, null);
  }

  @Test
  void document_isTheFileThatPeopleRead() throws IOException {
    ApiExchange answer = ask("openapi.yaml", Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.mediaType()).isEqualTo("application/yaml");
    assertThat(answer.answer()).isEqualTo(Files.readString(Path.of("docs", "openapi.yaml")));
    assertThat(answer.headers()).containsEntry("Cache-Control", "private, no-cache");
  }

  @Test
  void document_whileSettingsAreWrong_isThereAllTheSame() {
    world.environment.put("RPO", "soon");
    world.effects.outage(name -> true);

    assertThat(ask("openapi.yaml?code=key", Map.of()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void document_thatTheCallerHas_isNotSentAgain(String known) {
    String etag = ask("openapi.yaml", Map.of()).headers().get("ETag");

    ApiExchange answer = ask("openapi.yaml", Map.of("If-None-Match", known.formatted(etag)));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.headers()).containsEntry("ETag", etag);
    assertThat(answer.answer()).isEmpty();
  }

  @Test
  void document_thatTheCallerHasInAnotherVersion_isSent() {
    assertThat(ask("openapi.yaml", Map.of("If-None-Match", "\"other\"")).status()).isEqualTo(200);
  }
}
