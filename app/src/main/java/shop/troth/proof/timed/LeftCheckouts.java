package shop.troth.proof.timed;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CheckoutForm;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Span;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.mailboxes.MailboxSearch;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.RetentionLag;

/**
 * Checks that what is typed at an abandoned checkout is deleted within the clause's time. In the twin, somebody types their details and
 * leaves, and somebody else leaves the bank's page without paying; both their details expire and are then deleted. In neither store may such data without an order be kept longer, nor any record be more than a
 * minute overdue; nor may any email be overdue in the mailboxes.
 */
@Component
@RequiredArgsConstructor
class LeftCheckouts implements Probe {

    private static final int MOST_SECONDS_LATE = 60;

    private final Visits visits;
    private final CheckoutForm form;
    private final RetentionLag lag;
    private final MailboxSearch mailboxes;
    private final AbandonedInputDeleted leftGoes;
    private final TwinOrders twinOrders;
    private final Vault vault;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("kept if checkout-open");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var shopper = visits.twin(scene.store().id());
        var asked = form.of(scene.store()).id();
        shopper.addSomething();
        shopper.fillIn();
        if (lag.latestLoose(scene.twin(), asked).isEmpty()) {
            throw new ProbeIncomplete("Nothing was taken in at a checkout in the test copy.");
        }
        var span = span(scene).orElseThrow();
        leavesBank(scene, span, faults);
        var now = clock.instant();
        check(scene.twin(), asked, "In the test copy", span, now, faults);
        var left = leftGoes.begin(scene, asked);
        check(scene.store().id(), asked, "In the store", span, now, faults);
        var mail = mailboxes.overdue();
        faults.addAll(mail.faults());
        left.until(faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Information left at checkout was deleted on time.",
                seen(span, lag.figure(scene.store().id(), now)) + mail.unread());
    }

    /** Everything that somebody typed who leaves the bank's page without paying must have its time then. */
    private void leavesBank(ProbeContext scene, Span span, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        var bank = shopper.get(shopper.toTheBank());
        var order = twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("An order in the test copy was not found."));
        var back = VisitedPages.read(bank).select("a[href*=/checkout/cancelled]").eachAttr("href").stream()
                .findFirst()
                .orElseThrow(() -> new ProbeIncomplete("The bank’s page of the test copy has no way back."));
        shopper.comeBack(URI.create(back));
        var latest = span.after(clock.instant());
        var typed = vault.held(scene.twin(), order.buyer());
        if (typed.isEmpty()) {
            throw new ProbeIncomplete("Nothing of an unpaid order was found in the test copy.");
        }
        if (typed.stream()
                .anyMatch(it -> it.until().filter(day -> !day.isAfter(latest)).isEmpty())) {
            faults.add("Something typed by somebody who left the bank’s page without paying stays longer than %s."
                    .formatted(span.inWords()));
        }
    }

    private void check(StoreId store, String asked, String where, Span span, Instant now, List<String> faults) {
        if (lag.latestLoose(store, asked)
                .filter(it -> it.isAfter(span.after(now)))
                .isPresent()) {
            faults.add("%s something typed at checkout stays longer than %s.".formatted(where, span.inWords()));
        }
        var figure = lag.figure(store, now);
        if (figure.overdue() > 0) {
            faults.add("%s %,d records are more than a minute past their retention period."
                    .formatted(where, figure.overdue()));
        }
        if (figure.p99() > MOST_SECONDS_LATE) {
            faults.add("%s records were deleted more than a minute late.".formatted(where));
        }
    }

    private static String seen(Span span, RetentionLag.Figure figure) {
        return ("Information left at checkout in the test copy, and on the bank’s page, was due to be deleted within %s, and was deleted when that time "
                        + "was over. Nothing in the live store without an order is kept longer. Nothing is overdue, in the database or in our mailboxes. %s")
                .formatted(
                        span.inWords(),
                        figure.records() == 0
                                ? "In the last 30 days, no record reached the end of its retention period."
                                : "Deleted in the last 30 days: %s, 99 percent of them within %s of their time."
                                        .formatted(
                                                CountedNoun.of(figure.records(), "record"),
                                                CountedNoun.of(figure.p99(), "second")));
    }

    private static Optional<Span> span(ProbeContext scene) {
        return scene.clause().rules().stream()
                .flatMap(it -> it.keep().stream())
                .flatMap(it -> it.span().stream())
                .findFirst();
    }
}
