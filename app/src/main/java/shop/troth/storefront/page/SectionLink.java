package shop.troth.storefront.page;

import shop.troth.policy.register.Feature;

/** A link in the header of each page, in stores that sell something. Declared by the part of the shop that it leads to. */
public interface SectionLink {

    /** Only stores that have it show the link. */
    Feature feature();

    Link link();
}
