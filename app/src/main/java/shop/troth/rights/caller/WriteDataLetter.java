package shop.troth.rights.caller;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.rights.HeldItem;
import shop.troth.rights.HeldList;
import shop.troth.rights.ReceiptWords;
import shop.troth.rights.RetentionText;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.ShowHeld;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PhoneNumbers;
import shop.troth.vault.PostalAddress;

/**
 * Writes the letter with a copy of everything that the store has about somebody who asked for it without email (clauses rights-answers). It
 * goes only to a postal address that the store has of them: the billing address of an order, else its shipping address, or the return
 * address of a letter. Nobody who merely knows an order's number and its buyer can have it sent elsewhere.
 */
@Component
@Sink
@RequiredArgsConstructor
public class WriteDataLetter {

    /** Id of the feature, for the desk's page. */
    public static final String FEATURE = RightsFeatures.ACCESS_BY_LETTER_ID;

    private final ShowHeld showHeld;
    private final PublishedPolicies policies;

    /**
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow it
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if the person was erased
     */
    public DataLetter write(Store store, SubjectId person) {
        var held = showHeld.print(store.id(), person);
        var terms = new PlainTerms(policies.current(store.id()).policy().vocabulary());
        return new DataLetter(
                receiver(held.receiver()),
                held.items().stream().map(it -> detail(store, terms, it)).toList(),
                held.lists().stream()
                        .map(it -> it.told(store.dispatch(), terms))
                        .toList());
    }

    /** The address block; empty without a postal address. */
    private static List<String> receiver(OpenedValues opened) {
        var address = opened.find(Kind.BILLING)
                .or(() -> opened.find(Kind.SHIPPING))
                .map(it -> it.map(PostalAddress::lines).reveal())
                .or(() -> opened.find(Kind.RETURN_ADDRESS)
                        .map(it -> it.reveal().lines().toList()));
        var lines = new ArrayList<String>();
        if (address.isPresent()) {
            opened.find(Kind.NAME).ifPresent(it -> lines.add(it.reveal()));
            lines.addAll(address.get());
        }
        return lines;
    }

    private static Detail detail(Store store, PlainTerms terms, HeldItem item) {
        var holding = item.holding();
        var category = holding.category();
        var text = item.value().map(it -> it.reveal()).orElse("");
        var value = category.equals(Kind.PHONE.category())
                ? PhoneNumbers.readable(text)
                : category.equals(Kind.RECEIPT.category())
                        ? ReceiptWords.of(store.dispatch(), text).orElse(text)
                        : text;
        return new Detail(
                terms.data(category.name()),
                item.value().isPresent() ? value : note(item),
                store.dispatch().day(holding.ref().createdAt()),
                RetentionText.words(store, holding.until(), item.reasons()));
    }

    private static String note(HeldItem item) {
        return item.holding().books()
                ? "The copy on your invoice, which is opened only for our accounting records."
                : item.holding().category().equals(Kind.PASSWORD.category())
                        ? "Stored in scrambled form. Nobody can read it."
                        : "Can’t be shown now, for example because it’s about to be deleted.";
    }

    /**
     * The letter.
     *
     * @param receiver name and address, line by line; empty if the store has no address of the person, so nothing can be mailed
     */
    @Sink
    public record DataLetter(List<String> receiver, List<Detail> details, List<HeldList.Told> lists) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /**
     * One value.
     *
     * @param since the day on which it was recorded
     * @param until how long it is kept, one sentence
     */
    public record Detail(String name, String value, String since, String until) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
