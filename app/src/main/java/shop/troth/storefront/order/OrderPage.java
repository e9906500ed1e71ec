package shop.troth.storefront.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.LookAtCart;
import shop.troth.fulfilment.AnswerNotice;
import shop.troth.fulfilment.AnswerNotice.Answer;
import shop.troth.fulfilment.ShowOrder;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.ProgressedOrders;
import shop.troth.payments.Refunds;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.checkout.PersonLines;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.page.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.OrderLines;
import shop.troth.storefront.trouble.TroubleViews;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.Vault;

/** An order's page, behind the link in its mail and the e-mail address it was placed with. */
@Controller
class OrderPage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMMM d, yyyy, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);
    private final ShowOrder showOrder;
    private final LookAtCart lookAtCart;
    private final Ledger ledger;
    private final PublishedPolicies policies;
    private final Frames frames;
    private final AnswerNotice answerNotice;
    private final Announcements announcements;
    private final Vault vault;
    private final TroubleViews troubleViews;
    private final ProgressedOrders progressed;
    private final Cancellations cancellations;
    private final Refunds refunds;

    OrderPage(
            ShowOrder showOrder,
            LookAtCart lookAtCart,
            Ledger ledger,
            PublishedPolicies policies,
            Frames frames,
            AnswerNotice answerNotice,
            Announcements announcements,
            Vault vault,
            TroubleViews troubleViews,
            ProgressedOrders progressed,
            Cancellations cancellations,
            Refunds refunds) {
        this.progressed = progressed;
        this.cancellations = cancellations;
        this.refunds = refunds;
        this.answerNotice = answerNotice;
        this.announcements = announcements;
        this.vault = vault;
        this.troubleViews = troubleViews;
        this.showOrder = showOrder;
        this.lookAtCart = lookAtCart;
        this.ledger = ledger;
        this.policies = policies;
        this.frames = frames;
    }

    @GetMapping("/orders/{token}")
    String ask(Store store, @PathVariable String token, HttpServletRequest request, Model model) {
        if (!showOrder.isGood(store.id(), token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return gate(store, token, "", request, model);
    }

    @PostMapping("/orders/{token}")
    String show(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var typed = OrderGate.FORM.read(request.getParameterMap());
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return gate(store, token, typed.errors().getOrDefault("email", ""), request, model);
        }
        return switch (showOrder.show(store.id(), token, typed.get(Kind.EMAIL))) {
            case ShowOrder.Outcome.NoSuchLink() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ShowOrder.Outcome.OtherAddress() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield gate(store, token, "This is not the address the order was placed with.", request, model);
            }
            case ShowOrder.Outcome.Shown(var order, var person) ->
                shown(store, token, order, person, "", request, model);
        };
    }

    /** Takes a no to a new use, or takes it back, and shows the order again. */
    @PostMapping("/orders/{token}/uses")
    String answer(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var typed = UsesForm.of(policies.versions(store.id())).read(request.getParameterMap());
        var purpose = typed.chosen("purpose").map(Purpose::new);
        var answer = typed.chosen("answer").map(it -> it.equals("no") ? Answer.NO : Answer.ALLOW);
        if (!typed.isGood() || purpose.isEmpty() || answer.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return switch (answerNotice.take(store.id(), token, typed.get(Kind.EMAIL), purpose.get(), answer.get())) {
            case ShowOrder.Outcome.NoSuchLink() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ShowOrder.Outcome.OtherAddress() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield gate(store, token, "This is not the address the order was placed with.", request, model);
            }
            case ShowOrder.Outcome.Shown(var order, var person) ->
                shown(
                        store,
                        token,
                        order,
                        person,
                        answer.get() == Answer.NO
                                ? "We took your no. It counts from now on."
                                : "Your no is taken back.",
                        request,
                        model);
        };
    }

    private String shown(
            Store store,
            String token,
            Order order,
            Opened person,
            String said,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("page", view(request, store, order, person));
        troubleViews.panel(store, order, person, token).ifPresent(it -> model.addAttribute("trouble", it));
        var objections = vault.objections(store.id(), order.buyer());
        var asked = announcements.asked(store.id(), objections);
        if (!asked.isEmpty()) {
            model.addAttribute("uses", UsesForm.view(token, person, asked, objections, said));
        }
        return "storefront/order/order";
    }

    private String gate(Store store, String token, String error, HttpServletRequest request, Model model) {
        model.addAttribute(
                "page",
                new OrderGateView(
                        frames.own(request, store, "Your order", "/orders", pieces(store, request)),
                        "/orders/" + token,
                        OrderGate.field(error)));
        return "storefront/order/gate";
    }

    private OrderView view(HttpServletRequest request, Store store, Order order, Opened person) {
        var progress = progressed.find(store.id(), order.id()).orElseThrow();
        return new OrderView(
                frames.own(request, store, "Order " + order.number(), "/orders", pieces(store, request)),
                order.number(),
                day(order.placedAt()),
                OrderWords.state(order.state()),
                OrderWords.steps(order, progress, OrderPage::day),
                OrderWords.next(order, progress),
                OrderLines.lines(order),
                OrderLines.totals(store, order),
                PersonLines.contact(person),
                PersonLines.shipping(person),
                PersonLines.billing(person),
                OrderWords.payment(order, progress),
                OrderWords.cancelled(
                        order,
                        cancellations.of(store.id(), order.id()),
                        refunds.of(store.id(), order.id()),
                        OrderPage::day),
                OrderWords.KEPT,
                policies.current(store.id()).policy().version(),
                ledger.checkpoint(store.id()).map(Checkpoint::note).orElse(""));
    }

    private int pieces(Store store, HttpServletRequest request) {
        return lookAtCart.count(store.id(), BasketCookie.read(request));
    }

    private static String day(Instant at) {
        return DAY.format(at);
    }
}
