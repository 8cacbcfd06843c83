package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "a/b, /a/b",
    "a/b, /A/B/",
    "a/{x}, /a/anything",
    "a/{x?}, /a",
    "a/{x:int}, /a/17",
    "a/{x:guid}, /a/01234567-89ab-cdef-0123-456789abcdef",
    "a/{*x}, /a/b/c",
    "a/{*x}, /a"
  })
  void path_ofTheRoute_matches(String route, String path) throws Exception {
    assertThat(RouteTemplate.parse(route).match(path)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, /a",
    "a/b, /a/b/c",
    "a/{x}, /a",
    "a/{x}, /a//",
    "a/{x}/b, /a//b",
    "a/{x:int}, /a/seventeen",
    "a/{x:alpha}, /a/17"
  })
  void path_ofAnotherRoute_doesNotMatch(String route, String path) throws Exception {
    assertThat(RouteTemplate.parse(route).match(path)).isEmpty();
  }

  @Test
  void parameter_percentEncoded_isDecodedOnce() throws Exception {
    assertThat(RouteTemplate.parse("a/{x}").match("/a/b%20c+d%2525"))
        .contains(Map.of("x", "b c+d%25"));
  }

  @Test
  void literal_goesBeforeAParameter() throws Exception {
    assertThat(RouteTemplate.parse("a/b").precedence())
        .isLessThan(RouteTemplate.parse("a/{x}").precedence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/{x", "a/{}", "a/{x:even}", "a/{x?}/b", "a/{*x}/b", "a/b-{x}"})
  void route_thatThisHostCannotRead_isRefused(String route) {
    assertThatThrownBy(() -> RouteTemplate.parse(route)).isInstanceOf(FunctionInError.class);
  }
}
