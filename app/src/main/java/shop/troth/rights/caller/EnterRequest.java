package shop.troth.rights.caller;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.people.choices.OptOut;
import shop.troth.people.choices.Topics;
import shop.troth.policy.features.Features;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.agent.AgentUses;
import shop.troth.rights.agent.DueDay;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.choices.Halt;

/**
 * Enters a request by phone or letter (clauses perricone-md.four-ways-out, no-disclosure-on-request, millipore.stop-using, see-my-data,
 * correct-or-delete, rights-answers). An opt-out needs no proof and is in effect when this returns. Other requests wait until the person
 * confirms them behind a link mailed to their address, and the result is the same whether or not the store knows it. Who cannot open email
 * but is identified gets a copy of their data by letter.
 */
@Service
@RequiredArgsConstructor
public class EnterRequest {

    /** The outcome of entering a request. */
    public sealed interface Outcome {
        /**
         * @param request the request's id
         * @param state {@link RequestState#FULFILLED} for an opt-out, {@link RequestState#ASKED} if a link is mailed,
         *     {@link RequestState#IDENTIFIED} if staff have to mail the data, {@link RequestState#UNPROVEN} for another letter that staff
         *     have to answer, and {@link RequestState#REFUSED} for a call that staff
         *     answer at once
         */
        record Entered(UUID request, RequestState state) implements Outcome {}

        /** The store's policy does not promise it, or no longer does. */
        record NotOffered() implements Outcome {}
    }

    private final CallerRequests asks;
    private final AgentRequests requests;
    private final OptOut optOut;
    private final Topics topics;
    private final AddressChoices choices;
    private final AddressHalts halts;
    private final Features features;
    private final DueDay dueDay;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Enters a request. Joins the current transaction, or runs in its own. Repeating it with the same key changes nothing. */
    public Outcome enter(Store store, Caller caller, CallerRequest ask, CallOrLetter call) {
        if (!asks.of(store).contains(ask)) {
            return new Outcome.NotOffered();
        }
        var now = clock.instant();
        return Objects.requireNonNull(transaction.<Outcome>execute(status -> {
            var somebody = choices.newest(store.id(), lock(store.id(), caller), Kind.EMAIL);
            var id = id(caller, ask, call);
            if (requests.find(store.id(), id).isEmpty()) {
                take(store, caller, ask, call.way());
                // after the address, as everywhere
                var state = state(store, caller, ask, call);
                var named = caller instanceof Caller.Identified(var one) && state == RequestState.IDENTIFIED
                        ? Optional.of(one)
                        : somebody;
                var person = named.filter(it -> choices.hold(store.id(), it));
                var request = request(store, ask, call, id, person, state, now);
                requests.add(request);
                mail(store, request, now);
            }
            return new Outcome.Entered(id, state(store, caller, ask, call));
        }));
    }

    /**
     * Returns the request's id: the same whenever the same form is sent, and another if anything in it changes, such as the address. The
     * address cannot be recovered from it, because the key is not stored.
     */
    private static UUID id(Caller caller, CallerRequest ask, CallOrLetter call) {
        var said = "%s|%s|%s|%s|%s".formatted(call.key(), ask.word(), call.way(), call.day(), call.opensMail());
        return UUID.nameUUIDFromBytes(
                switch (caller) {
                    case Caller.AtAddress(var email) ->
                        SubjectLookup.email(email).hashed(bytes(said));
                    case Caller.Identified(var person) -> bytes(said + "|" + person.value());
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Locks the address against concurrent choices and the same form, and returns everybody with the address. */
    private Set<SubjectId> lock(StoreId store, Caller caller) {
        return switch (caller) {
            case Caller.AtAddress(var email) ->
                choices.find(store, SubjectLookup.email(email)).people();
            case Caller.Identified(var person) -> {
                choices.lock(store, person);
                yield choices.sameAddress(store, person);
            }
        };
    }

    private AgentRequest request(
            Store store,
            CallerRequest ask,
            CallOrLetter call,
            UUID id,
            Optional<SubjectId> person,
            RequestState state,
            Instant now) {
        var received = received(store, call.day(), now);
        var byLetter = state == RequestState.UNPROVEN || state == RequestState.IDENTIFIED;
        var open = state == RequestState.ASKED || byLetter;
        return new AgentRequest(
                store.id(),
                id,
                Optional.of(call.way()),
                "",
                "",
                "",
                ask.exercise(),
                "voluntary",
                person,
                state,
                received,
                dueDay.after(store.id(), byLetter ? received : now),
                open ? Optional.empty() : Optional.of(now));
    }

    private RequestState state(Store store, Caller caller, CallerRequest ask, CallOrLetter call) {
        if (ask.isNo()) {
            return RequestState.FULFILLED;
        }
        if (call.opensMail()) {
            return RequestState.ASKED;
        }
        if (caller instanceof Caller.Identified && ask.equals(CallerRequest.SEE) && byLetter(store)) {
            return RequestState.IDENTIFIED;
        }
        return call.way() == ChoiceChannel.LETTER ? RequestState.UNPROVEN : RequestState.REFUSED;
    }

    private boolean byLetter(Store store) {
        return features.has(store.id(), RightsFeatures.ACCESS_BY_LETTER);
    }

    /** Returns the time of receipt: now, or the beginning of an earlier day. */
    private static Instant received(Store store, LocalDate day, Instant now) {
        var zone = store.dispatch().zone();
        return day.isBefore(LocalDate.ofInstant(now, zone))
                ? day.atStartOfDay(zone).toInstant()
                : now;
    }

    private void take(Store store, Caller caller, CallerRequest ask, ChoiceChannel way) {
        switch (ask.exercise().aim()) {
            case NO_MESSAGES -> endMessages(store, caller, ask, way);
            case STOP_USE -> halt(store.id(), caller, Halt.USE);
            case STOP_SHARING -> halt(store.id(), caller, Halt.DISCLOSURE);
            case SEE, CORRECT, DELETE -> {} // waits for the person
            case OPT_OUT, OPT_IN -> throw new IllegalStateException("nobody asks for this by phone or letter");
        }
    }

    private void endMessages(Store store, Caller caller, CallerRequest ask, ChoiceChannel way) {
        var purposes =
                ask.topic().isEmpty() ? topics.endable(store) : Topics.purposes(topics.of(store, Set.of(ask.topic())));
        switch (caller) {
            case Caller.AtAddress(var email) -> optOut.ofAddress(store, email, purposes, way);
            case Caller.Identified(var person) -> optOut.ofPerson(store, person, purposes, way);
        }
    }

    private void halt(StoreId store, Caller caller, Halt halt) {
        switch (caller) {
            case Caller.AtAddress(var email) -> halts.halt(store, SubjectLookup.email(email), halt);
            case Caller.Identified(var person) -> halts.halt(store, person, halt);
        }
    }

    /** Queues the email to the person. When messages are ended, another email is sent; a refused request is answered by staff. */
    private void mail(Store store, AgentRequest request, Instant now) {
        var stops = request.exercise().isNo() && request.exercise().aim() != Aim.NO_MESSAGES;
        if ((stops || request.isOpen()) && features.has(store.id(), AgentUses.AGENTS)) {
            mail.add(store.id(), AgentUses.MAIL.kind(), request.id(), now); // an unknown person gets none
        }
    }
}
