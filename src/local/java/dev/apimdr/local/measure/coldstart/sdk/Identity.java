package dev.apimdr.local.measure.coldstart.sdk;

import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;

/** The managed identity named by the settings. */
final class Identity {
  private Identity() {}

  static ManagedIdentityCredential over(HttpClient http) {
    return new ManagedIdentityCredentialBuilder()
        .httpClient(http)
        .clientId(System.getenv("AZURE_CLIENT_ID"))
        .build();
  }
}
