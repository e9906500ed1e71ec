package shop.troth.proof.timed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.fulfillment.ending.ForgetReferences;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.Order;
import shop.troth.payments.change.BankReferences;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Span;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.retention.HeldDatum;

/**
 * Checks that an order's records are kept as long as its payment can be disputed, and no longer. In the twin, an order is shipped and dated
 * back two weeks: the shop’s own timer closes it. Each of its records, and the bank's reference for its payment, then has the date that
 * this clause sets. After that date, no record opens for a dispute anymore, and the bank's reference is deleted.
 */
@Component
@RequiredArgsConstructor
class OrdersInTime implements Probe {

    private static final Use DISPUTE =
            Use.of("proof: a dispute", "order.dispute", Recipient.SELF, Kind.NAME, Kind.EMAIL);
    private static final Duration EXACTLY = Duration.ofSeconds(1);
    private static final String CLOSES = "close-orders";

    private final TwinOrders twinOrders;
    private final ShipOrder shipOrder;
    private final TwinTime twinTime;
    private final TimedTasks timedTasks;
    private final ClosingOrders closing;
    private final CloseOrders closeOrders;
    private final ForgetReferences forgetReferences;
    private final BankReferences references;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("kept for order.dispute");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var span = span(scene).orElseThrow();
        var now = clock.instant();
        var order = twinOrders.paid(scene);
        var waiting = untils(scene, order);
        if (waiting.isEmpty() || waiting.stream().anyMatch(Optional::isPresent)) {
            faults.add("Details of an open order have a date already, or are not there.");
        }
        closed(scene, order, now, faults);
        if (untils(scene, order).stream()
                .anyMatch(it -> it.filter(day -> isAbout(day, span.after(now))).isEmpty())) {
            faults.add("After an order was closed its details do not stay for %s.".formatted(span.inWords()));
        }
        if (!opens(scene, order)) {
            faults.add("The details of a closed order did not open for a dispute within its time.");
        }
        forgetReferences.round();
        if (references.untils(order.store(), order.id()).isEmpty()) {
            faults.add("The bank’s reference for a payment was deleted too early.");
        }
        var before = now.minus(Duration.between(now, span.after(now))).minus(Duration.ofDays(4));
        var forgotten = isForgotten(order, before);
        if (opens(scene, order)) {
            faults.add("The details of an order opened for a dispute after %s.".formatted(span.inWords()));
        }
        if (!forgotten) {
            faults.add("The bank’s reference for a payment was still there after %s.".formatted(span.inWords()));
        }
        return evidence(faults, span);
    }

    private static Evidence evidence(List<String> faults, Span span) {
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Order details could be accessed for a dispute within the promised period, but not after it.",
                ("When an order in the test copy was closed, its details and the reference of the test copy’s bank for its payment were kept for %s. "
                                + "Within that period the details could be accessed for a dispute. After that, they could not, and the "
                                + "reference was deleted.")
                        .formatted(span.inWords()));
    }

    /** Closes the order by the timer or, if no carrier takes it, in the same way as the timer. */
    private void closed(ProbeContext scene, Order order, Instant at, List<String> faults) {
        if (isSent(order)) {
            twinTime.sent(scene, order.id(), at.minus(CloseOrders.ARRIVES));
            timedTasks.run(CLOSES);
            if (closing.closedAt(order.store(), order.id()).isPresent()) {
                return;
            }
            faults.add(
                    "An order in the test copy that was sent two weeks ago was not closed, so nothing of it has a date.");
        }
        transaction.executeWithoutResult(status -> closeOrders.close(order.store(), order.id(), order.buyer(), at));
    }

    private boolean isSent(Order order) {
        var outcome = shipOrder.ship(order.store(), ShipOrder.Wish.all(order.number(), "", ""), _ -> {});
        return outcome instanceof ShipOrder.Outcome.Shipped;
    }

    /** The deletion dates of the records that this clause keeps, and of the bank's reference. */
    private List<Optional<Instant>> untils(ProbeContext scene, Order order) {
        var records = vault.held(scene.twin(), order.buyer()).stream()
                .filter(it -> !it.books()
                        && it.reasons().stream()
                                .anyMatch(reason ->
                                        reason.clause().equals(scene.clause().id())))
                .map(HeldDatum::until);
        return Stream.concat(records, references.untils(order.store(), order.id()).stream())
                .toList();
    }

    /**
     * Whether a separate round deletes the bank's reference, in one transaction, so that the order’s last record is not deleted in the
     * meantime and the reference with it.
     */
    private boolean isForgotten(Order order, Instant closedAt) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            closeOrders.close(order.store(), order.id(), order.buyer(), closedAt);
            forgetReferences.round();
            return references.untils(order.store(), order.id()).isEmpty();
        }));
    }

    private boolean opens(ProbeContext scene, Order order) {
        try {
            return vault.open(scene.twin(), order.buyer(), DISPUTE, CallerFacts.of(Fact.ORDER_OPEN))
                    .find(Kind.EMAIL)
                    .isPresent();
        } catch (RefusedByPolicy refused) {
            return false;
        }
    }

    private static boolean isAbout(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(EXACTLY) <= 0;
    }

    private static Optional<Span> span(ProbeContext scene) {
        return scene.clause().rules().stream()
                .flatMap(it -> it.keep().stream())
                .flatMap((Keep it) -> it.span().stream())
                .findFirst();
    }
}
