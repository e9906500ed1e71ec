package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.PlaceOrder;
import shop.troth.checkout.ReadCart.Seen;
import shop.troth.kernel.OrderId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessOrders;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.organizations.OrganizationFeatures;
import shop.troth.people.organizations.RequestApproval;
import shop.troth.people.organizations.RequestApproval.Asked;
import shop.troth.people.organizations.RequestApproval.Item;
import shop.troth.people.organizations.RequestApproval.State;
import shop.troth.policy.features.Features;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Store;

/** Orders that somebody else of an organization must approve: what the review says of them, and that none is placed without it. */
@Component
@RequiredArgsConstructor
public class ApprovalAtCheckout {

    /** The sentence for an order that was not placed because nobody approved it. */
    public static final String NEEDED =
            "We haven’t placed your order, because somebody else in your organization must approve it first.";

    private static final String ASK =
            "Somebody else in your organization must approve this order. Those who approve see your name, the items, and the total. We email you once they decide.";
    private static final String WAITS =
            "This order waits for an approval in your organization. We email you once it’s decided.";
    private static final String APPROVED = "Your organization approved this order.";

    private final RequestApproval requestApproval;
    private final Orders orders;
    private final Features features;
    private final TransactionTemplate transaction;

    /**
     * What the review says.
     *
     * @param words empty if this order needs no approval
     * @param blocks whether it can’t be placed yet
     * @param asks whether an approval can be asked for
     */
    public record Offer(String words, boolean blocks, boolean asks) {

        public static final Offer NONE = new Offer("", false, false);
    }

    /** Returns what the review says. */
    public Offer offer(HttpServletRequest request, Store store, Seen seen) {
        var buyer = seen.cart().subject();
        var total = seen.quote().total().getAmountMinorLong();
        return member(request, store)
                .filter(it -> buyer != null && requestApproval.isNeeded(it, buyer, total))
                .map(it -> requestApproval.stateOf(it, pieces(seen), total))
                .map(state -> state.map(it -> it == State.APPROVED
                                ? new Offer(APPROVED, false, false)
                                : new Offer(WAITS, true, false))
                        .orElseGet(() -> new Offer(ASK, true, true)))
                .orElse(Offer.NONE);
    }

    /**
     * Asks for the approval of what is in a cart.
     *
     * @return empty if it needs none
     */
    public Optional<Asked> ask(Session session, Seen seen) {
        var buyer = seen.cart().subject();
        var total = seen.quote().total().getAmountMinorLong();
        var items = seen.quote().lines().stream()
                .map(it -> new Item(it.sku().value(), it.name(), it.quantity()))
                .toList();
        return buyer != null && requestApproval.isNeeded(session, buyer, total)
                ? Optional.of(requestApproval.ask(session, items, total))
                : Optional.empty();
    }

    /**
     * Places an order. What was placed decides, not what was shown before, and nobody stops being a member meanwhile.
     *
     * @param account the organization on whose account it is placed
     * @return empty if it needs an approval and has none; then nothing was placed
     */
    public Optional<PlaceOrder.Outcome> placing(
            HttpServletRequest request, Store store, Optional<UUID> account, Supplier<PlaceOrder.Outcome> place) {
        var member =
                account.isPresent() ? KnownBrowser.of(request).flatMap(KnownBrowser::session) : member(request, store);
        if (member.isEmpty()) {
            return Optional.of(place.get());
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var kept = requestApproval.keep(member.get());
            if (account.isPresent() && !kept.equals(account)) {
                return Optional.<PlaceOrder.Outcome>of(
                        new PlaceOrder.Outcome.NotOnAccount(new BusinessOrders.Charged.NoTerms()));
            }
            var outcome = place.get();
            if (!(outcome instanceof PlaceOrder.Outcome.Placed(var id))) {
                status.setRollbackOnly();
                return Optional.of(outcome);
            }
            if (mayStand(member.get(), store, id)) {
                return Optional.of(outcome);
            }
            status.setRollbackOnly();
            return Optional.<PlaceOrder.Outcome>empty();
        }));
    }

    private boolean mayStand(Session session, Store store, OrderId id) {
        var order = orders.find(store.id(), id).orElseThrow();
        var total = order.total().getAmountMinorLong();
        var isNeeded = order.isOnAccount()
                ? requestApproval.isNeededOnAccount(session, total)
                : requestApproval.isNeeded(session, order.buyer(), total);
        return !isNeeded || requestApproval.use(session, id, pieces(order), total, it -> isOver(store, it));
    }

    private boolean isOver(Store store, OrderId id) {
        return orders.find(store.id(), id)
                .map(Order::state)
                .filter(it -> it != OrderState.CANCELLED)
                .isEmpty();
    }

    /** Returns an amount of a request. */
    public static Money money(Store store, long minor) {
        return Money.ofMinor(store.currency(), minor);
    }

    private static Map<String, Integer> pieces(Seen seen) {
        return seen.quote().lines().stream()
                .collect(Collectors.toMap(it -> it.sku().value(), it -> it.quantity(), Integer::sum));
    }

    private static Map<String, Integer> pieces(Order order) {
        return order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity, Integer::sum));
    }

    /** Returns the session of somebody who is signed in now, and was in an organization when that was last looked at. */
    private Optional<Session> member(HttpServletRequest request, Store store) {
        return features.has(store.id(), OrganizationFeatures.ORGANIZATIONS)
                ? KnownBrowser.of(request)
                        .filter(KnownBrowser::inOrganization) // one who isn't costs no statement
                        .flatMap(KnownBrowser::session)
                        .filter(requestApproval::isRestricted)
                : Optional.empty();
    }
}
