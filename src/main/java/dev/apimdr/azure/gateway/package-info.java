/** The gateways of services, over HTTPS. */
@NullMarked
package dev.apimdr.azure.gateway;

import org.jspecify.annotations.NullMarked;
