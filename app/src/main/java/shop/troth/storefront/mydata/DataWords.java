package shop.troth.storefront.mydata;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries.Page;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.rights.HeldAnswer;
import shop.troth.rights.HeldItem;
import shop.troth.rights.ReceiptWords;
import shop.troth.rights.RetentionText;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.storefront.record.Entries;
import shop.troth.stores.Store;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.PhoneNumbers;

/** Describes what is held about a person. */
@Component
@Sink
@RequiredArgsConstructor
public class DataWords {

    private final PublishedPolicies policies;
    private final Features features;
    private final Entries entries;
    private final Clock clock;

    /** @param signedIn whether the viewer is signed in to the account */
    DataView view(
            Store store,
            HeldAnswer answer,
            boolean signedIn,
            Frame frame,
            String path,
            Link back,
            List<Link> ways,
            String record) {
        var policy = policies.current(store.id()).policy();
        var terms = new PlainTerms(policy.vocabulary());
        var owners = having(answer.items(), Kind.EMAIL); // of accounts, as far as they have a preference
        var addresses = having(answer.items(), Kind.SHIPPING, Kind.BILLING);
        var given = answer.items().stream()
                .map(it -> item(
                        store,
                        it,
                        owners.contains(it.holding().person())
                                ? "What you like"
                                : addresses.contains(it.holding().person()) ? "Address nickname" : "List name"))
                .toList();
        var tables = answer.lists().stream()
                .map(it -> it.told(store.dispatch(), terms))
                .map(it -> new DataView.Table(it.title(), it.headings(), it.rows()))
                .toList();
        var uses = uses(store, answer.entries());
        var older = olderAt(path, answer.entries());
        return new DataView(
                frame,
                counts(given, tables, uses.size(), !older.isEmpty()),
                RecipientChart.of(store, terms, answer.entries().entries()),
                given,
                tables,
                uses,
                older,
                OtherWords.notShown(answer.others(), signedIn),
                path + "/download",
                back,
                ways,
                record,
                PlainTerms.complaint(policy.owner()).orElse(""),
                () -> new OlderUses(answer, page -> uses(store, page)));
    }

    /** Returns a page of older recorded uses. */
    UsesView older(Store store, Page older, Frame frame, String path) {
        return new UsesView(frame, uses(store, older), olderAt(path, older), new Link(path, "Back to your data"));
    }

    private List<DataView.Use> uses(Store store, Page page) {
        return entries.told(store, page.entries()).stream()
                .map(it -> new DataView.Use(it.tone(), it.mark(), it.when(), it.sentence()))
                .toList();
    }

    private static String olderAt(String path, Page page) {
        return page.next().isPresent() ? path + "/uses/" + page.next().getAsLong() : "";
    }

    /** @param more whether there are more uses than these */
    private static List<DataView.Count> counts(
            List<DataView.Item> given, List<DataView.Table> tables, int uses, boolean more) {
        var lines = tables.stream().mapToInt(it -> it.rows().size()).sum();
        return List.of(
                new DataView.Count(
                        given.size(), given.size() == 1 ? "detail about you" : "details about you", "#given"),
                new DataView.Count(lines, lines == 1 ? "activity record" : "activity records", "#activity"),
                new DataView.Count(
                        uses, more ? "most recent uses" : uses == 1 ? "recorded use" : "recorded uses", "#uses"));
    }

    /** Returns the subjects that have a record of one of these kinds. */
    private static Set<SubjectId> having(List<HeldItem> items, Kind<?>... kinds) {
        var categories = Stream.of(kinds).map(it -> it.category()).toList();
        return items.stream()
                .map(HeldItem::holding)
                .filter(it -> categories.contains(it.category()))
                .map(Holding::person)
                .collect(Collectors.toSet());
    }

    /** Returns the heading of a value: what it is for a preference, and otherwise its category. */
    private static String name(PlainTerms terms, Holding holding, String preference) {
        return holding.category().equals(Kind.LABEL.category())
                ? preference
                : PageWords.capital(terms.data(holding.category().name()));
    }

    /** @param preference what it is if it is a preference: its person tells which */
    private DataView.Item item(Store store, HeldItem item, String preference) {
        var holding = item.holding();
        var version = policies.versions(store.id()).stream()
                .filter(it -> it.shortHash().equals(holding.policy()))
                .findFirst();
        var read = version.orElseGet(() -> policies.current(store.id()));
        var terms = new PlainTerms(read.policy().vocabulary());
        var value = value(item);
        var receipt = holding.category().equals(Kind.RECEIPT.category())
                ? ReceiptWords.of(store.dispatch(), value)
                : Optional.<String>empty();
        return new DataView.Item(
                name(terms, holding, preference),
                receipt.orElse(value),
                item.value().isPresent() ? "" : note(holding),
                receipt.isPresent() ? value : "",
                store.dispatch().minute(holding.ref().createdAt()),
                OriginText.why(read, features.of(store.id()), item),
                version.map(OriginText::link).orElse(OriginText.UNKNOWN),
                OriginText.source(holding.source()),
                until(store, item));
    }

    /** Returns the value as text, with phone numbers formatted as on other pages. */
    private static String value(HeldItem item) {
        var text = item.value().map(it -> it.reveal()).orElse("");
        return item.holding().category().equals(Kind.PHONE.category()) ? PhoneNumbers.readable(text) : text;
    }

    private String note(Holding holding) {
        if (holding.books()) {
            return "A copy on your invoice, encrypted with its own key and decrypted only for our accounting records.";
        }
        if (holding.category().equals(Kind.PASSWORD.category())) {
            return "Stored in scrambled form. Nobody can read it, not even us.";
        }
        return isOverdue(holding)
                ? "The retention period for this has ended, so we no longer use it. We keep it only while something about you is still open, such as an order, a request, or a legal claim."
                : "We can’t show this right now, for example because it’s about to be deleted. If it’s still here tomorrow, please contact us.";
    }

    /** Returns whether its retention period has passed but something still keeps it. */
    private boolean isOverdue(Holding holding) {
        return holding.held()
                && holding.until().filter(it -> !it.isAfter(clock.instant())).isPresent();
    }

    private String until(Store store, HeldItem item) {
        if (isOverdue(item.holding())) {
            return "Its retention period ended on %s. We delete it as soon as nothing requires us to keep it."
                    .formatted(store.dispatch().day(item.holding().until().orElseThrow()));
        }
        return RetentionText.words(store, item.holding().until(), item.reasons());
    }

    /** Iterates over older recorded uses, page by page, each read on demand. */
    static final class OlderUses implements Iterator<List<DataView.Use>> {

        private final HeldAnswer answer;
        private final Function<Page, List<DataView.Use>> words;
        private OptionalLong next;

        OlderUses(HeldAnswer answer, Function<Page, List<DataView.Use>> words) {
            this.answer = answer;
            this.words = words;
            this.next = answer.entries().next();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public List<DataView.Use> next() {
            if (next.isEmpty()) {
                throw new NoSuchElementException();
            }
            var page = answer.older().apply(next.getAsLong());
            next = page.next();
            return words.apply(page);
        }
    }

    /**
     * A page of older recorded uses.
     *
     * @param uses the newest first
     * @param older link to the next older ones; empty if there are none
     */
    public record UsesView(Frame frame, List<DataView.Use> uses, String older, Link back) {}
}
