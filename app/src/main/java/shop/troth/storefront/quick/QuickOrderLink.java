package shop.troth.storefront.quick;

import org.springframework.stereotype.Component;
import shop.troth.policy.register.Feature;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.page.SectionLink;

/** The header link to the quick-order form. */
@Component
class QuickOrderLink implements SectionLink {

    @Override
    public Feature feature() {
        return QuickOrder.FEATURE;
    }

    @Override
    public Link link() {
        return new Link(QuickOrder.ADDRESS, "Quick order");
    }
}
