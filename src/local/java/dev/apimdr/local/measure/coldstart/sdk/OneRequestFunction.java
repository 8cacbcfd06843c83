package dev.apimdr.local.measure.coldstart.sdk;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Sends one request with the JDK's HTTP client; any response of the store counts. */
public final class OneRequestFunction {

  @FunctionName("OneRequest")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "request")
          HttpRequestMessage<Optional<String>> request)
      throws IOException, InterruptedException {
    HttpRequest anonymous = HttpRequest.newBuilder(URI.create(System.getenv("BLOBS"))).build();
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient().send(anonymous, BodyHandlers.ofByteArray());
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/json")
        .body("{\"status\":" + response.statusCode() + "}")
        .build();
  }
}
