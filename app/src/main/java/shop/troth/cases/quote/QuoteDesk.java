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
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.Inquiries;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.stores.Store;

/**
 * Whose cases are answered with quotes, and which quotes there are. A store has them if its policy promises them, if it takes orders by
 * phone, or if staff put orders together for whoever asks: such an order is drawn up as a quote in the case of the call or the message.
 */
@Component
public class QuoteDesk {

    /** The control by which a policy promises quotes to order from. */
    public static final String CONTROL = "quote-desk";

    /** For how many days a quote stands unless staff say otherwise. */
    public static final int USUAL_DAYS = 30;

    /** For how many days at most: well within the time in which the link of its mail works. */
    public static final int MOST_DAYS = 60;

    private final SalesQuotes quotes;
    private final Inquiries inquiries;
    private final MergedCases merged;
    private final ContactTopics topics;
    private final Features features;
    private final PublishedPolicies policies;
    private final CallerOrders callerOrders;
    private final DraftOrders draftOrders;
    private final Clock clock;

    QuoteDesk(
            SalesQuotes quotes,
            Inquiries inquiries,
            MergedCases merged,
            ContactTopics topics,
            Features features,
            PublishedPolicies policies,
            CallerOrders callerOrders,
            DraftOrders draftOrders,
            Clock clock) {
        this.quotes = quotes;
        this.inquiries = inquiries;
        this.merged = merged;
        this.topics = topics;
        this.features = features;
        this.policies = policies;
        this.callerOrders = callerOrders;
        this.draftOrders = draftOrders;
        this.clock = clock;
    }

    public boolean isAt(StoreId store) {
        return features.has(store, ContactFeatures.QUOTE_ORDERS)
                && !policies.current(store).policy().controls(CONTROL).isEmpty();
    }

    /** Whether a case asks for a price at a store that answers with quotes, or is one in which an order can be drawn up. */
    public boolean answers(Case about) {
        return isPriced(about) || callerOrders.takes(about) || draftOrders.takes(about);
    }

    private boolean isPriced(Case about) {
        return about.writer().isPresent()
                && topics.purpose(about.store(), about.topic()).equals(ContactUses.QUOTE)
                && isAt(about.store());
    }

    /** Whether there can be quotes in a case, or in one that was merged into it. */
    private boolean mayHave(Case about) {
        return isPriced(about)
                || (about.writer().isPresent()
                        && (callerOrders.isAt(about.store()) || draftOrders.isAt(about.store())));
    }

    /** All of a case, the newest first, a draft before all, and those sent in what was merged into it; none where the store has none. */
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

    /** From how many quotes of the conversation that a case is part of somebody has ordered. */
    public long ordered(Store store, Case about) {
        return ordered(quotes.of(store, inquiries.conversation(about.store(), about.id())));
    }

    static long ordered(List<SalesQuote> all) {
        return all.stream().filter(it -> it.state() == SalesQuote.State.ORDERED).count();
    }

    /** Those that whoever asked may see. */
    public List<SalesQuote> sent(Store store, Case about) {
        return of(store, about).stream()
                .filter(it -> it.state() != SalesQuote.State.DRAFT)
                .toList();
    }

    /** Those that can be ordered now, of these cases, by the case. */
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

    /** @param number as people see it */
    public Optional<SalesQuote> find(Store store, String number) {
        return quotes.find(store, number);
    }

    /** The number of the case in which a quote was drawn up, which its own number begins with. */
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

    /** The moment after the end of a day on the store's calendar. */
    public static Instant endOf(Store store, LocalDate day) {
        return day.plusDays(1).atStartOfDay(store.dispatch().zone()).toInstant();
    }
}
