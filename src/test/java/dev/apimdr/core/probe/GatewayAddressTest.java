package dev.apimdr.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a gateway is asked, whatever stands in its place. */
class GatewayAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://contoso.azure-api.net, https://contoso.azure-api.net",
    "https://contoso.azure-api.net/, https://contoso.azure-api.net",
    "HTTPS://Contoso.azure-api.us, https://Contoso.azure-api.us",
    "https://localhost:8443, https://localhost:8443"
  })
  void origin_ofAGatewayUrl(String url, URI origin) {
    assertThat(GatewayAddress.origin(url)).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "contoso.azure-api.net",
        "http://contoso.azure-api.net",
        "https://",
        "https://user:secret@contoso.azure-api.net",
        "https://contoso.azure-api.net/path",
        "https://contoso.azure-api.net?query",
        "https://contoso.azure-api.net#part",
        "https://contoso_x.azure api.net",
        "file:///etc/hosts",
        "javascript:alert(1)",
        "https://contoso.azure-api.net:99999",
        "https://contoso.azure-api.net:0"
      })
  void anythingElse_isAskedNothing(String url) {
    assertThat(GatewayAddress.origin(url)).isEmpty();
  }
}
