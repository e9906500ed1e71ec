package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
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

/**
 * Orders placed with the account's email address while signed in are shared with the members of the account's organization, and the review
 * says so.
 */
@Component
@RequiredArgsConstructor
public class SharedAtCheckout {

    private static final String WORDS =
            " The members of your organization will see this order on the organization’s page: your name, the items, and the total.";

    private final ShareOrders shareOrders;
    private final Orders orders;
    private final Features features;

    /** Returns who will see the order, in words; empty if nobody else will. */
    public String words(HttpServletRequest request, StoreId store, @Nullable SubjectId buyer) {
        return member(request, store)
                .filter(it -> buyer != null && shareOrders.shares(it, buyer))
                .map(it -> WORDS)
                .orElse("");
    }

    /** Shares an order that was just placed. Safe to repeat. */
    public void placed(HttpServletRequest request, StoreId store, OrderId id) {
        member(request, store)
                .filter(shareOrders::isMember)
                .ifPresent(session -> orders.find(store, id)
                        .ifPresent(it -> shareOrders.placed(session, id, it.buyer(), it.placedAt())));
    }

    /** Returns the session of a member; skips the database if the account was in no organization a minute ago. */
    private Optional<Session> member(HttpServletRequest request, StoreId store) {
        return features.has(store, OrganizationFeatures.ORGANIZATIONS)
                ? KnownBrowser.of(request).filter(KnownBrowser::inOrganization).flatMap(KnownBrowser::session)
                : Optional.empty();
    }
}
