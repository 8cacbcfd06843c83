package dev.apimdr.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which path is asked, by what Azure Resource Manager says of APIs and their operations. */
class ApiPathTest {

  private static Map<String, Object> of(Object... members) {
    Map<String, Object> properties = new HashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      properties.put((String) members[i], members[i + 1]);
    }
    return Map.of("name", "any", "properties", properties);
  }

  private static @Nullable String path(String base, String method, String template) {
    return ApiPath.of(base, of("method", method, "urlTemplate", template)).orElse(null);
  }

  @Test
  void needsKey_currentHttpApi_thatDoesNotSayOtherwise() {
    assertThat(ApiPath.needsKey(of("subscriptionRequired", true))).isTrue();
    assertThat(ApiPath.needsKey(of())).isTrue();
    assertThat(ApiPath.needsKey(of("subscriptionRequired", false))).isFalse();
    assertThat(ApiPath.needsKey(of("isCurrent", false))).isFalse();
    assertThat(ApiPath.needsKey(of("type", "soap"))).isTrue();
    assertThat(ApiPath.needsKey(of("type", "websocket"))).isFalse();
    assertThat(ApiPath.needsKey(Map.of("properties", "of no shape"))).isTrue();
  }

  @Test
  void isOpen_onlyAProductThatSaysSo() {
    assertThat(ApiPath.isOpen(of("subscriptionRequired", false))).isTrue();
    assertThat(ApiPath.isOpen(of("subscriptionRequired", true))).isFalse();
    assertThat(ApiPath.isOpen(of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"orders, '', /orders", "/orders/, v1, /orders/v1", "'', '', ''", "a/b, 2, /a/b/2"})
  void base_isThePath_withAVersionThatIsAPartOfIt(String path, String version, String base) {
    Map<String, Object> api = of("path", path, "apiVersion", version);
    assertThat(ApiPath.base(api, null)).contains(base);
    assertThat(ApiPath.base(api, of("versioningScheme", "Segment"))).contains(base);
  }

  @Test
  void base_whereTheVersionIsToldOtherwise_isNone() {
    Map<String, Object> api = of("path", "orders", "apiVersion", "v1");
    assertThat(ApiPath.base(api, of("versioningScheme", "Query"))).isEmpty();
    assertThat(ApiPath.base(api, of("versioningScheme", "Header"))).isEmpty();
    assertThat(ApiPath.base(api, of())).isEmpty();
    assertThat(ApiPath.base(of("path", "orders"), of("versioningScheme", "Query")))
        .contains("/orders");
  }

  @ParameterizedTest
  @CsvSource({
    "/orders, /, /orders/",
    "/orders, list, /orders/list",
    "/orders, /{id}/lines/{line}, /orders/0/lines/0",
    "/orders, /files/*, /orders/files/0",
    "/orders, /files/{*rest}, /orders/files/0",
    "'', /a.json, /a.json"
  })
  void of_aGet_isItsPath_withValuesOfNoMeaning(String base, String template, String path) {
    assertThat(path(base, "GET", template)).isEqualTo(path);
    assertThat(path(base, "get", template)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a?b={b}",
        "/a b",
        "/ä",
        "//evil.example",
        "/../x",
        "/@x",
        "/a:b",
        "/%2e%2e/",
        "/a#b",
        "/{a"
      })
  void of_aPathThatIsNotPlain_isNone(String template) {
    assertThat(path("/orders", "GET", template)).isNull();
  }

  /** Neither the stack nor the time that a pattern takes may depend on what Azure says. */
  @Test
  void pathOfAnyLength_isDealtWith() {
    assertThat(path("", "GET", "/a".repeat(200_000))).isNull();
    assertThat(path("/a".repeat(200_000), "GET", "/")).isNull();
    assertThat(ApiPath.base(of("path", "/".repeat(200_000) + "a"), null)).isEmpty();
    assertThat(ApiPath.base(of("path", "a", "apiVersion", "/a".repeat(200_000)), null)).isEmpty();
    assertThat(path("/" + "a".repeat(400), "GET", "/" + "b".repeat(1_000))).isNotNull();
  }

  @Test
  void isAtRoot_whatHasNoPath() {
    assertThat(ApiPath.isAtRoot(of("path", ""))).isTrue();
    assertThat(ApiPath.isAtRoot(of("path", "/"))).isTrue();
    assertThat(ApiPath.isAtRoot(of())).isTrue();
    assertThat(ApiPath.isAtRoot(of("path", "orders"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "echo, '', /echo/0, true",
    "echo, '', /echo, true",
    "echo, '', /echoes/0, false",
    "echo, '', /other, false",
    "orders/v2, /orders, /orders/v2/0, true",
    "orders, /orders, /orders/0, false",
    "'', /orders, /orders/0, false"
  })
  void isTakenBy_anApiWhosePathFitsLonger(String other, String base, String path, boolean taken) {
    assertThat(ApiPath.isTakenBy(of("path", other), base, path)).isEqualTo(taken);
  }

  @Test
  void of_anotherMethod_isNone() {
    assertThat(path("/orders", "POST", "/")).isNull();
    assertThat(ApiPath.of("/orders", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ä", "a?b", "a//b", ".."})
  void base_thatIsNotPlain_isNone(String path) {
    assertThat(ApiPath.base(of("path", path), null)).isEmpty();
  }
}
