package dev.apimdr.local.coldstart.sdk;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** One listing with the SDK's blob client, made as our app makes it. */
public final class OneListingFunction {

  @FunctionName("OneListing")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "listing")
          HttpRequestMessage<Optional<String>> request) {
    BlobServiceClient blobs =
        new BlobServiceClientBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .connectionString(System.getenv("BACKUP_STORAGE"))
            .buildClient();
    long services =
        blobs
            .getBlobContainerClient("apim-dr-ledger")
            .listBlobs(new ListBlobsOptions().setPrefix("services/"), null)
            .stream()
            .count();
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/json")
        .body("{\"services\":" + services + "}")
        .build();
  }
}
