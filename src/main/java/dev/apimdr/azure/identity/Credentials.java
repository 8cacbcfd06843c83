package dev.apimdr.azure.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.apimdr.azure.Memoized;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The app's own identities, made at their first use; each keeps its tokens. */
public final class Credentials {
  private final HttpClient http;
  private final Memoized<TokenCredential> app;

  /**
   * Reads {@code AZURE_CLIENT_ID}: which user-assigned identity is the app's; the system-assigned
   * one, or a developer's login, without it.
   */
  public Credentials(Map<String, String> env, HttpClient http) {
    this.http = http;
    String clientId = env.get("AZURE_CLIENT_ID");
    app =
        new Memoized<>(
            () ->
                new DefaultAzureCredentialBuilder()
                    .managedIdentityClientId(
                        clientId == null || clientId.isBlank() ? null : clientId)
                    .httpClient(http)
                    .build());
  }

  /** The app's identity in Azure, a developer's own login elsewhere. */
  public TokenCredential app() {
    return app.get();
  }

  /**
   * A managed identity and nothing else.
   *
   * @param clientId of a user-assigned one; the system-assigned one without it
   */
  public TokenCredential managedIdentity(@Nullable String clientId) {
    return new ManagedIdentityCredentialBuilder().clientId(clientId).httpClient(http).build();
  }
}
