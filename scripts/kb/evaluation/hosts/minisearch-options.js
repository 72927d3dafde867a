export const OPTIONS = {
  fields: ["title", "text"],
  storeFields: ["page"],
  searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 },
};
