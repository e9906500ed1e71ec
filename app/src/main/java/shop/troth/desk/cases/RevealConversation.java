package shop.troth.desk.cases;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.contact.own.ReadConversation;
import shop.troth.cases.entered.EnteredUses;
import shop.troth.cases.entered.WaysToAnswer;
import shop.troth.desk.reveal.LoggedLooks;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;

/**
 * Shows a staff member a conversation to be answered, as {@link RevealBuyer} shows a buyer, with the message itself as the case at hand. A
 * closed conversation is not shown.
 */
@Service
@RequiredArgsConstructor
class RevealConversation {

    /** The reason for the look, as the activity log says it. */
    static final String WHY = "Answer a message";

    /** What a page says instead of a conversation that was erased. */
    static final String ERASED = "This conversation was deleted.";

    private final ContactTopics topics;
    private final ReadConversation readConversation;
    private final WaysToAnswer ways;
    private final RefusedTries refused;
    private final LoggedLooks looks;

    /** @throws ResponseStatusException 403 if this role may not read it, and so may not answer it either; the try is logged */
    void mustBeFor(Visitor visitor, Case about) {
        if (!visitor.rights().mayReveal(topics.purpose(about.store(), about.topic()))) {
            refused.log(visitor, about.number(), WHY);
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    /** Reveals a conversation. The look is logged before anything is opened. */
    public Look<Conversation> reveal(Visitor visitor, Case about) {
        var purpose = topics.purpose(about.store(), about.topic());
        return looks.takeIf(about.isOpen() && visitor.rights().mayReveal(purpose), visitor, about.number(), WHY, () -> {
            var use = ways.of(about).letter() ? EnteredUses.READ_LETTER : ContactUses.read(purpose);
            return Optional.of(readConversation.read(about, use));
        });
    }
}
