package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Orders;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.organizations.OrganizationFeatures;
import shop.troth.people.organizations.ShareOrders;
import shop.troth.policy.features.Features;
import shop.troth.storefront.page.KnownBrowser;

/** What somebody orders with the email of their account, signed in and in an organization, is seen by its members, and the review says so. */
@Component
public class SharedAtCheckout {

    private static final String WORDS =
            " The members of your organization will see this order on the organization’s page: your name, the items, and the total.";

    private final ShareOrders shareOrders;
    private final Orders orders;
    private final Features features;

    SharedAtCheckout(ShareOrders shareOrders, Orders orders, Features features) {
        this.shareOrders = shareOrders;
        this.orders = orders;
        this.features = features;
    }

    /** The empty text if nobody else sees what this buyer orders. */
    public String words(HttpServletRequest request, StoreId store, @Nullable SubjectId buyer) {
        return member(request, store)
                .filter(it -> buyer != null && shareOrders.shares(it, buyer))
                .map(it -> WORDS)
                .orElse("");
    }

    /** Safe to repeat. */
    public void placed(HttpServletRequest request, StoreId store, OrderId id) {
        member(request, store)
                .filter(shareOrders::isMember)
                .ifPresent(session -> orders.find(store, id)
                        .ifPresent(it -> shareOrders.placed(session, id, it.buyer(), it.placedAt())));
    }

    /** Nobody is asked about who was in no organization a minute ago. */
    private Optional<Session> member(HttpServletRequest request, StoreId store) {
        return features.has(store, OrganizationFeatures.ORGANIZATIONS)
                ? KnownBrowser.of(request).filter(KnownBrowser::inOrganization).flatMap(KnownBrowser::session)
                : Optional.empty();
    }
}
