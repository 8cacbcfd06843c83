/** The HTTP API: reading requests and building responses, without any rule of the product. */
@NullMarked
package dev.apimdr.functions.http;

import org.jspecify.annotations.NullMarked;
