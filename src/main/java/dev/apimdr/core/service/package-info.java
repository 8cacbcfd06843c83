/**
 * What a service is, and which ones we may act on: its id, what ARM says of it, the protected list.
 */
@NullMarked
package dev.apimdr.core.service;

import org.jspecify.annotations.NullMarked;
