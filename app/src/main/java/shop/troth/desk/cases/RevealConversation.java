package shop.troth.desk.cases;

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
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Shows a staff member a conversation to be answered, as {@link RevealBuyer} shows a buyer, with the message itself as the case at hand. A
 * closed conversation is not shown.
 */
@Service
@RequiredArgsConstructor
class RevealConversation {

    /** How it ended. */
    sealed interface Outcome {
        record Revealed(Conversation conversation) implements Outcome {}

        /** It is closed, or the role does not hold its purpose, or the policy refuses it. */
        record NotForYou() implements Outcome {}

        /** More than {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}

        /** The data of the person who wrote was erased. */
        record Erased() implements Outcome {}
    }

    /** The reason for the look, as the activity log says it. */
    static final String WHY = "Answer a message";

    private final ContactTopics topics;
    private final ReadConversation readConversation;
    private final WaysToAnswer ways;
    private final StaffEvents events;
    private final RefusedTries refused;

    /** @throws ResponseStatusException 403 if this role may not read it, and so may not answer it either; the try is logged */
    void mustBeFor(Visitor visitor, Case about) {
        if (!visitor.rights().mayReveal(topics.purpose(about.store(), about.topic()))) {
            refused.log(visitor, about.number(), WHY);
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    /** Reveals a conversation. The look is logged before anything is opened. */
    public Outcome reveal(Visitor visitor, Case about) {
        var store = about.store().value();
        var purpose = topics.purpose(about.store(), about.topic());
        if (!about.isOpen() || !visitor.rights().mayReveal(purpose)) {
            refused.log(visitor, about.number(), WHY);
            return new Outcome.NotForYou();
        }
        var noted = events.add(store, visitor.id(), RevealBuyer.REVEALED, about.number(), WHY);
        if (events.lately(visitor.id(), RevealBuyer.REVEALED, RevealBuyer.HOUR) > RevealBuyer.MOST_AN_HOUR) {
            events.becomes(store, noted, RevealBuyer.REFUSED);
            return new Outcome.TooMany();
        }
        try {
            var use = ways.of(about).letter() ? EnteredUses.READ_LETTER : ContactUses.read(purpose);
            return new Outcome.Revealed(readConversation.read(about, use));
        } catch (RefusedByPolicy e) {
            events.becomes(store, noted, RevealBuyer.REFUSED);
            return new Outcome.NotForYou();
        } catch (RootKeyset.DoesNotOpen e) {
            events.becomes(store, noted, RevealBuyer.REFUSED);
            return new Outcome.Erased();
        }
    }
}
