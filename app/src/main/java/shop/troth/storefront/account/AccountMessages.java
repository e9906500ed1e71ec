package shop.troth.storefront.account;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.contact.own.FindConversations;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.people.accounts.token.Session;
import shop.troth.pricing.SalesQuote;
import shop.troth.stores.Store;

/** What somebody wrote to the store, as their account lists it: how each stands, and which quote is open. */
@Component
class AccountMessages {

    private final FindConversations conversations;
    private final QuoteDesk quotes;

    AccountMessages(FindConversations conversations, QuoteDesk quotes) {
        this.conversations = conversations;
        this.quotes = quotes;
    }

    List<AccountView.MessageLine> of(Store store, Session mine) {
        var all = conversations.of(mine.store(), mine.person());
        var offers = quotes.open(store, all);
        return all.stream()
                .map(it -> new AccountView.MessageLine(
                        it.number(),
                        store.dispatch().said(it.opened()),
                        said(store, it, Optional.ofNullable(offers.get(it.id().value())))))
                .toList();
    }

    private static String said(Store store, Case one, Optional<SalesQuote> offer) {
        var state = switch (one.state()) {
            case WITH_STORE ->
                "We’ll answer by " + store.dispatch().day(one.due().minusSeconds(1)) + ".";
            case WITH_SHOPPER -> "Answered.";
            case WITH_BANK -> "We’re waiting for the bank.";
            case CLOSED -> "Closed.";
        };
        return offer.map(it -> "%s %s %s is good through %s."
                        .formatted(
                                state,
                                it.isByPhone() ? "Phone order" : "Quote",
                                it.number(),
                                QuoteDesk.lastDay(store, it)))
                .orElse(state);
    }
}
