// The classes of .NET that the runbooks use, each member in small letters: PowerShell takes them in any case.
"use strict";
const { DateTime, Thrown } = require("./values.js");

class HttpMethod {
  constructor(name) {
    this.name = name;
  }
}

class HttpRequestMessage {
  constructor(method, url) {
    if (!(method instanceof HttpMethod)) {
      throw new Error("HttpRequestMessage takes an HttpMethod");
    }
    this.method = method;
    this.url = url;
    this.fields = {};
    this.headers = { add: (name, value) => ((this.fields[name] = value), undefined) };
    this.content = null;
  }
}

class StringContent {
  constructor(text, encoding, type) {
    if (encoding !== "utf-8") {
      throw new Error(`no encoding ${encoding} is played`);
    }
    this.text = text;
    this.type = `${type}; charset=utf-8`;
  }
}

/** Answers as .NET does: no status is an error, and only an answer that does not come is. */
class HttpClient {
  timeout = null;

  sendasync(request) {
    return task(this.#send(request));
  }

  async #send({ method, url, fields, content }) {
    const headers = { ...fields, ...(content === null ? {} : { "content-type": content.type }) };
    const answer = await fetch(url, {
      method: method.name,
      headers,
      body: content?.text,
      redirect: "manual",
      signal: AbortSignal.timeout(this.timeout),
    });
    const location = answer.headers.get("location");
    const after = answer.headers.get("retry-after");
    return {
      statuscode: answer.status,
      headers: {
        location: location === null ? null : { originalstring: location },
        retryafter: after === null ? null : { delta: /^\d+$/.test(after) ? { totalseconds: Number(after) } : null },
      },
      content: { readasstringasync: () => task(answer.text()) },
    };
  }
}

/** A task, of which a script waits for the result. */
function task(promise) {
  const failing = promise.catch((error) => {
    const inner = error.cause?.message ?? error.message;
    throw new Thrown(`Exception calling "GetResult" with "0" argument(s): "${inner}"`);
  });
  // Whoever waits for it hears of it.
  failing.catch(() => {});
  return { getawaiter: () => ({ getresult: () => failing }) };
}

/** By their full names, in small letters. What is called new is a constructor. */
const CLASSES = {
  "system.datetime": {
    get utcnow() {
      return new DateTime(Date.now());
    },
  },
  "system.environment": { getenvironmentvariable: (name) => process.env[name] ?? null },
  "system.math": { floor: Math.floor },
  "system.net.securityprotocoltype": { tls12: 3072 },
  "system.net.servicepointmanager": { securityprotocol: 0 },
  "system.net.http.httpclient": { new: () => new HttpClient() },
  "system.net.http.httpmethod": { new: (name) => new HttpMethod(name) },
  "system.net.http.httprequestmessage": { new: (method, url) => new HttpRequestMessage(method, url) },
  "system.net.http.stringcontent": { new: (...given) => new StringContent(...given) },
  "system.text.encoding": { utf8: "utf-8" },
  "system.timespan": { fromseconds: (seconds) => seconds * 1000 },
};

module.exports = { CLASSES };
