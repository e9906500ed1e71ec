package shop.troth.storefront.trouble;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.ChooseForMissing;
import shop.troth.cases.trouble.ChooseForMissing.Choice;
import shop.troth.cases.trouble.ReportTrouble;
import shop.troth.cases.trouble.TroubleForm;
import shop.troth.fulfillment.access.ProveAddress;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.access.OrderGate;
import shop.troth.storefront.access.OrderGateView;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.stores.Store;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.web.signal.PrivacySignal;

/**
 * The page on which a buyer resolves problems with an order. It requires the link in an email and a pass, or the email address sent with
 * the form.
 */
@Controller
@RequiredArgsConstructor
class TroublePage {

    private static final String WITHOUT_CARD = " We removed a card number from it, because we never keep card numbers.";
    private static final Map<String, Choice> CHOICES =
            Map.of("wait", Choice.WAIT, "leave-out", Choice.LEAVE_OUT, "cancel", Choice.CANCEL);

    private static final Set<String> WORDS = Stream.concat(CHOICES.keySet().stream(), Stream.of(CaseWords.SETTLED))
            .collect(Collectors.toUnmodifiableSet());

    /** Messages after a reply, by the keyword in the address. */
    private static final Map<String, String> SAID = Map.of(
            "replied",
            "Your reply was sent. We’ll look at it again.",
            "replied-without-card",
            "Your reply was sent." + WITHOUT_CARD);

    private static final String TOO_LATE = "It’s too late for that. Here’s the order’s current status.";

    private static final String HELD =
            "This order’s payment is disputed with your bank, so we can’t refund it right now. If you didn’t dispute it, report a problem below.";

    private final OrderAccess access;
    private final ShowOrder showOrder;
    private final ProveAddress proveAddress;
    private final Cases cases;
    private final ChooseForMissing chooseForMissing;
    private final ReportTrouble reportTrouble;
    private final CloseReport closeReport;
    private final TroubleViews views;
    private final Features features;

    /** The parameters of a request. */
    private record Visit(
            Store store, String token, HttpServletRequest request, HttpServletResponse response, Model model) {

        String action() {
            return "/orders/" + token + "/trouble";
        }
    }

    @GetMapping("/orders/{token}/trouble")
    String ask(
            Store store,
            @PathVariable String token,
            @RequestParam(name = "said", defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var order = access.find(store, token, request, response);
        if (order.isPresent()) {
            var visit = new Visit(store, token, request, response, model);
            return shown(visit, order.get(), SAID.getOrDefault(done, ""), views.report(store, order.get()));
        }
        if (!showOrder.isGood(store.id(), token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return gate(new Visit(store, token, request, response, model), "");
    }

    @PostMapping("/orders/{token}/trouble")
    String act(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var visit = new Visit(store, token, request, response, model);
        var sent = new LinkedHashMap<>(request.getParameterMap());
        var address = sent.remove("email");
        var known = access.find(store, token, request, response);
        if (known.isPresent()) {
            return proven(visit, sent, known.get());
        }
        var typed = OrderGate.FORM.read(address == null ? Map.of() : Map.of("email", address));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return gate(visit, typed.errors().getOrDefault("email", ""));
        }
        var stays = features.has(store.id(), PassCookie.FEATURE);
        return switch (proveAddress.prove(store.id(), token, typed.get(Kind.EMAIL), PassCookie.read(request), stays)) {
            case ProveAddress.Outcome.NoSuchLink() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ProveAddress.Outcome.OtherAddress() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield gate(visit, "That email address doesn’t match this order.");
            }
            case ProveAddress.Outcome.Proven(var order, var pass) -> {
                pass.ifPresent(it -> PassCookie.write(request, response, it));
                yield proven(visit, sent, order);
            }
        };
    }

    private String proven(Visit visit, Map<String, String[]> sent, Order order) {
        if (sent.containsKey("case")) {
            return shown(visit, order, chosen(sent, order), views.report(visit.store(), order));
        }
        if (sent.isEmpty()) {
            return shown(visit, order, "", views.report(visit.store(), order));
        }
        return reported(visit, sent, order);
    }

    private String chosen(Map<String, String[]> sent, Order order) {
        var open = cases.about(order.store(), order.id()).stream()
                .map(Case::number)
                .collect(Collectors.toSet());
        var form = new Form(
                "order-trouble", java.util.List.of(), Map.of("case", open, "choice", WORDS), java.util.List.of());
        var typed = form.read(sent);
        if (!typed.isGood()
                || typed.chosen("case").isEmpty()
                || typed.chosen("choice").isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var number = typed.chosen("case").get();
        var word = typed.chosen("choice").get();
        return word.equals(CaseWords.SETTLED) ? settled(order, number) : missing(order, number, word);
    }

    private String settled(Order order, String number) {
        return closeReport.close(order, number) ? "Thank you. This case is closed." : TOO_LATE;
    }

    private String missing(Order order, String number, String word) {
        var choice = java.util.Objects.requireNonNull(CHOICES.get(word));
        var outcome = chooseForMissing.choose(order.store(), order.id(), number, choice);
        return switch (outcome) {
            case TOO_LATE -> TOO_LATE;
            case HELD -> HELD;
            case TAKEN ->
                switch (choice) {
                    case WAIT -> "Thank you for waiting. We’ll ship the order when everything is in.";
                    case LEAVE_OUT -> "We’ll ship the rest and refund the missing items.";
                    case CANCEL -> "The order has been canceled. We’ll refund the full amount.";
                };
        };
    }

    private String reported(Visit visit, Map<String, String[]> sent, Order order) {
        if (views.report(visit.store(), order) == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var typed = TroubleForm.REPORT.read(sent).from(PrivacySignal.facts(visit.request()));
        if (!typed.isGood() || typed.chosen(TroubleForm.TOPIC).isEmpty()) {
            visit.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(visit, order, "", views.report(order, typed));
        }
        var first = reportTrouble.report(visit.store().id(), order, typed);
        var said = first.map(it -> "We got your report. Your case number is " + it.number() + ". We also emailed you.")
                .orElse("You already reported this, and we’re working on it.");
        var lost = first.isPresent() && typed.hasLostCard();
        return shown(visit, order, lost ? said + WITHOUT_CARD : said, views.report(visit.store(), order));
    }

    private String shown(
            Visit visit, Order order, String said, TroublePageView.@org.jspecify.annotations.Nullable Report report) {
        var frame = access.frame(visit.store(), "Order " + order.number(), visit.request());
        visit.model()
                .addAttribute(
                        "page", views.page(visit.store(), frame, order, visit.token(), said, report, Optional.empty()));
        return "storefront/trouble/trouble";
    }

    private String gate(Visit visit, String error) {
        var frame = access.frame(visit.store(), "Your order", visit.request());
        visit.model().addAttribute("page", new OrderGateView(frame, visit.action(), OrderGate.field(error), ""));
        return "storefront/order/gate";
    }

    /** Closes a report that its author says is settled. */
    @Service
    @RequiredArgsConstructor
    static class CloseReport {

        private final Cases cases;
        private final Clock clock;

        /**
         * Safe to repeat: a closed report stays closed.
         *
         * @param order the order of the page; a case about another order is not found
         * @param number of the case
         * @return false if there is no such report, or it is closed
         */
        public boolean close(Order order, String number) {
            return cases.find(order.store(), number)
                    .filter(it -> it.kind() == CaseKind.REPORT && it.about().equals(order.id()))
                    .map(it -> cases.step(
                            it.store(), it.id(), CaseStep.CLOSED_BY_SHOPPER, CaseState.CLOSED, clock.instant()))
                    .orElse(false);
        }
    }
}
