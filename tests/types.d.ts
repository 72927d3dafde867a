// The modules of the search worker that only the build makes; tests/README.md has the command that reads this.

declare module "*/search-engine.js" {
  export const lunr: any;
}

declare module "*/search-site.js" {
  type FileGroup = import("../docs/assets/javascripts/search-store.js").FileGroup;
  type ShardGroup = import("../docs/assets/javascripts/search-shards.js").ShardGroup;
  export const LANGUAGE: import("../docs/assets/javascripts/search-analysis.js").Language;
  export const MANIFEST: {
    locale: string;
    documents: number;
    rows: number;
    blockRows: number;
    step: number;
    types: Record<string, string>;
    terms: ShardGroup;
    endings: ShardGroup;
    common: string;
    blocks: FileGroup;
    facets: FileGroup;
  };
}
