package dev.apimdr.local.measure.coldstart.sdk;

import com.azure.core.http.HttpClient;
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

/** Lists blobs once with the SDK's blob client, configured as in the app. */
public final class OneListingFunction {

  @FunctionName("OneListing")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "listing")
          HttpRequestMessage<Optional<String>> request) {
    long services =
        client()
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

  /** Uses a key if the settings have one, an identity otherwise. */
  private static BlobServiceClient client() {
    HttpClient http = new JdkHttpClientBuilder().build();
    BlobServiceClientBuilder builder = new BlobServiceClientBuilder().httpClient(http);
    String withKey = System.getenv("BACKUP_STORAGE");
    return withKey == null
        ? builder
            .endpoint(System.getenv("BACKUP_STORAGE__blobServiceUri"))
            .credential(Identity.over(http))
            .buildClient()
        : builder.connectionString(withKey).buildClient();
  }
}
