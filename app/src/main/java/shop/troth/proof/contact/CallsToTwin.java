package shop.troth.proof.contact;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.entered.CameBy;
import shop.troth.cases.entered.EnterCase;
import shop.troth.cases.entered.Enterable;
import shop.troth.cases.quote.DraftQuote;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.SendQuote;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/** Takes an order by phone in the twin, as the staff desk does: enters the call, drafts a quote, and sends a pay link. */
@Component
class CallsToTwin {

    private static final int DAYS = 7;

    private final Enterable enterable;
    private final EnterCase enterCase;
    private final Catalog catalog;
    private final DraftQuote draftQuote;
    private final SendQuote sendQuote;
    private final QuoteDesk quotes;
    private final Clock clock;

    CallsToTwin(
            Enterable enterable,
            EnterCase enterCase,
            Catalog catalog,
            DraftQuote draftQuote,
            SendQuote sendQuote,
            QuoteDesk quotes,
            Clock clock) {
        this.enterable = enterable;
        this.enterCase = enterCase;
        this.catalog = catalog;
        this.draftQuote = draftQuote;
        this.sendQuote = sendQuote;
        this.quotes = quotes;
        this.clock = clock;
    }

    Case enter(Store twin, MadeUpPerson caller) {
        var given = enterable
                .form(twin)
                .read(Map.of(
                        "name", new String[] {caller.name()},
                        "email", new String[] {caller.email()},
                        "message", new String[] {"An order, please."}));
        var topic = enterable.topics(twin).getFirst();
        return enterCase.enter(twin, topic, UUID.randomUUID(), CameBy.PHONE, today(twin), given);
    }

    /** Drafts a quote for one piece, at its list price. */
    SalesQuote drawUp(Store twin, Case about, Sku sku) {
        var price = catalog.variant(twin.id(), sku).orElseThrow().price(1);
        var line = new SalesQuote.Line(sku, 1, price, price);
        var until = QuoteDesk.endOf(twin, today(twin).plusDays(DAYS));
        var draft = new SalesQuotes.Draft(List.of(line), Optional.empty(), until);
        draftQuote.keep(about, Optional.empty(), 0, draft, _ -> {});
        return quotes.of(twin, about).getFirst();
    }

    /** @param read version of the words that were read to the caller; empty if none were */
    SendQuote.Outcome send(Case about, SalesQuote quote, String read) {
        return sendQuote.send(about, UUID.randomUUID(), quote, 0, read, note());
    }

    private static Submission note() {
        return ContactForms.ANSWER.read(Map.of(ContactForms.MESSAGE.name(), new String[] {"Thank you for your call."}));
    }

    private LocalDate today(Store twin) {
        return LocalDate.ofInstant(clock.instant(), twin.dispatch().zone());
    }
}
