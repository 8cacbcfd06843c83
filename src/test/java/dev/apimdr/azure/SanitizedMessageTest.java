package dev.apimdr.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizedMessageTest {

  @Test
  void of_severalLines_isTheFirst() {
    assertThat(SanitizedMessage.of("\nManaged identity failed.\r\nTo mitigate …"))
        .isEqualTo("Managed identity failed.");
  }

  @Test
  void of_longLine_isCutAt300Characters() {
    assertThat(SanitizedMessage.of("x".repeat(1000))).hasSize(300);
  }

  @Test
  void of_controls_areBlanks() {
    assertThat(SanitizedMessage.of("a\u0007b\tc")).isEqualTo("a b c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token eyJhbGciOiJIUzI1NiJ9.hunter2.hunter2 was refused",
        "client_secret=hunter2&scope=x",
        "\"access_token\": \"hunter2\"",
        "AccountKey=hunter2;EndpointSuffix=x",
        "https://x/?sv=1&sig=hunter2"
      })
  void of_secrets_areLeftOut(String words) {
    assertThat(SanitizedMessage.of(words)).doesNotContain("hunter2").contains("…");
  }

  @Test
  void of_failure_isItsKindInWordsAndItsMessage() {
    assertThat(SanitizedMessage.of(new HttpConnectTimeoutException("no answer\nat all")))
        .isEqualTo("http connect timeout: no answer");
  }

  @Test
  void of_failureWithoutWords_isItsKind() {
    assertThat(SanitizedMessage.of(new UnresolvedAddressException()))
        .isEqualTo("unresolved address");
  }

  @Test
  void of_wordsWithClassNames_haveNone() {
    assertThat(
            SanitizedMessage.of(
                new SSLHandshakeException(
                    "sun.security.validator.ValidatorException: PKIX path building failed")))
        .isEqualTo("ssl handshake: validator: PKIX path building failed");
  }
}
