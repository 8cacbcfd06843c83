package dev.apimdr.core.operation;

/**
 * Why an operation ended otherwise than hoped, for a person.
 *
 * @param code ARM's code verbatim, or one of ours where ARM said nothing
 * @param message ARM's words verbatim, or ours
 * @param advice what it means and what to do next
 */
public record OperationError(String code, String message, String advice) {}
