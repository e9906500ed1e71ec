package shop.troth.rights.agent;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.rights.agent.AgentAnswer.Refused;
import shop.troth.rights.agent.AgentAnswer.Standing;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.rights.agent.signed.Claims;
import shop.troth.rights.switches.Switches;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;
import tools.jackson.databind.JsonNode;

/**
 * Takes an agent's request for a person (Data Rights Protocol 1.0, 2.01). An opt-out needs no proof and takes effect at once; other
 * requests wait until the person confirms them behind a link mailed to their address. Whether or not the store knows the address, the agent
 * gets the same response, and a request and an email are queued.
 */
@Service
@RequiredArgsConstructor
public class TakeRequest {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._:-]{0,64}");
    private static final String VOLUNTARY = "voluntary";

    /** A request as read from an agent's message. */
    private record Wish(RequestedRight exercise, String regime, String number, Personal<String> email) {}

    private final Agents agents;
    private final AgentRequests requests;
    private final Switches switches;
    private final AddressHalts halts;
    private final AddressChoices addresses;
    private final Vault vault;
    private final DueDay dueDay;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Checks and takes a request.
     *
     * @param token the agent's token
     * @param body base64 of the signature and the JSON
     */
    public AgentAnswer take(StoreId store, String token, String body) {
        var agent = agents.byToken(store, token);
        if (agent.isEmpty()) {
            return new Refused(AgentRefusal.NO_ACCESS);
        }
        var now = clock.instant()
                .truncatedTo(ChronoUnit.MICROS); // as it is kept, so that asking again is answered the same
        return switch (CheckedMessage.of(body, agent.get(), store, now)) {
            case CheckedMessage.Bad(var why) -> new Refused(why);
            case CheckedMessage.Good good -> take(store, agent.get(), good, now);
        };
    }

    private AgentAnswer take(StoreId store, Agent agent, CheckedMessage.Good message, Instant now) {
        var object = message.object();
        var exercise = RequestedRight.of(Claims.text(object, "exercise"));
        if (exercise.isEmpty()) {
            return new Refused(AgentRefusal.NO_EXERCISE);
        }
        var regime = object.has("regime") ? Claims.text(object, "regime") : VOLUNTARY;
        if (!regime.equals("ccpa") && !regime.equals(VOLUNTARY)) {
            return new Refused(AgentRefusal.OTHER_REGIME);
        }
        var number = Claims.text(object, "agent-request-id");
        if (!NUMBER.matcher(number).matches()) {
            return new Refused(AgentRefusal.BAD_NUMBER);
        }
        return email(object)
                .map(it -> new Wish(exercise.get(), regime, number, it))
                .map(it -> take(store, agent, message, it, now))
                .orElseGet(() -> new Refused(AgentRefusal.NO_EMAIL));
    }

    /** Reads the email address as the form for email preferences does. */
    private static Optional<Personal<String>> email(JsonNode object) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(
                Map.of(ChoicesForms.EMAIL.name(), new String[] {Claims.text(object, "email")}));
        return typed.isGood() ? Optional.of(typed.get(Kind.EMAIL)) : Optional.empty();
    }

    private AgentAnswer take(StoreId store, Agent agent, CheckedMessage.Good message, Wish wish, Instant now) {
        var address = SubjectLookup.email(wish.email());
        var people = vault.find(store, address, AgentUses.FIND, AgentUses.FIND.known());
        var person = addresses.newest(store, people, Kind.EMAIL);
        return Objects.requireNonNull(transaction.<AgentAnswer>execute(status -> {
            if (!agents.hold(store, agent.id())) {
                return new Refused(AgentRefusal.NO_ACCESS); // removed meanwhile
            }
            if (!requests.use(store, message.hash(), message.expires())) {
                return new Refused(AgentRefusal.USED);
            }
            var state = state(store, wish.exercise().aim());
            if (state == RequestState.FULFILLED) {
                halts.stopAdvertising(store, address);
            }
            // after the address, as everywhere
            var held = person.filter(it -> addresses.hold(store, it));
            var request = request(store, agent, wish, held, state, now);
            requests.add(request);
            if (state != RequestState.NOT_COVERED) {
                mail.add(store, AgentUses.MAIL.kind(), request.id(), now); // an unknown person gets none
            }
            return new Standing(request);
        }));
    }

    private AgentRequest request(
            StoreId store, Agent agent, Wish wish, Optional<SubjectId> person, RequestState state, Instant now) {
        return new AgentRequest(
                store,
                UUID.randomUUID(), // says nothing of when it came
                Optional.empty(),
                agent.id(),
                agent.name(),
                wish.number(),
                wish.exercise(),
                wish.regime(),
                person,
                state,
                now,
                dueDay.after(store, now),
                state == RequestState.ASKED ? Optional.empty() : Optional.of(now));
    }

    /** Returns the initial state. If a store's policy allows no sharing for advertising, there is nothing to opt out of or in to. */
    private RequestState state(StoreId store, Aim aim) {
        return switch (aim) {
            case SEE, DELETE -> RequestState.ASKED;
            case CORRECT, NO_MESSAGES, STOP_USE, STOP_SHARING -> RequestState.NOT_COVERED; // the protocol has none
            case OPT_OUT, OPT_IN ->
                !switches.of(store).contains(Halt.ADVERTISING)
                        ? RequestState.NOT_COVERED
                        : aim == Aim.OPT_OUT ? RequestState.FULFILLED : RequestState.ASKED;
        };
    }
}
