package shop.troth.cases.quote;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.cases.entered.EnteredCases;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.cases.entered.WaysToAnswer;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;

/**
 * Which conversations can become an order that staff put together: those of people who wrote or came in person and can be mailed the link
 * to pay. Callers order by phone instead, with the text that is read to them.
 */
@Component
@RequiredArgsConstructor
public class DraftOrders {

    private final Features features;
    private final ContactTopics topics;
    private final EnteredCases entered;
    private final WaysToAnswer ways;

    public boolean isAt(StoreId store) {
        return features.has(store, EnteredFeatures.DRAFT_ORDERS);
    }

    /** Whether an order can be put together in a case. */
    public boolean takes(Case about) {
        return isAt(about.store())
                && about.writer().isPresent()
                && topics.purpose(about.store(), about.topic()).equals(ContactUses.INQUIRY)
                && !topics.isAboutChild(about.store(), about.topic())
                && !entered.wayOf(about).equals(Optional.of(CaseChannel.PHONE))
                && ways.of(about).email();
    }
}
