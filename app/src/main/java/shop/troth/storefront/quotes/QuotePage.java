package shop.troth.storefront.quotes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.contact.own.ConversationLinks;
import shop.troth.cases.contact.own.FindConversations;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.checkout.LeaveQuote;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.ReopenCart;
import shop.troth.checkout.TakeQuote;
import shop.troth.pricing.SalesQuote;
import shop.troth.storefront.cart.AccountCart;
import shop.troth.storefront.cart.CartInputs;
import shop.troth.storefront.cart.QuoteWords;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;

/** A quote, behind the link of its conversation: shows, prints, and orders it. The link is enough, with or without an account. */
@Controller
@RequiredArgsConstructor
public class QuotePage {

    private static final String ADDRESS = "/contact/case/{token}/quotes/{number}";
    private static final String PAYING =
            "You have a payment in progress at the bank. Please finish or cancel it first.";

    private final FindConversations conversations;
    private final QuoteDesk quotes;
    private final QuoteViews views;
    private final TakeQuote takeQuote;
    private final LeaveQuote leaveQuote;
    private final ReopenCart reopenCart;
    private final AccountCart accountCart;
    private final ReadCart lookAtCart;
    private final Frames frames;

    @GetMapping(ADDRESS)
    String show(
            Store store,
            @PathVariable String token,
            @PathVariable String number,
            HttpServletRequest request,
            Model model) {
        return page(store, token, find(store, token, number), "", request, model);
    }

    /**
     * Fills the cart with it and goes on to the checkout. The quote itself is ordered when the order is placed.
     *
     * @param token token of its conversation
     */
    @PostMapping("/cart/quote")
    String order(
            Store store,
            @RequestParam("conversation") String token,
            @RequestParam String number,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        CartInputs.only(request, Set.of("conversation", "number"));
        var quote = find(store, token, number);
        accountCart.comes(store, request, response);
        var id = BasketCookie.read(request);
        var outcome = id.isEmpty()
                ? takeQuote.take(store, id, quote)
                : reopenCart.changeReopened(
                        store.id(),
                        id.get(),
                        () -> takeQuote.take(
                                store, id, quotes.find(store, quote.id()).orElse(quote)),
                        new TakeQuote.Outcome.BeingPaid());
        return switch (outcome) {
            case TakeQuote.Outcome.Taken(var cart) -> {
                BasketCookie.keep(request, response, cart);
                yield "redirect:/checkout/review";
            }
            case TakeQuote.Outcome.NotOpen notOpen -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(store, token, quote, "", request, model);
            }
            case TakeQuote.Outcome.BeingPaid paid -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(store, token, quote, PAYING, request, model);
            }
        };
    }

    /**
     * Removes a quote from the cart. Available in every store, because a quote stays in a cart even if a later policy offers none.
     *
     * @param items {@code keep} leaves its items in the cart, at the store's prices
     */
    @PostMapping("/cart/quote/remove")
    String remove(Store store, @RequestParam(defaultValue = "") String items, HttpServletRequest request) {
        CartInputs.only(request, Set.of("items"));
        BasketCookie.read(request)
                .ifPresent(it -> reopenCart.changeReopened(
                        store.id(),
                        it,
                        () -> leaveQuote.leave(store.id(), it, items.equals("keep")),
                        LeaveQuote.Outcome.BEING_PAID));
        return "redirect:/cart";
    }

    private SalesQuote find(Store store, String token, String number) {
        return Optional.of(token)
                .filter(it -> ConversationLinks.SHAPE.matcher(it).matches())
                .flatMap(it -> conversations.behind(store.id(), it))
                .stream()
                .flatMap(it -> quotes.sent(store, it).stream())
                .filter(it -> it.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(
            Store store, String token, SalesQuote quote, String note, HttpServletRequest request, Model model) {
        var conversation = "/contact/case/" + token;
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        model.addAttribute(
                "page",
                new QuotePageView(
                        frames.own(request, store, QuoteWords.title(quote), "/contact", pieces),
                        store.name(),
                        views.view(store, quote, conversation),
                        note,
                        conversation));
        return "storefront/quotes/quote";
    }

    /**
     * A quote on its own page, to print or to order from.
     *
     * @param seller the company that made the quote
     * @param note why ordering it just failed; empty if it did not
     * @param conversation address of the conversation it is part of
     */
    public record QuotePageView(Frame frame, String seller, QuoteView quote, String note, String conversation) {}
}
