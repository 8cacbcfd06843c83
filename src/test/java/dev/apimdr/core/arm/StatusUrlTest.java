package dev.apimdr.core.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusUrlTest {
  private static final URI ARM = URI.create("https://management.azure.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://management.azure.com/subscriptions/1//operationresults/YWJj==?api-version=1",
        "https://management.azure.com/x/operationresults/YWJj%3D%3D?api-version=2024-05-01",
        "https://management.azure.com:443/x",
        "https://management.azure.com:/x",
        "HTTPS://Management.AZURE.com/x",
        "https://management.azure.com/a?t=1&c=MII&s=x-_~&h=https://evil.example/",
        "https://management.azure.com/../x",
        "https://management.azure.com"
      })
  void refusal_onTheArmHost_isNone(String url) {
    assertThat(StatusUrl.refusal(url, ARM)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/x",
        "https://management.azure.com.evil.example/x",
        "https://evil-management.azure.com/x",
        "https://sub.management.azure.com/x",
        "https://azure.com/x",
        "https://management.azure.com./x",
        "https://management.azure.com:8443/x",
        "https://management.azure.com:80/x",
        "https://management.azure.com:0/x",
        "https://127.0.0.1/x",
        "https://169.254.169.254/metadata/identity",
        "https://[::1]/x",
        "https://xn--mnagement-66a.azure.com/x"
      })
  void refusal_onAnotherHostOrPort_saysSo(String url) {
    assertThat(StatusUrl.refusal(url, ARM)).get().asString().contains("another host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://management.azure.com/x",
        "//management.azure.com/x",
        "/subscriptions/1",
        "",
        "ftp://management.azure.com/x",
        "file:///etc/passwd",
        "jar:https://management.azure.com/x!/y",
        "javascript:alert(1)"
      })
  void refusal_notHttps_saysSo(String url) {
    assertThat(StatusUrl.refusal(url, ARM)).contains("it is not https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user@management.azure.com/x",
        "https://user:secret@management.azure.com/x",
        "https://@management.azure.com/x",
        "https://management.azure.com@evil.example/x",
        "https://management.azure.com:443@evil.example/x"
      })
  void refusal_withUserInfo_saysSo(String url) {
    assertThat(StatusUrl.refusal(url, ARM)).contains("it carries credentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://management.azure.com\\@evil.example/x",
        "https://management.azure.com\\.evil.example/x",
        "https:\\\\management.azure.com\\x",
        "https://management.azure.com/x y",
        "https://management.azure.com/x\r\nHost: evil.example",
        " https://management.azure.com/x",
        "https://management.azure.com /x",
        "https://management.azure.com/%zz",
        "https://"
      })
  void refusal_malformed_saysSo(String url) {
    assertThat(StatusUrl.refusal(url, ARM)).contains("it is no URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https:///x",
        "https:management.azure.com/x",
        "https://m\u0430nagement.azure.com/x",
        "https://management\uFF0Eazure.com/x",
        "https://management.azure.com:443:8443/x",
        "https://management.azure.com,evil.example/x",
        "https://management_azure.com/x"
      })
  void refusal_withoutAProperHost_saysSo(String url) {
    assertThat(StatusUrl.refusal(url, ARM)).isPresent();
  }

  @Test
  void refusal_kelvinSign_isNoLatinK() {
    assertThat(StatusUrl.refusal("https://boo\u212A.example/x", URI.create("https://book.example")))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"8192, false", "8193, true"})
  void refusal_longestIs8Kb(int length, boolean refused) {
    String start = ARM + "/";
    String url = start + "x".repeat(length - start.length());
    assertThat(StatusUrl.refusal(url, ARM).isPresent()).isEqualTo(refused);
  }

  @Test
  void refusal_simulatorPort_mustBeTheSame() {
    URI simulator = URI.create("https://localhost:4443/");
    assertThat(StatusUrl.refusal("https://localhost:4443/x", simulator)).isEmpty();
    assertThat(StatusUrl.refusal("https://localhost/x", simulator)).isPresent();
  }

  @Test
  void refusal_neverRepeatsPathOrQuery() {
    assertThat(StatusUrl.refusal("https://evil.example/secret?sig=secret", ARM))
        .get()
        .asString()
        .doesNotContain("secret");
  }
}
