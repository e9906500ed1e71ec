package shop.troth.proof.probes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Span;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.vault.Ends;
import shop.troth.vault.Kind;
import shop.troth.vault.Known;
import shop.troth.vault.Refused;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/**
 * An order's records stay as long as its payment can be disputed, and no longer. In the twin an order is closed; each of its
 * records then has the day that this clause sets, and once that is over it does not open for a dispute any more.
 */
@Component
class OrdersInTime implements Probe {

    private static final Use DISPUTE =
            Use.of("proof: a dispute", "order.dispute", Recipient.SELF, Kind.NAME, Kind.EMAIL);
    private static final Duration EXACTLY = Duration.ofSeconds(1);

    private final TwinOrders twinOrders;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrdersInTime(TwinOrders twinOrders, Vault vault, TransactionTemplate transaction, Clock clock) {
        this.twinOrders = twinOrders;
        this.vault = vault;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.payment-disputes", "perricone-md.payment-disputes", "betty-mills.payment-disputes");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var span = span(scene).orElseThrow();
        var now = clock.instant();
        var order = twinOrders.paid(scene);
        var waiting = untils(scene, order.buyer());
        if (waiting.isEmpty() || waiting.stream().anyMatch(Optional::isPresent)) {
            faults.add("Details of an open order have a date already, or are not there.");
        }
        closed(scene, order, now);
        if (untils(scene, order.buyer()).stream()
                .anyMatch(it -> it.filter(day -> isAbout(day, span.after(now))).isEmpty())) {
            faults.add("After an order was closed its details do not stay for %s.".formatted(span.inWords()));
        }
        if (!opens(scene, order)) {
            faults.add("The details of a closed order did not open for a dispute within its time.");
        }
        closed(scene, order, now.minus(Duration.between(now, span.after(now))).minus(Duration.ofDays(4)));
        if (opens(scene, order)) {
            faults.add("The details of an order opened for a dispute after %s.".formatted(span.inWords()));
        }
        return Evidence.of(
                Where.PROBE_TWIN,
                faults,
                "Order details could be accessed for a dispute within the promised period, but not after it.",
                ("When an order in the test copy was closed, its details were kept for %s. Within that period they "
                                + "could be accessed for a dispute, and after it they could not.")
                        .formatted(span.inWords()));
    }

    private void closed(Scene scene, shop.troth.orders.Order order, Instant at) {
        transaction.executeWithoutResult(
                status -> vault.ended(scene.twin(), order.buyer(), order.id().value(), Ends.ORDER_CLOSED, at));
    }

    private List<Optional<Instant>> untils(Scene scene, shop.troth.kernel.SubjectId buyer) {
        return vault.held(scene.twin(), buyer).stream()
                .filter(it -> !it.books()
                        && it.reasons().stream()
                                .anyMatch(reason ->
                                        reason.clause().equals(scene.clause().id())))
                .map(it -> it.until())
                .toList();
    }

    private boolean opens(Scene scene, shop.troth.orders.Order order) {
        try {
            return vault.open(scene.twin(), order.buyer(), DISPUTE, Known.of(Fact.ORDER_OPEN))
                    .find(Kind.EMAIL)
                    .isPresent();
        } catch (Refused refused) {
            return false;
        }
    }

    private static boolean isAbout(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(EXACTLY) <= 0;
    }

    private static Optional<Span> span(Scene scene) {
        return scene.clause().rules().stream()
                .flatMap(it -> it.keep().stream())
                .flatMap((Keep it) -> it.span().stream())
                .findFirst();
    }
}
