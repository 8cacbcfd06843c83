package dev.apimdr.azure.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.apimdr.azure.Memoized;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The identities the app signs in with, created at their first use; each caches its tokens. */
public final class Credentials {
  private final HttpClient http;
  private final Memoized<TokenCredential> app;

  /**
   * Reads {@code AZURE_CLIENT_ID}, the user-assigned identity of the app. Without it the app uses
   * the system-assigned one, or a developer's own login.
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

  /** The app's identity in Azure; elsewhere a developer's own login. */
  public TokenCredential app() {
    return app.get();
  }

  /**
   * A managed identity, never a developer's login.
   *
   * @param clientId of a user-assigned identity; without it the system-assigned one
   */
  public TokenCredential managedIdentity(@Nullable String clientId) {
    return new ManagedIdentityCredentialBuilder().clientId(clientId).httpClient(http).build();
  }
}
