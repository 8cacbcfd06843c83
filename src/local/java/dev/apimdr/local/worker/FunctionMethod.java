package dev.apimdr.local.worker;

import com.google.gson.Gson;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.BindingName;
import java.lang.annotation.Annotation;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A function's method; its parameters are bound by their annotations. */
final class FunctionMethod {
  private static final Gson GSON = new Gson();

  private final Method method;

  private FunctionMethod(Method method) {
    this.method = method;
  }

  static FunctionMethod find(Class<?> type, String name) throws NoSuchMethodException {
    List<Method> named =
        Arrays.stream(type.getMethods()).filter(method -> method.getName().equals(name)).toList();
    if (named.size() != 1) {
      throw new NoSuchMethodException(
          type.getName() + " has " + named.size() + " public methods '" + name + "', not one");
    }
    return new FunctionMethod(named.get(0));
  }

  Class<?> type() {
    return method.getDeclaringClass();
  }

  Object call(Object function, Invocation invocation, WorkerLog log) throws Exception {
    Parameter[] parameters = method.getParameters();
    Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] = argument(parameters[i], invocation, log);
    }
    try {
      return method.invoke(function, arguments);
    } catch (InvocationTargetException e) {
      // An Error in the function's body arrives wrapped by reflection and is a failure like any
      // other.
      throw e.getCause() instanceof Exception thrown ? thrown : e;
    }
  }

  private static Object argument(Parameter parameter, Invocation invocation, WorkerLog log)
      throws ReflectiveOperationException {
    if (parameter.getType() == ExecutionContext.class) {
      return new InvocationContext(invocation, log);
    }
    BindingName metadata = parameter.getAnnotation(BindingName.class);
    if (metadata != null) {
      String value = invocation.metadata().get(metadata.value());
      if (value == null) {
        throw new WrongMethodTypeException(
            "There is no trigger metadata '" + metadata.value() + "'");
      }
      return fromText(value, parameter.getParameterizedType());
    }
    if (!bindingName(parameter).equals(Optional.of(invocation.function().parameter()))) {
      throw new WrongMethodTypeException("Nothing is bound to parameter " + parameter);
    }
    return invocation.data() instanceof IncomingRequest request
        ? fromRequest(request, parameter.getParameterizedType())
        : fromText((String) invocation.data(), parameter.getParameterizedType());
  }

  /** The name in the parameter's binding annotation, whichever that is. */
  private static Optional<String> bindingName(Parameter parameter)
      throws ReflectiveOperationException {
    for (Annotation annotation : parameter.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.getPackage().equals(BindingName.class.getPackage())) {
        return Optional.of((String) type.getMethod("name").invoke(annotation));
      }
    }
    return Optional.empty();
  }

  private static Object fromRequest(IncomingRequest request, Type type) {
    if (type instanceof ParameterizedType message
        && message.getRawType() == HttpRequestMessage.class) {
      return request.withBody(
          fromBody(request.body().toBytes(), message.getActualTypeArguments()[0]));
    }
    return fromBody(request.body().toBytes(), type);
  }

  private static Object fromBody(byte[] body, Type type) {
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      return Optional.ofNullable(fromBody(body, optional.getActualTypeArguments()[0]));
    }
    if (body.length == 0) {
      return null;
    }
    return type == byte[].class ? body : fromText(new String(body, StandardCharsets.UTF_8), type);
  }

  private static Object fromText(String text, Type type) {
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      return Optional.of(fromText(text, optional.getActualTypeArguments()[0]));
    }
    return type == String.class || type == Object.class ? text : GSON.fromJson(text, type);
  }
}
