/**
 * Everything the packaged app needs, on one machine: {@link
 * dev.apimdr.local.environment.LocalEnvironment} starts storage, a simulated Azure Resource
 * Manager, a managed identity endpoint and the app's hosts; {@link
 * dev.apimdr.local.environment.ApiClient} calls the app over HTTP.
 */
package dev.apimdr.local.environment;
