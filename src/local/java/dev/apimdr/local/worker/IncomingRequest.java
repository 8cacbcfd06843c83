package dev.apimdr.local.worker;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;

/**
 * An HTTP request as the host passes it to the worker.
 *
 * @param headers by lower-case name; repeated headers joined with a comma
 */
public record IncomingRequest(
    URI uri, String method, Map<String, String> headers, Map<String, String> query, HttpBody body) {

  <T> HttpRequestMessage<T> withBody(T typedBody) {
    return new Message<>(this, typedBody);
  }

  private record Message<T>(IncomingRequest request, T body) implements HttpRequestMessage<T> {
    @Override
    public URI getUri() {
      return request.uri();
    }

    @Override
    public HttpMethod getHttpMethod() {
      return HttpMethod.value(request.method());
    }

    @Override
    public Map<String, String> getHeaders() {
      return request.headers();
    }

    @Override
    public Map<String, String> getQueryParameters() {
      return request.query();
    }

    @Override
    public T getBody() {
      return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
      return new OutgoingResponse.Builder(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
      return new OutgoingResponse.Builder(status);
    }
  }
}
