package shop.troth.proof.trouble;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/**
 * Checks that people are told about a problem with their order and can fix it. In the twin, a declined card, a missing item, and an
 * undeliverable address each open one case and send one message, and each is fixed behind the link in that message: by paying, by a choice,
 * by another address. The case is then closed. Problems that buyers report are answered ({@link ReportsAnswered}).
 */
@Component
@RequiredArgsConstructor
class TroubleMended implements Probe {

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final ReportsAnswered reportsAnswered;
    private final Cases cases;
    private final OpenTrouble openTrouble;
    private final Premises premises;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("trouble-case");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        declined(scene, faults);
        if (faults.isEmpty()) {
            missing(scene, faults);
            undeliverable(scene, faults);
        }
        reportsAnswered.look(scene, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Each test problem led to one message, and could be fixed from it.",
                "A declined card, a missing item, and an undeliverable address each opened one case and sent one "
                        + "message. Paying through the message’s link, choosing on the order page, and giving another address "
                        + "closed the cases. No reported problem is past its due date, and none was answered after it in the last 30 days. A test report was answered by email and "
                        + "on the order page, and a reply to the answer made it our turn again.");
    }

    private void declined(ProbeContext scene, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        var page = shopper.toTheBank();
        if (shopper.pay(page, TestCard.DECLINED).isPresent()) {
            throw new ProbeIncomplete("The bank of the test copy took a card that it declines.");
        }
        var order = twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("An order in the test copy was not found."));
        var opened = told(scene, order, CaseKind.DECLINED, "A declined card", faults);
        if (opened.isEmpty()) {
            return;
        }
        var link = mailed(scene, shopper, "/pay", "A declined card", faults);
        if (link.isEmpty()) {
            return;
        }
        var back = shopper.get(link.get() + "/pay");
        if (!back.location().equals(page.toString())) {
            faults.add("The link about a declined card does not lead back to the bank’s page.");
            return;
        }
        shopper.comeBack(shopper.pay(URI.create(back.location()), TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money.")));
        scene.happens(() -> !isOpen(scene, opened.get()));
        mended(scene, opened.get(), "Paying after all", faults);
    }

    private void missing(ProbeContext scene, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = paid(scene, shopper);
        var pieces =
                order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity, Integer::sum));
        open(
                scene,
                Opening.of(CaseKind.MISSING_STOCK, order.id(), UUID.randomUUID().toString())
                        .withPieces(pieces));
        var opened = told(scene, order, CaseKind.MISSING_STOCK, "A missing item", faults);
        var link = opened.flatMap(it -> mailed(scene, shopper, "/trouble", "A missing item", faults));
        if (opened.isPresent() && link.isPresent()) {
            shopper.post(
                    link.get() + "/trouble",
                    Map.of(
                            "email", shopper.person().email(),
                            "case", opened.get().number(),
                            "choice", "leave-out"));
            mended(scene, opened.get(), "Choosing to leave out what is missing", faults);
        }
    }

    private void undeliverable(ProbeContext scene, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = paid(scene, shopper);
        open(
                scene,
                Opening.of(CaseKind.UNDELIVERABLE, order.id(), UUID.randomUUID().toString()));
        var opened = told(scene, order, CaseKind.UNDELIVERABLE, "An undeliverable address", faults);
        var link = opened.flatMap(it -> mailed(scene, shopper, "/trouble", "An undeliverable address", faults));
        if (opened.isPresent() && link.isPresent()) {
            var page = link.get();
            shopper.post(page, Map.of("email", shopper.person().email()));
            var typed = new HashMap<>(shopper.person().details());
            typed.keySet().removeIf(it -> !it.startsWith("shipping."));
            typed.put("key", UUID.randomUUID().toString());
            shopper.post(page + "/address", typed);
            mended(scene, opened.get(), "Giving another address", faults);
        }
    }

    /** Opens a case, as staff do. */
    private void open(ProbeContext scene, Opening opening) {
        transaction.executeWithoutResult(status -> openTrouble.open(scene.twin(), opening, clock.instant()));
    }

    private Order paid(ProbeContext scene, Shopper shopper) {
        return twinOrders
                .of(scene, shopper)
                .filter(it -> it.state() == OrderState.PAID)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
    }

    /** The case, once its message was handed over; empty with a fault if that did not happen in time. */
    private Optional<Case> told(ProbeContext scene, Order order, CaseKind kind, String what, List<String> faults) {
        if (!scene.happens(() -> open(scene, order, kind).isPresent())) {
            faults.add(what + " opened no case.");
            return Optional.empty();
        }
        var opened = open(scene, order, kind).orElseThrow();
        if (!scene.happens(() -> openTrouble.isTold(scene.twin(), opened.id()))) {
            faults.add(what + " sent no message.");
            return Optional.empty();
        }
        return Optional.of(opened);
    }

    private Optional<Case> open(ProbeContext scene, Order order, CaseKind kind) {
        return cases.about(scene.twin(), order.id()).stream()
                .filter(it -> it.kind() == kind && it.isOpen())
                .findFirst();
    }

    /**
     * Checks that the case is closed. A choice or another address closes it before the page answers; a payment may have to be reported by
     * the bank first.
     */
    private void mended(ProbeContext scene, Case opened, String how, List<String> faults) {
        if (isOpen(scene, opened)) {
            faults.add(how + " did not close the case.");
        }
    }

    private boolean isOpen(ProbeContext scene, Case opened) {
        return cases.find(scene.twin(), opened.number()).filter(Case::isOpen).isPresent();
    }

    /**
     * The path of an order's page, from the link in the message.
     *
     * @param to what follows the order's page in the link
     */
    private Optional<String> mailed(ProbeContext scene, Shopper shopper, String to, String what, List<String> faults) {
        var email = shopper.person().email();
        if (!scene.happens(() -> MailedLink.find(premises, email, to).isPresent())) {
            faults.add(what + " sent a message without a link.");
        }
        return MailedLink.find(premises, email, to);
    }

    /** Finds the link in an email about an order, as its reader does. */
    static final class MailedLink {

        private MailedLink() {}

        /**
         * The path of the order's page, from the newest email with such a link; empty if there is none.
         *
         * @param to what follows the order's page in the link, such as {@code /pay}
         */
        static Optional<String> find(Premises premises, String email, String to) {
            var link = Pattern.compile("(/orders/[A-Za-z0-9_-]{20,})" + to + "(?![A-Za-z0-9/_-])");
            return premises.mail().apply(email).stream()
                    .flatMap(it -> link.matcher(it).results())
                    .map(it -> it.group(1))
                    .findFirst();
        }
    }
}
