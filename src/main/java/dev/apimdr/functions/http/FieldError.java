package dev.apimdr.functions.http;

/** One field, header or parameter of a request that is wrong, and what would be right. */
public record FieldError(String field, String message) {}
