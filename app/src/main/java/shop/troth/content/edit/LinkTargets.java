package shop.troth.content.edit;

import shop.troth.stores.Store;

/** Knows what is behind the addresses of a shop, its pictures too, besides the pages that the store wrote itself. Whoever maps them implements it. */
public interface LinkTargets {

    /** @param href begins with a slash; may have a query and a fragment */
    boolean exists(Store store, String href);
}
