package dev.apimdr.functions;

import com.microsoft.azure.functions.*;
import com.microsoft.azure.functions.annotation.*;
import java.util.Optional;

public final class HelloFunction {
  @FunctionName("Hello")
  public HttpResponseMessage run(
      @HttpTrigger(name = "request", methods = HttpMethod.GET, route = "hello") HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return request.createResponseBuilder(HttpStatus.OK).body("hi").build();
  }
}
