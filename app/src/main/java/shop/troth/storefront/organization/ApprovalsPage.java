package shop.troth.storefront.organization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.organizations.RequestApproval;
import shop.troth.people.organizations.RequestApproval.Decided;
import shop.troth.people.organizations.RequestApproval.Reason;
import shop.troth.people.organizations.RequestApproval.Request;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.cart.AddAll;
import shop.troth.storefront.cart.GiftInCart;
import shop.troth.storefront.checkout.saved.ApprovalAtCheckout;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.web.limits.TryLimits;

/** Asks for approvals of an organization's orders, decides on them, and begins the order with one. */
@Controller
@Sink
@RequiredArgsConstructor
class ApprovalsPage {

    private static final String HERE = "/account/organization/requests";
    private static final String DONE = "redirect:" + HERE + "?said=";
    private static final String QUANTITY = "quantity.";
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("sent", "We sent your order for approval, and emailed those who approve."),
            Map.entry("many", "Too many of your orders wait for an approval or were just decided. Withdraw one first."),
            Map.entry(
                    "nobody",
                    "Nobody else in your organization can approve an order of this amount. Ask an administrator."),
            Map.entry("approved", "You approved it, and we emailed whoever asked."),
            Map.entry("declined", "You declined it, and we emailed whoever asked."),
            Map.entry("gone", "This was already decided, withdrawn, or has expired."),
            Map.entry("above", "This is above your own limit, so somebody else must approve it."),
            Map.entry("less", "You can lower quantities, but not raise them, and at least one item must stay."),
            Map.entry(
                    "paying", "Your cart is being paid or contains a quote. Finish that first, then place this order."),
            Map.entry("often", "You sent too many requests for now. Please try again in an hour."),
            Map.entry(
                    "quantity",
                    "We don’t sell at least one item in that quantity. Enter another one, or 0 to leave it out."));

    private static final List<ApprovalsView.Choice> REASONS = Stream.of(Reason.values())
            .map(it -> new ApprovalsView.Choice(it.name(), words(it)))
            .toList();

    private final RequestApproval requestApproval;
    private final ApprovalAtCheckout approvalAtCheckout;
    private final ReadCart readCart;
    private final GiftInCart giftInCart;
    private final AddAll addAll;
    private final Catalog catalog;
    private final AccountFrames frames;
    private final TryLimits tries;

    @GetMapping(HERE)
    String show(
            Store store,
            Session session,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        model.addAttribute(
                "page",
                new ApprovalsView(
                        frames.frame(store, "Orders to approve", request),
                        SAID.getOrDefault(said, ""),
                        requestApproval.isApprover(session),
                        requestApproval.waiting(session).stream()
                                .map(it -> line(store, it))
                                .toList(),
                        requestApproval.own(session).stream()
                                .map(it -> line(store, it))
                                .toList(),
                        REASONS));
        return "storefront/organization/approvals";
    }

    /** Sends what is in the cart for approval, if it is what the review showed. */
    @PostMapping(HERE + "/send")
    String send(
            Store store,
            Session session,
            @RequestParam(defaultValue = "") String reviewed,
            HttpServletRequest request) {
        var seen = readCart.read(store, BasketCookie.read(request));
        if (!seen.orderable() || !giftInCart.reviewed(store, seen).equals(reviewed)) {
            return "redirect:/checkout/review";
        }
        if (!tries.takeAt(request, "approval " + session.account())) { // each emails those who approve
            return DONE + "often";
        }
        return approvalAtCheckout
                .ask(session, seen)
                .map(it -> DONE
                        + switch (it) {
                            case WAITS -> "sent";
                            case TOO_MANY -> "many";
                            case NOBODY -> "nobody";
                        })
                .orElse("redirect:/checkout/review");
    }

    /** Approves it, with {@code quantity.SKU} for each item. */
    @PostMapping(HERE + "/approve")
    String approve(Store store, Session session, @RequestParam("request") UUID id, HttpServletRequest request) {
        var quantities = new HashMap<String, Integer>();
        for (var name : request.getParameterMap().keySet()) {
            if (name.startsWith(QUANTITY)) {
                var typed = request.getParameter(name).strip();
                if (!typed.matches("[0-9]{1,6}")) {
                    return DONE + "less";
                }
                quantities.put(name.substring(QUANTITY.length()), Integer.valueOf(typed));
            }
        }
        if (!quantities.entrySet().stream().allMatch(it -> isSold(store, it.getKey(), it.getValue()))) {
            return DONE + "quantity";
        }
        return DONE + said(requestApproval.approve(session, id, quantities), "approved");
    }

    private boolean isSold(Store store, String sku, int quantity) {
        return quantity == 0
                || Sku.of(sku)
                        .flatMap(it -> catalog.variant(store.id(), it))
                        .map(it -> it.ordering().allows(quantity))
                        .orElse(true); // then the checkout says so
    }

    @PostMapping(HERE + "/decline")
    String decline(Session session, @RequestParam("request") UUID id, @RequestParam Reason reason) {
        return DONE + said(requestApproval.decline(session, id, reason), "declined");
    }

    @PostMapping(HERE + "/withdraw")
    String withdraw(Session session, @RequestParam("request") UUID id) {
        requestApproval.withdraw(session, id);
        return "redirect:" + HERE;
    }

    /** Puts what was approved into the cart, and begins the checkout. */
    @PostMapping(HERE + "/order")
    String order(
            Store store,
            Session session,
            @RequestParam("request") UUID id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var approved = requestApproval.approved(session, id);
        if (approved.isEmpty()) {
            return DONE + "gone";
        }
        var pieces = new LinkedHashMap<Sku, Integer>();
        approved.get().forEach(it -> pieces.put(new Sku(it.sku()), it.quantity()));
        return addAll.replace(store, pieces, request, response) instanceof FillCart.Outcome.Filled
                ? "redirect:/checkout"
                : DONE + "paying";
    }

    private static String said(Decided decided, String done) {
        return switch (decided) {
            case DONE -> done;
            case GONE -> "gone";
            case ABOVE -> "above";
            case NOT_LESS -> "less";
        };
    }

    private static ApprovalsView.Line line(Store store, Request it) {
        var name = it.name()
                .flatMap(person -> person.find(Kind.NAME))
                .map(person -> person.reveal())
                .orElse("");
        return new ApprovalsView.Line(
                it.id().toString(),
                name,
                it.items().stream()
                        .map(item -> new ApprovalsView.Item(item.sku(), item.name(), item.quantity()))
                        .toList(),
                Amounts.text(ApprovalAtCheckout.money(store, it.totalMinor())),
                store.dispatch().day(it.at()),
                store.dispatch().day(it.until()),
                state(it, name),
                it.above(),
                it.state() == RequestApproval.State.APPROVED && !it.isOrdered());
    }

    private static String state(Request it, String name) {
        var by = name.isEmpty() ? "" : " by " + name;
        return switch (it.state()) {
            case OPEN -> "Waiting for a decision.";
            case APPROVED -> "Approved%s.%s".formatted(by, it.isOrdered() ? " You ordered it." : "");
            case DECLINED ->
                "Declined%s. %s"
                        .formatted(by, it.reason().map(ApprovalsPage::words).orElse(""));
        };
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case NOT_NEEDED -> "We don’t need this now.";
            case TOO_MUCH -> "It costs too much.";
            case OTHER_ITEM -> "Choose another item or quantity.";
            case NO_BUDGET -> "There’s no budget for it.";
            case TALK -> "Please talk to me about it.";
        };
    }
}
