package shop.troth.storefront.trouble;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.report.ReplyToReport;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.access.OrderGate;
import shop.troth.storefront.access.OrderGateView;
import shop.troth.storefront.trouble.ThreadViews.Tried;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.web.limits.TryLimits;
import shop.troth.web.signal.PrivacySignal;

/** Adds a reply to a reported problem. If it is rejected, it is shown again with the reason. */
@Controller
@Sink
@RequiredArgsConstructor
class ReplyPage {

    private static final String MESSAGE = ContactForms.MESSAGE.name();
    private static final String ASKED_AGAIN =
            "For your privacy, this page had closed, so your reply wasn’t sent. Please enter your email address, and write it again.";

    private final OrderAccess access;
    private final ShowOrder showOrder;
    private final Cases cases;
    private final ReplyToReport replyToReport;
    private final TroubleViews views;
    private final TryLimits tries;

    /** Adds a reply. Submitting the same page again adds it only once. */
    @PostMapping("/orders/{token}/trouble/reply")
    String reply(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var order = access.find(store, token, request, response);
        if (order.isEmpty()) {
            return gate(store, token, request, response, model);
        }
        var sent = new LinkedHashMap<>(request.getParameterMap());
        var about = report(order.get(), taken(sent, "case"));
        var key = key(taken(sent, "key"));
        var typed = ContactForms.REPLY.read(sent).from(PrivacySignal.facts(request));
        var error = typed.isGood()
                ? added(order.get(), about, key, typed, token, request, response)
                : wrong(typed, response);
        if (error.isEmpty()) {
            return "redirect:/orders/" + token + "/trouble?said="
                    + (typed.hasLostCard() ? "replied-without-card" : "replied");
        }
        var draft = typed.typed(MESSAGE).map(it -> it.reveal()).orElse("");
        var tried = Optional.of(new Tried(about.number(), draft, error, key));
        var frame = access.frame(store, "Order " + order.get().number(), request);
        model.addAttribute(
                "page", views.page(store, frame, order.get(), token, "", views.report(store, order.get()), tried));
        return "storefront/trouble/trouble";
    }

    private static String wrong(Submission typed, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return typed.errors().getOrDefault(MESSAGE, "Please write your reply.");
    }

    /** @return why it was not added; empty if it was */
    private String added(
            Order order,
            Case about,
            UUID key,
            Submission typed,
            String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!tries.takeAt(request, token)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return "Your reply wasn’t sent: you wrote many within an hour. Please try again later.";
        }
        try {
            return switch (replyToReport.add(about, order.buyer(), key, typed)) {
                case ADDED -> "";
                case CLOSED -> {
                    response.setStatus(HttpStatus.CONFLICT.value());
                    yield "Your reply wasn’t sent: you reported the same problem again. Please reply there.";
                }
                case ERASED -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            };
        } catch (RefusedByPolicy e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Returns a report of this order; 404 if it belongs to another. */
    private Case report(Order order, String number) {
        return cases.find(order.store(), number)
                .filter(it -> it.kind() == CaseKind.REPORT && it.about().equals(order.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String gate(
            Store store, String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!showOrder.isGood(store.id(), token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        var frame = access.frame(store, "Your order", request);
        var action = "/orders/" + token + "/trouble";
        model.addAttribute("page", new OrderGateView(frame, action, OrderGate.field(""), ASKED_AGAIN));
        return "storefront/order/gate";
    }

    private static String taken(Map<String, String[]> sent, String name) {
        var values = sent.remove(name);
        if (values == null || values.length != 1) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return values[0];
    }

    private static UUID key(String sent) {
        try {
            return UUID.fromString(sent);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }
}
