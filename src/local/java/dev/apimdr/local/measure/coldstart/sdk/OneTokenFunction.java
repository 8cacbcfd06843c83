package dev.apimdr.local.measure.coldstart.sdk;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Gets one token of a managed identity, as the app does. */
public final class OneTokenFunction {
  private static final String STORAGE = "https://storage.azure.com/.default";

  @FunctionName("OneToken")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "token")
          HttpRequestMessage<Optional<String>> request) {
    AccessToken token =
        Identity.over(new JdkHttpClientBuilder().build())
            .getTokenSync(new TokenRequestContext().addScopes(STORAGE));
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/json")
        .body("{\"expired\":" + token.isExpired() + "}")
        .build();
  }
}
