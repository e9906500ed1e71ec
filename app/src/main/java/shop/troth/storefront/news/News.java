package shop.troth.storefront.news;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.rights.news.LastAgreed;
import shop.troth.storefront.news.PolicyChanges.Since;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.notice.NewUsesView;
import shop.troth.storefront.notice.UseWords;
import shop.troth.storefront.notice.UsesForm;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;

/**
 * Tells each person what changed in the policy since they last agreed to it, and which new uses of their data they may object to (clauses
 * millipore.new-uses, perricone-md.changes-posted). In a store whose policy never changed, the database is not read.
 */
@Component
@RequiredArgsConstructor
public class News {

    /** The page with all changes for a signed-in customer. */
    public static final String ACCOUNT = "/account/privacy";

    /** The address that the checkout's buttons post to. */
    public static final String FROM_CHECKOUT = ACCOUNT + "/uses/checkout";

    private static final Since NOTHING = new Since(List.of(), Set.of());
    private static final String YOU = "you last ordered or signed up";
    private static final String SOMEBODY = "an order was last placed in this browser";
    private static final String BY_MAIL =
            "You can object to a new use at any time: open your order from its confirmation email. "
                    + UseWords.WHAT_A_NO_DOES;

    private final LastAgreed lastAgreed;
    private final PolicyChanges changes;
    private final Announcements announcements;
    private final AddressChoices choices;

    /**
     * Returns the changes for a person who is signed in or has a mailed link.
     *
     * @param page the path of their privacy page
     * @param allows whether they may withdraw an objection
     * @param said keyword in the address for what was just done there
     */
    public NewsView of(Store store, SubjectId person, String page, boolean allows, String said) {
        var since = lastAgreed
                .of(store.id(), person)
                .map(it -> changes.since(store, it, YOU))
                .orElse(NOTHING);
        var objected = objected(store.id(), person);
        var asked = announcements.asked(store.id(), objected);
        return new NewsView(
                since.parts(),
                asked.isEmpty()
                        ? NewUsesView.NONE
                        : UsesForm.view(page + "/uses", asked, objected, UseWords.done(said), allows),
                "");
    }

    /**
     * Returns the changes to show at the checkout.
     *
     * @param order the last order placed in this browser, if it is a guest's
     */
    NewsView atCheckout(Store store, Optional<SubjectId> person, Optional<OrderId> order, String said) {
        return person.map(it -> atCheckout(store, it, said))
                .or(() -> order.map(it -> afterOrder(store, it)))
                .orElse(NewsView.NONE);
    }

    /** Returns the changes for a signed-in customer, with the new uses among them. */
    private NewsView atCheckout(Store store, SubjectId person, String said) {
        var agreed = lastAgreed.of(store.id(), person);
        if (agreed.isEmpty()) {
            return NewsView.NONE;
        }
        var since = changes.since(store, agreed.get(), YOU);
        if (since.asked().isEmpty()) {
            return new NewsView(since.parts(), NewUsesView.NONE, "");
        }
        var objected = objected(store.id(), person);
        var asked = announcements.asked(store.id(), List.of()).stream()
                .filter(it -> since.asked().contains(it.purpose()))
                .toList();
        var uses = UsesForm.view(FROM_CHECKOUT, asked, objected, UseWords.done(said), true);
        return new NewsView(since.parts(), uses, "");
    }

    /** Returns the changes for a guest's browser with an earlier order. Its buyer may be someone else, so there is no switch. */
    private NewsView afterOrder(Store store, OrderId order) {
        return lastAgreed
                .ofOrder(store.id(), order)
                .map(it -> changes.since(store, it, SOMEBODY))
                .map(it -> new NewsView(it.parts(), NewUsesView.NONE, it.asked().isEmpty() ? "" : BY_MAIL))
                .orElse(NewsView.NONE);
    }

    /** Returns whether a person's page asks about a use; an objection to anything else would have no effect. */
    public boolean asks(StoreId store, SubjectId person, Purpose purpose) {
        return announcements.asked(store, objected(store, person)).stream()
                .anyMatch(it -> it.purpose().equals(purpose));
    }

    /** Returns the uses from notices that the address objected to; messages have their own switches. */
    private Set<Purpose> objected(StoreId store, SubjectId person) {
        var ever = announcements.everAsked(store);
        if (ever.isEmpty()) {
            return Set.of();
        }
        var objected = new HashSet<>(choices.of(store, person).objected());
        objected.retainAll(ever);
        return objected;
    }
}
