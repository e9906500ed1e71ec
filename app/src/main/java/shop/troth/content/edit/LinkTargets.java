package shop.troth.content.edit;

import shop.troth.stores.Store;

/**
 * Knows which addresses of a shop exist, including pictures, besides the store's own pages. Implemented by the module that maps the URLs.
 */
public interface LinkTargets {

    /** @param href begins with a slash; may have a query and a fragment */
    boolean exists(Store store, String href);
}
