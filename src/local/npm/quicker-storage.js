// Azurite keeps what it knows in LokiJS, which looks through all blobs of an account to find one, and sorts every index
// anew when it removes one. With the blobs of a thousand services that is most of what Azurite does. The answers stay.
"use strict";
const { Collection, Resultset } = require("lokijs");

// What tells one document from all others best. Only the first condition of a query is looked up in an index.
const NARROWEST = ["messageId", "name", "blobName"];
const FEW = 16;

const find = Resultset.prototype.find;
Resultset.prototype.find = function (query, firstOnly) {
  return find.call(this, narrowestFirst(query), firstOnly);
};

function narrowestFirst(query) {
  if (query === null || typeof query !== "object") {
    return query;
  }
  const first = NARROWEST.find((key) => typeof query[key] === "string");
  return first === undefined ? query : { [first]: query[first], ...query };
}

const removeMany = Collection.prototype.removeBatchByPositions;
Collection.prototype.removeBatchByPositions = function (positions) {
  if (positions.length > FEW) {
    return removeMany.call(this, positions);
  }
  for (const document of positions.map((position) => this.data[position])) {
    this.remove(document);
  }
};
