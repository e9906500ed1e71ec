package shop.troth.cases.quote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.cases.entered.EnteredCases;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.cases.entered.WaysToAnswer;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.pricing.phone.WordsRead;
import shop.troth.stores.Store;

/**
 * Orders by phone (clause betty-mills.agree-by-ordering): which cases can become one, and what staff read to the caller before the link to
 * pay is sent. No card number is spoken: the caller pays using the link.
 */
@Component
@RequiredArgsConstructor
public class CallerOrders {

    private static final int VERSION = 12;
    private static final List<String> ALWAYS = List.of(
            "I’ll email you a link. Open it to enter your address, review your order, and pay. You aren’t charged before that.",
            "Please don’t tell me your card number. You enter it yourself, on the bank’s page.");

    private final Features features;
    private final PublishedPolicies policies;
    private final EnteredCases entered;
    private final WaysToAnswer ways;
    private final OrderAgreement agreement;

    /**
     * The text that is read aloud.
     *
     * @param sentences the sentences, in order
     * @param version identifies exactly these sentences; hexadecimal
     */
    public record Words(List<String> sentences, String version) {}

    public boolean isAt(StoreId store) {
        return features.has(store, EnteredFeatures.PHONE_ORDERS);
    }

    /** Whether a case is a call, and the store takes orders by phone. */
    public boolean isCall(Case about) {
        return isAt(about.store())
                && about.writer().isPresent()
                && entered.wayOf(about).equals(Optional.of(CaseChannel.PHONE));
    }

    /** Whether an order can be drafted in a case: it is a call of someone who can be mailed the link to pay. */
    public boolean takes(Case about) {
        return isCall(about) && ways.of(about).email();
    }

    public Words words(Store store) {
        var sentences = new ArrayList<>(ALWAYS);
        agreement.spoken(store).ifPresent(sentences::add);
        return new Words(List.copyOf(sentences), version(sentences));
    }

    /** The record of words that were just read to a caller. */
    WordsRead read(Store store, Words words, UUID staff, Instant now) {
        var policy = policies.current(store.id()).shortHash();
        return new WordsRead(String.join(" ", words.sentences()), words.version(), policy, now, staff);
    }

    private static String version(List<String> sentences) {
        return Sha256.hex(String.join("\n", sentences)).substring(0, VERSION);
    }
}
