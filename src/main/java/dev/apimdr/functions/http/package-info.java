/** The HTTP face: what callers may send, and every answer they get. No rule of the product. */
@NullMarked
package dev.apimdr.functions.http;

import org.jspecify.annotations.NullMarked;
