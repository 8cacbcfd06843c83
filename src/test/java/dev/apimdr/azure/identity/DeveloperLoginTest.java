package dev.apimdr.azure.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.AzurePowerShellCredentialBuilder;
import com.azure.identity.CredentialUnavailableException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The developer logins of azure-identity work without its cache libraries, which the package
 * excludes.
 */
class DeveloperLoginTest {

  static Stream<TokenCredential> logins() {
    return Stream.of(
        new AzureCliCredentialBuilder().build(),
        new AzureDeveloperCliCredentialBuilder().build(),
        new AzurePowerShellCredentialBuilder().build());
  }

  @ParameterizedTest
  @MethodSource("logins")
  void login_whereNobodyIsLoggedIn_isRefusedInItsOwnWords(TokenCredential login) {
    TokenRequestContext arm =
        new TokenRequestContext().addScopes("https://management.azure.com/.default");
    assertThatThrownBy(() -> login.getTokenSync(arm))
        .isInstanceOfAny(CredentialUnavailableException.class, ClientAuthenticationException.class);
  }
}
