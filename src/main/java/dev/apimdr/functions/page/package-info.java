/**
 * The status page: HTML made on the server from plain values, readable without a script. Everything
 * here but {@link StatusPages} and {@link StatusCookie} is a pure function of what it shows.
 */
@NullMarked
package dev.apimdr.functions.page;

import org.jspecify.annotations.NullMarked;
