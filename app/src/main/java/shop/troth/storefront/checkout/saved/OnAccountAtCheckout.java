package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.payments.business.BusinessAccount;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.payments.business.BusinessOrders.Charged;
import shop.troth.people.organizations.OwnOrganization;
import shop.troth.people.organizations.ShareOrders;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Store;

/** Which organization's account somebody who is signed in may order on, and what the review and a refusal say of it. */
@Component
@RequiredArgsConstructor
public class OnAccountAtCheckout {

    /** The sentence for a purchase order number that can't be kept. */
    public static final String NO_NUMBER =
            "Enter your purchase order number, up to 40 characters and without a card number.";

    private final OwnOrganization organization;
    private final ShareOrders shareOrders;
    private final BusinessAccounts accounts;
    private final BusinessInvoices invoices;
    private final Features features;
    private final Clock clock;

    /**
     * What the review offers.
     *
     * @param terms such as {@code net 30}; empty if nothing is offered
     * @param left how much more the organization can owe, such as {@code $1,200.00 left of $5,000.00}
     * @param refused why this order can’t be placed on it now, one sentence; empty if it can
     */
    public record Offer(String terms, String left, String refused) {

        public static final Offer NONE = new Offer("", "", "");

        public boolean isOffered() {
            return !terms.isEmpty();
        }
    }

    /** Returns what is offered for an order. */
    public Offer offer(HttpServletRequest request, Store store, @Nullable SubjectId buyer, Money total) {
        return organization(request, store.id(), buyer)
                .flatMap(it -> accounts.find(store.id(), it))
                .filter(BusinessAccount::isOpen)
                .map(it -> new Offer(
                        it.terms().words(),
                        "%s left of %s"
                                .formatted(
                                        Amounts.text(it.left()),
                                        Amounts.text(it.terms().limit())),
                        refused(store, it, total)))
                .orElse(Offer.NONE);
    }

    private String refused(Store store, BusinessAccount account, Money total) {
        if (invoices.isHeld(store, account, clock.instant())) {
            return words(new Charged.Late());
        }
        var isEnough = account.left().isSameCurrency(total) && !total.isGreaterThan(account.left());
        return isEnough ? "" : words(new Charged.OverLimit(account.terms().limit(), account.left()));
    }

    /**
     * Returns the organization on whose account this visitor may order for a buyer. The buyer must have the email address of the signed-in
     * account: only then did they agree that members see the order.
     */
    public Optional<UUID> organization(HttpServletRequest request, StoreId store, @Nullable SubjectId buyer) {
        return buyer != null && features.has(store, OnAccountFeature.ON_ACCOUNT)
                ? KnownBrowser.of(request)
                        .filter(KnownBrowser::inOrganization)
                        .flatMap(KnownBrowser::session)
                        .filter(it -> shareOrders.shares(it, buyer))
                        .flatMap(organization::of)
                : Optional.empty();
    }

    /** Returns why an order was not placed on account, one sentence or two. */
    public static String words(Charged why) {
        return switch (why) {
            case Charged.OverLimit(var limit, var left) ->
                "This order is more than your organization’s account has left: %s of its limit of %s. You can take something out of your cart, or pay by card."
                        .formatted(Amounts.text(left), Amounts.text(limit));
            case Charged.Late() ->
                "Your organization’s account is on hold until its overdue invoices are paid. You can pay by card.";
            default -> "Your organization can’t order on account right now. You can pay by card.";
        };
    }
}
