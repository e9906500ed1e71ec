package shop.troth.storefront.page;

import shop.troth.policy.register.Feature;

/** A link in the header of each page, in stores that sell something. Implemented by the feature that it links to. */
public interface SectionLink {

    /** Returns the feature; only stores that have it show the link. */
    Feature feature();

    Link link();
}
