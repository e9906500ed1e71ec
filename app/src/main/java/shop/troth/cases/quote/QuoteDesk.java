package shop.troth.cases.quote;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.ContactUses;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.stores.Store;

/**
 * Which cases are answered with quotes, and the quotes there are. A store has quotes if its policy promises them, if it takes orders by
 * phone, or if staff put orders together for people: such an order is drafted as a quote in the case of the call or message.
 */
@Component
@RequiredArgsConstructor
public class QuoteDesk {

    /** The control with which a policy promises quotes to order from. */
    public static final String CONTROL = "quote-desk";

    /** How many days a quote is valid unless staff decide otherwise. */
    public static final int USUAL_DAYS = 30;

    /** The maximum for that: well within the time for which the link in its email works. */
    public static final int MOST_DAYS = 60;

    private final SalesQuotes quotes;
    private final MergedCases merged;
    private final ContactTopics topics;
    private final Features features;
    private final PublishedPolicies policies;
    private final CallerOrders callerOrders;
    private final DraftOrders draftOrders;
    private final Clock clock;

    public boolean isAt(StoreId store) {
        return features.has(store, ContactFeatures.QUOTE_ORDERS)
                && !policies.current(store).policy().controls(CONTROL).isEmpty();
    }

    /** Whether a case asks for a price and the store answers with quotes, or an order can be drafted in the case. */
    public boolean answers(Case about) {
        return isPriced(about) || callerOrders.takes(about) || draftOrders.takes(about);
    }

    private boolean isPriced(Case about) {
        return about.writer().isPresent()
                && topics.purpose(about.store(), about.topic()).equals(ContactUses.QUOTE)
                && isAt(about.store());
    }

    /** Whether there can be quotes in a case, or in one merged into it. */
    private boolean mayHave(Case about) {
        return isPriced(about)
                || (about.writer().isPresent()
                        && (callerOrders.isAt(about.store()) || draftOrders.isAt(about.store())));
    }

    /**
     * The quotes of a case, a draft first and then the newest, with those sent in cases merged into it; empty if the case cannot have any.
     */
    public List<SalesQuote> of(Store store, Case about) {
        if (!mayHave(about)) {
            return List.of();
        }
        return quotes.of(store, merged.ids(store.id(), about.id())).stream()
                .filter(it -> it.about().equals(about.id().value()) || it.state() != SalesQuote.State.DRAFT)
                .sorted(Comparator.comparing((SalesQuote it) -> it.sent().orElse(Instant.MAX))
                        .reversed())
                .toList();
    }

    /** How many quotes of the conversation that a case is part of have been ordered from. */
    public long ordered(Store store, Case about) {
        return ordered(quotes.of(store, merged.conversation(about.store(), about.id())));
    }

    static long ordered(List<SalesQuote> all) {
        return all.stream().filter(it -> it.state() == SalesQuote.State.ORDERED).count();
    }

    /** The quotes that the person who asked may see. */
    public List<SalesQuote> sent(Store store, Case about) {
        return of(store, about).stream()
                .filter(it -> it.state() != SalesQuote.State.DRAFT)
                .toList();
    }

    /** The quotes of these cases that can be ordered from now, by id of the case. */
    public Map<UUID, SalesQuote> open(Store store, List<Case> cases) {
        var asked =
                cases.stream().filter(this::mayHave).map(it -> it.id().value()).toList();
        var all = asked.isEmpty() ? List.<SalesQuote>of() : quotes.of(store, asked);
        return all.stream()
                .filter(it -> standing(it) == SalesQuote.Standing.OPEN)
                .collect(Collectors.toMap(SalesQuote::about, it -> it, (newer, older) -> newer));
    }

    public Optional<SalesQuote> find(Store store, QuoteId id) {
        return quotes.find(store, id);
    }

    /** @param number the number shown to people */
    public Optional<SalesQuote> find(Store store, String number) {
        return quotes.find(store, number);
    }

    /** The number of the case in which a quote was drafted, derived from the quote's number. */
    public static String caseOf(String number) {
        return "C" + number.substring(1, number.lastIndexOf('-'));
    }

    public SalesQuote.Standing standing(SalesQuote quote) {
        return quote.standing(clock.instant());
    }

    /** The last day on which a quote can be ordered, on the store's calendar, in words. */
    public static String lastDay(Store store, SalesQuote quote) {
        return store.dispatch().day(quote.expires().minusSeconds(1));
    }

    /** The end of a day on the store's calendar, exclusive. */
    public static Instant endOf(Store store, LocalDate day) {
        return day.plusDays(1).atStartOfDay(store.dispatch().zone()).toInstant();
    }
}
